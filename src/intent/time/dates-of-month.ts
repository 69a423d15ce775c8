import { WEEKDAYS } from './day-words.ts'
import { ordinal } from './number-words.ts'
import { endsBefore, joinedAt, lowerAt, type Read, table } from './read.ts'
import type { Recurrence } from './recurrence.ts'
import type { Word } from './token.ts'

const readStart = table([['on the|on|the', true]])
const readAnd = table([['and|and the|and on the', true]])
const readOfMonth = table([
  [
    'of every month|of each month|of every single month|every month|each month|day of every month|day of each month',
    true,
  ],
])

/** Reads `on the 1st and 15th of every month`; of "the last friday of each month" only that it comes again. */
export function readDatesOfMonth(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const start = readStart(words, at)?.end ?? at
  if (start > at && endsBefore(words, start)) return undefined
  return readOdd(words, start) ?? readList(words, start)
}

/** "last day of every month", "first monday of each month": cron has no word for either. */
function readOdd(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const isLast = lowerAt(words, at) === 'last'
  const named = joinedAt(words, at + 1)
  const isDay = WEEKDAYS.has(named) || (isLast && /^(?:day|weekday|workday)$/.test(named))
  if (!isDay || (!isLast && ordinal(lowerAt(words, at)) === undefined)) return undefined
  const of = endsBefore(words, at + 2) ? undefined : readOfMonth(words, at + 2)
  return of && { value: { kind: 'odd' }, end: of.end }
}

function readList(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const dates: number[] = []
  let end = at
  for (let place = at; ; ) {
    const day = ordinal(lowerAt(words, place))
    if (day === undefined || day < 1 || day > 31) break
    dates.push(day)
    end = place + 1
    const and = endsBefore(words, end) ? undefined : readAnd(words, end)
    if (!and) break
    place = and.end
  }
  const of = dates.length === 0 || endsBefore(words, end) ? undefined : readOfMonth(words, end)
  return of && { value: { kind: 'dates', dates }, end: of.end }
}
