import { readDate } from './date.ts'
import { readNear } from './day-words.ts'
import { readMonthday } from './monthday.ts'
import { readPeriod } from './period.ts'
import type { Read } from './read.ts'
import type { Word } from './token.ts'
import { readWeekday } from './weekday.ts'

/** A day as it was said, to be counted from today. */
export type DaySaid =
  | { readonly kind: 'shift'; readonly unit: 'day' | 'month'; readonly amount: number }
  | { readonly kind: 'weekday'; readonly weekday: number; readonly which?: 'this' | 'next' | 'last' | 'coming' }
  /** "friday next week". */
  | { readonly kind: 'weekday-of'; readonly weekday: number; readonly weeks: number }
  /** One date, or both readings of `01/12/2026`. Without a year it comes every year. */
  | { readonly kind: 'dates'; readonly dates: readonly DateSaid[] }
  /** "the 3rd", of any month or of the one so many months away. */
  | { readonly kind: 'monthday'; readonly day: number; readonly months?: number }
  /** "next week", "the end of the month": a day is meant, but not said. */
  | Period
  /** "friday the 13th". */
  | { readonly kind: 'both'; readonly weekday: number; readonly date: DaySaid }

export interface DateSaid {
  readonly year?: number
  readonly month: number
  readonly day: number
}

export interface Period {
  readonly kind: 'period'
  readonly unit: 'week' | 'weekend' | 'month' | 'year'
  readonly shift: number
  readonly isEnd: boolean
}

/** Reads a day with the "on" that belongs to it. */
export function readDay(words: readonly Word[], at: number): Read<DaySaid> | undefined {
  const near = readNear(words, at)
  if (near) return { value: { kind: 'shift', unit: 'day', amount: near.value }, end: near.end }
  return readPeriod(words, at) ?? readWeekday(words, at) ?? readDate(words, at) ?? readMonthday(words, at)
}

/** One day that two phrases tell together, such as "friday" and "next week"; `undefined` when they do not belong together. */
export function together(first: DaySaid, second: DaySaid): DaySaid | undefined {
  const [weekday, other] = first.kind === 'weekday' ? [first, second] : [second, first]
  if (weekday.kind !== 'weekday' || weekday.which !== undefined) return undefined
  if (other.kind === 'dates' || other.kind === 'monthday')
    return { kind: 'both', weekday: weekday.weekday, date: other }
  const isWeek = other.kind === 'period' && other.unit === 'week' && !other.isEnd
  return isWeek ? { kind: 'weekday-of', weekday: weekday.weekday, weeks: other.shift } : undefined
}
