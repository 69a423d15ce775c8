import { MONTHS, PLURAL_WEEKDAYS, SHORT_WEEKDAYS, WEEKDAYS } from './day-words.ts'
import { numberWord, ordinal } from './number-words.ts'
import { beginnings } from './read.ts'
import type { Word } from './token.ts'
import { UNITS } from './units.ts'

const NAMES = [WEEKDAYS, SHORT_WEEKDAYS, PLURAL_WEEKDAYS, MONTHS, UNITS]

/** Whether a phrase about time may begin with a word: a cheap question, to which most words of a sentence say no. */
export function mayBegin({ lower }: Word): boolean {
  if (/^[\d*]/.test(lower) || beginnings.has(lower) || NAMES.some((names) => names.has(lower))) return true
  return lower.includes('-') || numberWord(lower) !== undefined || ordinal(lower) !== undefined
}
