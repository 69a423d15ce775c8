import { readClock } from './clock.ts'
import type { DaySaid } from './day.ts'
import { BOUNDS, WEEKDAYS } from './day-words.ts'
import { ordinal, ordinalDigits } from './number-words.ts'
import { endsBefore, joinedAt, lowerAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'

const readOf = table([
  ['of the month|of this month', undefined],
  ['of next month|next month', 1],
  ['of last month|last month', -1],
])
/** What may follow a day of the month; any other word is what the ordinal counts. */
const FOLLOWERS = /^(?:at|in|to|and|then|for|with|around|about|please|by|until|but|so|from|we|i|@)$/

/** Reads a day of the month with its "on": `on the 3rd`, `the 15th of next month`. */
export function readMonthday(words: readonly Word[], at: number): Read<DaySaid> | undefined {
  const isOn = lowerAt(words, at) === 'on'
  const theAt = isOn ? at + 1 : at
  const isThe = (isOn ? joinedAt(words, theAt) : lowerAt(words, theAt)) === 'the'
  const place = isThe ? theAt + 1 : theAt
  const word = place > at ? joinedAt(words, place) : lowerAt(words, place)
  const of = endsBefore(words, place + 1) ? undefined : readOf(words, place + 1)
  // Words such as "second" count other things, unless a month is named behind.
  const day = of ? ordinal(word) : ordinalDigits(word)
  if (day === undefined || day < 1 || day > 31) return undefined
  const before = lowerAt(words, at - 1)
  const isSaid = of || isOn || WEEKDAYS.has(before) || (isThe && BOUNDS.test(before))
  if (!isSaid || (!of && !mayEnd(words, place + 1))) return undefined
  return { value: { kind: 'monthday', day, ...(of?.value && { months: of.value }) }, end: of?.end ?? place + 1 }
}

function mayEnd(words: readonly Word[], at: number): boolean {
  if (endsBefore(words, at)) return true
  const isList = lowerAt(words, at) === 'and' && ordinalDigits(lowerAt(words, at + 1)) !== undefined
  return !isList && (FOLLOWERS.test(lowerAt(words, at)) || readClock(words, at, true) !== undefined)
}
