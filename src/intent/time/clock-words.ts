import type { Clock, ClockPlace } from './clock.ts'
import { halved } from './clock-digits.ts'
import { numberWord, readNumber } from './number-words.ts'
import { endsBefore, joinedAt, lowerAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'

const readNamed = table<Clock>([
  ['noon|midday|12 noon|twelve noon|12 midday', { hour: 12, minute: 0 }],
  ['midnight|12 midnight|twelve midnight', { hour: 0, minute: 0, isMidnight: true }],
])
/** Minutes past the hour that is named behind. "Ten to five" is a time only with "at" or am and pm. */
const readOffset = table([
  ['half past', { minutes: 30, isSure: true }],
  ['quarter past|a quarter past', { minutes: 15, isSure: true }],
  ['quarter to|a quarter to|quarter till', { minutes: -15, isSure: true }],
  ['five past|5 past', { minutes: 5, isSure: true }],
  ['ten past|10 past', { minutes: 10, isSure: true }],
  ['twenty past|20 past', { minutes: 20, isSure: true }],
  ['twenty-five past|twenty five past|25 past', { minutes: 25, isSure: true }],
  ['five to|5 to', { minutes: -5, isSure: false }],
  ['ten to|10 to', { minutes: -10, isSure: false }],
  ['twenty to|20 to', { minutes: -20, isSure: false }],
  ['twenty-five to|twenty five to|25 to', { minutes: -25, isSure: false }],
])

/** Reads a time of day in words: `noon`, `half past three`, `9 o'clock`, or the bare "seven" of "at seven thirty". */
export function readSpoken(words: readonly Word[], at: number, place: ClockPlace): Read<Clock> | undefined {
  return readNamed(words, at) ?? readPast(words, at, place) ?? readHour(words, at, place)
}

function readPast(words: readonly Word[], at: number, place: ClockPlace): Read<Clock> | undefined {
  const offset = readOffset(words, at)
  if (!offset || endsBefore(words, offset.end)) return undefined
  const { minutes, isSure } = offset.value
  const minute = (minutes + 60) % 60
  // "a quarter to midnight" needs no am and no pm.
  const named = readNamed(words, offset.end)
  if (named && !isSure && !place.hasAt) return undefined
  if (named) return { value: { hour: (named.value.hour + (minutes < 0 ? 23 : 0)) % 24, minute }, end: named.end }
  const hour = hourOf(lowerAt(words, offset.end))
  if (hour === undefined) return undefined
  const end = skipOclock(words, offset.end + 1)
  const late = withHalf(words, { hour: minutes < 0 ? ((hour + 10) % 12) + 1 : hour, minute }, end)
  if (isSure || late.end > end) return late
  return place.hasAt ? { ...late, value: { ...late.value, isBare: true } } : undefined
}

function readHour(words: readonly Word[], at: number, place: ClockPlace): Read<Clock> | undefined {
  const word = lowerAt(words, at)
  const digits = /^\d{1,2}$/.test(word) ? Number(word) : undefined
  const hour = digits ?? hourOf(word)
  if (hour === undefined || hour < 1 || hour > 23) return undefined
  const end = skipOclock(words, at + 1)
  if (end > at + 1) return withHalf(words, { hour, minute: 0 }, end)
  if (isHalf(joinedAt(words, end))) return digits === undefined ? withHalf(words, { hour, minute: 0 }, end) : undefined
  if (!place.hasAt) return undefined
  const minutes = digits === undefined && !endsBefore(words, end) ? readNumber(words, end) : undefined
  const isMinute = minutes && numberWord(lowerAt(words, end)) !== undefined && minutes.value >= 10 && minutes.value < 60
  const clock = { hour, minute: isMinute ? minutes.value : 0, isOpen: hour <= 12, isSpoken: hour <= 12, isBare: true }
  return { value: clock, end: isMinute ? minutes.end : end }
}

/** Adds am or pm where it is said; without, both are open. */
function withHalf(words: readonly Word[], { hour, minute }: Clock, at: number): Read<Clock> {
  const half = joinedAt(words, at)
  if (hour > 12) return { value: { hour, minute }, end: at }
  if (!isHalf(half)) return { value: { hour, minute, isOpen: true, isSpoken: true }, end: at }
  return { value: halved(hour, minute, half) ?? { hour, minute }, end: at + 1 }
}

const isHalf = (word: string): boolean => /^[ap](?:m|\.m\.?)$/.test(word)

const skipOclock = (words: readonly Word[], at: number): number =>
  /^o'?clock$/.test(joinedAt(words, at)) ? at + 1 : at

function hourOf(word: string): number | undefined {
  const hour = /^\d{1,2}$/.test(word) ? Number(word) : numberWord(word)
  return hour !== undefined && hour >= 1 && hour <= 12 ? hour : undefined
}
