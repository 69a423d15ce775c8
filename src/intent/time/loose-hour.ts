import { readClock } from './clock.ts'
import { readDay } from './day.ts'
import { mayBeAmount } from './guards.ts'
import { readPart } from './part.ts'
import type { Phrase } from './phrase.ts'
import { endsBefore, lowerAt, type Read } from './read.ts'
import type { Word } from './token.ts'

/** Behind these a number is no hour, whatever follows. */
const AMOUNT_BEFORE = /^(?:to|of|by|with|from|than|x|version|release|revision|tag|port|v)$/
/** "monday 8 in the morning". */
const DAY_BEFORE = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|today|tomorrow)$/
const MOMENT_BEFORE = /^(?:until|till|til|before|since)$/

/**
 * Reads an hour without "at" where what follows makes it one: "9 tonight", "10 in the morning", "22h tomorrow",
 * "until 9 tomorrow".
 */
export function readLooseHour(words: readonly Word[], at: number): Read<Phrase> | undefined {
  // "as of 6 this morning".
  const isAsOf = lowerAt(words, at - 1) === 'of' && lowerAt(words, at - 2) === 'as'
  const before = isAsOf ? 'since' : lowerAt(words, at - 1)
  if (AMOUNT_BEFORE.test(before) || !/^(?:\d{1,2}h?|[a-z]{3,6})$/.test(lowerAt(words, at))) return undefined
  const clock = readClock(words, at, false, true)
  if (!clock || endsBefore(words, clock.end) || mayBeAmount(words, at, clock.end)) return undefined
  const isMoment = MOMENT_BEFORE.test(before)
  const mayHaveDay = isMoment || !clock.value.isBare
  if (!readPart(words, clock.end) && !(mayHaveDay && readDay(words, clock.end))) return undefined
  // "deploy shop 2 tonight" may mean a version.
  const isSure = isMoment || DAY_BEFORE.test(before) || !clock.value.isBare || endsBefore(words, at) || at === 0
  return { value: { clocks: [clock.value], ...(!isSure && { isUnsure: true }) }, end: clock.end }
}
