import { readDigits } from './clock-digits.ts'
import { readSpoken } from './clock-words.ts'
import { joinedAt, lowerAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'
import type { Zones } from './zone.ts'

/** A time of day. `hour` is 0 to 24. */
export interface Clock {
  readonly hour: number
  readonly minute: number
  readonly second?: number
  /** Neither am nor pm is said, so that "in the evening" may move it by twelve hours. */
  readonly isOpen?: boolean
  /** Open, and not written as `7:00`: said without a day it may mean the morning or the evening. */
  readonly isSpoken?: boolean
  /** A number alone, which may count something else. */
  readonly isBare?: boolean
  /** The word "midnight", of which nobody knows whether it begins or ends a day. */
  readonly isMidnight?: boolean
  /** Said with "around" or its like. */
  readonly isAbout?: boolean
  readonly zones?: Zones
}

/** What the words around allow. */
export interface ClockPlace {
  /** "at" stands before, or could. */
  readonly hasAt: boolean
  /** A day or a recurrence is said beside it. */
  readonly hasDay: boolean
  /** The word before the phrase. */
  readonly before: string
}

const readPrefix = table([
  ['at|@', { hasAt: true, isAbout: false }],
  ['at about|at around|at approximately|at roughly|@ around', { hasAt: true, isAbout: true }],
  ['at exactly|exactly at', { hasAt: true, isAbout: false }],
  ['about|around|approximately|approx|roughly', { hasAt: false, isAbout: true }],
])

/**
 * Reads a time of day with its "at". `hasDay`: a day or a recurrence was said before. `isExpected`: only a time can
 * follow, so that a bare number is one without "at".
 */
export function readClock(
  words: readonly Word[],
  at: number,
  hasDay: boolean,
  isExpected = false,
): Read<Clock> | undefined {
  const prefix = readPrefix(words, at)
  const start = prefix?.end ?? at
  if (prefix && words[start]?.mark !== '') return undefined
  const place = { hasAt: prefix?.value.hasAt || isExpected, hasDay, before: lowerAt(words, at - 1) }
  const face = readSpoken(words, start, place) ?? readDigits(words, start, place)
  if (!face) return undefined
  const end = joinedAt(words, face.end) === 'sharp' ? face.end + 1 : face.end
  return { value: prefix?.value.isAbout ? { ...face.value, isAbout: true } : face.value, end }
}
