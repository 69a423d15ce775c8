import type { Clock, ClockPlace } from './clock.ts'
import { joinedAt, lowerAt, type Read } from './read.ts'
import type { Word } from './token.ts'
import { offsetOf } from './zone.ts'

/** A minus would be a range: `9:00-12:00`. */
const WRITTEN = /^(\d{1,2}):(\d\d)(?::(\d\d))?(am|pm|a\.m\.?|p\.m\.?|z|\+\d\d:?\d\d)?$/
const HALVED = /^(\d{1,2})(?:\.(\d\d))?(am|pm|a\.m\.?|p\.m\.?)$/
const HALF = /^[ap](?:m|\.m\.?)$/
const DOTTED = /^(\d{1,2})(?:\.(\d\d))?$/
const LETTERED = /^(\d{1,2})h(\d\d)?$/
const MILITARY = /^([01]\d|2[0-3])([0-5]\d)(h)?$/
/** Behind these an `h` is an hour of the day and not a length of time. */
const MOMENT_WORDS = /^(?:by|until|till|from|before)$/
/** Behind these it is a length of time, and so are "1000 hours". */
const LENGTH_WORDS = /^(?:for|in|within|last|past|next|every|each|wait|hold|pause|than|over|under|of|after|another)$/
/** What names or counts something of the form `10:30`. */
const NO_CLOCK = /^(?:ports?|version|tag|release|split|ratio|map|mapping|publish|listen|x|v)$/

/** Reads a time of day in digits: `22:00`, `9am`, `9.30 pm`, `14h30`, `1730 hours`, or the bare `7` of "at 7". */
export function readDigits(words: readonly Word[], at: number, place: ClockPlace): Read<Clock> | undefined {
  const word = lowerAt(words, at)
  if (!/^\d/.test(word) || (!place.hasAt && NO_CLOCK.test(place.before))) return undefined
  return (
    readWritten(words, at, word) ??
    readHalved(words, at, word) ??
    readLettered(at, word, place) ??
    readMilitary(words, at, word, place)
  )
}

function readWritten(words: readonly Word[], at: number, word: string): Read<Clock> | undefined {
  const [, hours = '', minutes = '', seconds = '0', behind = ''] = WRITTEN.exec(word) ?? []
  if (hours === '') return undefined
  const isTouched = /^[ap]/.test(behind)
  const half = isTouched ? behind : behind === '' ? joinedAt(words, at + 1) : ''
  const [minute, second] = [Number(minutes), Number(seconds)]
  if (HALF.test(half)) {
    const clock = halved(Number(hours), minute, half)
    return clock && { value: { ...clock, second }, end: isTouched ? at + 1 : at + 2 }
  }
  const hour = Number(hours)
  if (minute > 59 || second > 59 || hour > 24 || (hour === 24 && minute + second > 0)) return undefined
  const offset = behind === '' ? undefined : offsetOf(behind)
  if (behind !== '' && offset === undefined) return undefined
  const isOpen = hour >= 1 && hour <= 12 && !hours.startsWith('0')
  return { value: { hour, minute, second, isOpen, ...(offset !== undefined && { zones: [offset] }) }, end: at + 1 }
}

function readHalved(words: readonly Word[], at: number, word: string): Read<Clock> | undefined {
  const [, hours, minutes = '0', half = ''] = HALVED.exec(word) ?? []
  if (hours !== undefined) return done(halved(Number(hours), Number(minutes), half), at + 1)
  const [, apart, dotted = '0'] = DOTTED.exec(word) ?? []
  const next = joinedAt(words, at + 1)
  return apart !== undefined && HALF.test(next) ? done(halved(Number(apart), Number(dotted), next), at + 2) : undefined
}

/** A time of the twelve-hour clock. */
export function halved(hour: number, minute: number, half: string): Clock | undefined {
  if (hour < 1 || hour > 12 || minute > 59) return undefined
  return { hour: (hour % 12) + (half.startsWith('p') ? 12 : 0), minute }
}

function readLettered(at: number, word: string, place: ClockPlace): Read<Clock> | undefined {
  const [, hours, minutes] = LETTERED.exec(word) ?? []
  if (hours === undefined || Number(hours) > 23 || Number(minutes ?? 0) > 59) return undefined
  const isFull = hours.length === 2
  const isPlaced = place.hasAt || (place.hasDay && isFull) || MOMENT_WORDS.test(place.before)
  const isLate = minutes !== undefined && isFull && !LENGTH_WORDS.test(place.before)
  if (!isPlaced && !isLate) return undefined
  return done({ hour: Number(hours), minute: Number(minutes ?? 0) }, at + 1)
}

function readMilitary(words: readonly Word[], at: number, word: string, place: ClockPlace): Read<Clock> | undefined {
  const [, hours, minutes, letter] = MILITARY.exec(word) ?? []
  if (hours === undefined) return undefined
  const clock = { hour: Number(hours), minute: Number(minutes) }
  const isNamed = letter !== undefined || /^(?:hours|hrs|h)$/.test(joinedAt(words, at + 1))
  if (isNamed)
    return LENGTH_WORDS.test(place.before) && !place.hasAt ? undefined : done(clock, letter ? at + 1 : at + 2)
  // Alone after "at" it may be a port or a number of something, unless it begins as no number does.
  return place.hasAt && (place.hasDay || hours.startsWith('0')) ? done(clock, at + 1) : undefined
}

const done = (value: Clock | undefined, end: number): Read<Clock> | undefined => value && { value, end }
