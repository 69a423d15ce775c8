import { readClock } from './clock.ts'
import type { DaySaid } from './day.ts'
import { BOUNDS, SHORT_WEEKDAYS, WEEKDAYS } from './day-words.ts'
import { readHalfDay } from './part.ts'
import { joinedAt, lowerAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'

const readWhich = table([
  ['on', undefined],
  ['this|on this', 'this' as const],
  ['next|on next', 'next' as const],
  ['last|on last', 'last' as const],
  ['coming|the coming|this coming|upcoming|the upcoming|on the coming', 'coming' as const],
  ['on the', undefined],
])

/** Reads `friday`, `on friday`, `next friday`, and a short name where nothing else can be meant. */
export function readWeekday(words: readonly Word[], at: number): Read<DaySaid> | undefined {
  const which = readWhich(words, at)
  const place = which?.end ?? at
  const word = which ? joinedAt(words, place) : lowerAt(words, place)
  const weekday = WEEKDAYS.get(word) ?? (isShortName(words, at, place, word) ? SHORT_WEEKDAYS.get(word) : undefined)
  if (weekday === undefined) return undefined
  return { value: { kind: 'weekday', weekday, ...(which?.value && { which: which.value }) }, end: place + 1 }
}

/** Short names are days behind "next" or before a time; behind "on" all but the sun. */
function isShortName(words: readonly Word[], at: number, place: number, word: string): boolean {
  if (!SHORT_WEEKDAYS.has(word)) return false
  const hasTime = readClock(words, place + 1, true) !== undefined || readHalfDay(words, place + 1) !== undefined
  const isIntroduced = place > at || BOUNDS.test(lowerAt(words, at - 1))
  return hasTime || (isIntroduced && word !== 'sun') || /^(?:next|last|this|coming)$/.test(lowerAt(words, place - 1))
}
