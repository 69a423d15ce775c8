import { readClock } from './clock.ts'
import { WEEKDAYS } from './day-words.ts'
import { readLength, secondsOf } from './length.ts'
import { ordinal, ordinalDigits } from './number-words.ts'
import { readHalfDay } from './part.ts'
import { endsBefore, joinedAt, type Read, table } from './read.ts'
import { type Recurrence, WEEKEND, WORKDAYS } from './recurrence.ts'
import type { Word } from './token.ts'
import { SECONDS, UNITS, type Unit } from './units.ts'
import { readWeekdays } from './weekday-list.ts'

const readStart = table([['every|each|every single|once every|once each', true]])
const readOther = table([['other|second|2nd|third|3rd|fourth|4th|alternate|alternating|few|couple', true]])
const readDays = table<Recurrence>([
  [
    'weekday|weekdays|week day|workday|work day|working day|business day',
    { kind: 'days', weekdays: WORKDAYS, isRange: true },
  ],
  ['weekend|weekends', { kind: 'days', weekdays: WEEKEND }],
])
const readOfMonth = table([['of the month|of every month|of each month|of a month|day of the month', true]])

/** Reads `every 15 minutes`, `every monday and thursday`, `each morning`, `every 1st of the month`. */
export function readEvery(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const start = readStart(words, at)
  if (!start || endsBefore(words, start.end)) return undefined
  const place = start.end
  return (
    readOdd(words, place) ??
    readDate(words, place) ??
    readDays(words, place) ??
    readPart(words, place) ??
    readUnit(words, place) ??
    readNamed(words, place)
  )
}

/** "every other day", "every second monday". */
function readOdd(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const other = readOther(words, at)
  const word = other && joinedAt(words, other.end)
  if (!other || !word) return undefined
  const isDay = UNITS.has(word) || WEEKDAYS.has(word) || /^(?:weekday|weekend|night|morning|evening)$/.test(word)
  return isDay ? { value: { kind: 'odd' }, end: skipOfMonth(words, other.end + 1) } : undefined
}

/** "every 1st of the month", "every first monday of the month". */
function readDate(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const word = joinedAt(words, at)
  const end = skipOfMonth(words, at + 1)
  const day = end > at + 1 ? ordinal(word) : ordinalDigits(word)
  if (day !== undefined && day >= 1 && day <= 31 && (end > at + 1 || endsBefore(words, end) || isTime(words, end)))
    return { value: { kind: 'dates', dates: [day] }, end }
  const isWeekday = (word === 'last' || ordinal(word) !== undefined) && WEEKDAYS.has(joinedAt(words, at + 1))
  return isWeekday ? { value: { kind: 'odd' }, end: skipOfMonth(words, at + 2) } : undefined
}

const isTime = (words: readonly Word[], at: number): boolean => readClock(words, at, true) !== undefined

const skipOfMonth = (words: readonly Word[], at: number): number =>
  (endsBefore(words, at) ? undefined : readOfMonth(words, at))?.end ?? at

function readPart(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const part = readHalfDay(words, at)
  if (part) return { value: { kind: 'days', part: part.value.part }, end: part.end }
  // The clock time itself is read by whoever reads on.
  return /^(?:noon|midday|midnight)$/.test(joinedAt(words, at)) ? { value: { kind: 'days' }, end: at } : undefined
}

function readUnit(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const unit = UNITS.get(joinedAt(words, at))
  if (unit) return { value: ofSeconds(SECONDS[unit], unit), end: at + 1 }
  const length = readLength(words, at)
  return length && { value: ofSeconds(secondsOf(length.value), length.value[0]?.unit ?? 'second'), end: length.end }
}

/** Cron counts minutes within the hour and hours within the day: only what divides them comes at equal distances. */
function ofSeconds(seconds: number, unit: Unit): Recurrence {
  const { minute, hour, day, week } = SECONDS
  if (unit === 'month') return seconds === SECONDS.month ? { kind: 'month' } : { kind: 'odd' }
  if (seconds === day) return { kind: 'days' }
  if (seconds === week) return { kind: 'week' }
  if (seconds >= minute && hour % seconds === 0 && seconds % minute === 0 && seconds < hour)
    return { kind: 'step', unit: 'minute', count: seconds / minute }
  if (seconds >= hour && day % seconds === 0 && seconds % hour === 0)
    return { kind: 'step', unit: 'hour', count: seconds / hour }
  return { kind: 'odd' }
}

function readNamed(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const weekdays = readWeekdays(words, at)
  return weekdays && { value: { kind: 'days', ...weekdays.value }, end: weekdays.end }
}
