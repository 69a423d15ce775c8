import type { DaySaid } from './day.ts'
import type { HalfDay } from './part.ts'

/** What comes again and again, without the time of day. */
export type Recurrence =
  | { readonly kind: 'step'; readonly unit: 'minute' | 'hour'; readonly count: number }
  /** On every day, or on some weekdays; `times` a day. */
  | {
      readonly kind: 'days'
      readonly weekdays?: readonly number[]
      /** The weekdays were said as a range. */
      readonly isRange?: boolean
      readonly part?: HalfDay
      readonly times?: number
    }
  /** On these days of every month. */
  | { readonly kind: 'dates'; readonly dates: readonly number[] }
  /** Once in it, on a day that has to be said beside. */
  | { readonly kind: 'week' | 'month' }
  /** Anything that cron cannot say, such as "every other day". */
  | { readonly kind: 'odd' }

export const WORKDAYS: readonly number[] = [1, 2, 3, 4, 5]
export const WEEKEND: readonly number[] = [0, 6]

/** One recurrence that a recurrence and a day tell together: "weekly on sunday". */
export function onDay(recurrence: Recurrence, day: DaySaid): Recurrence | undefined {
  if (recurrence.kind === 'week' && day.kind === 'weekday' && day.which === undefined)
    return { kind: 'days', weekdays: [day.weekday] }
  if (recurrence.kind === 'month' && day.kind === 'monthday' && day.months === undefined)
    return { kind: 'dates', dates: [day.day] }
  return undefined
}

/** One recurrence that two tell together: "weekly, on mondays". */
export function both(first: Recurrence, second: Recurrence): Recurrence | undefined {
  const [frame, days] = first.kind === 'week' || first.kind === 'month' ? [first, second] : [second, first]
  const isWeek = frame.kind === 'week' && days.kind === 'days' && days.weekdays !== undefined
  return isWeek || (frame.kind === 'month' && days.kind === 'dates') ? days : undefined
}
