import { PLURAL_WEEKDAYS, SHORT_WEEKDAYS, WEEKDAYS } from './day-words.ts'
import { joinedAt, lowerAt, type Read } from './read.ts'
import type { Word } from './token.ts'

export interface Weekdays {
  readonly weekdays: readonly number[]
  readonly isRange: boolean
}

const singular = (word: string): number | undefined => WEEKDAYS.get(word) ?? SHORT_WEEKDAYS.get(word)
const any = (word: string): number | undefined => singular(word) ?? PLURAL_WEEKDAYS.get(word)
const plural = (word: string): number | undefined => PLURAL_WEEKDAYS.get(word)

/** Reads "monday, wednesday and friday" as it stands behind "every". */
export const readWeekdays = (words: readonly Word[], at: number): Read<Weekdays> | undefined =>
  readRange(words, at) ?? readList(words, at, any)

/** Reads weekdays that come again and again without "every": "mondays and thursdays", "mon-fri", "monday to friday". */
export function readRecurringWeekdays(words: readonly Word[], at: number): Read<Weekdays> | undefined {
  const start = lowerAt(words, at) === 'on' && words[at + 1]?.mark === '' ? at + 1 : at
  if (lowerAt(words, start - 1) === 'from') return undefined
  const range = readRange(words, start)
  // From friday to monday is once, unless something says that it is not.
  const isWithinWeek = range && !range.value.weekdays.slice(0, -1).includes(0)
  return isWithinWeek ? range : readList(words, start, plural)
}

function readList(
  words: readonly Word[],
  at: number,
  dayOf: (word: string) => number | undefined,
): Read<Weekdays> | undefined {
  const weekdays: number[] = []
  let end = at
  for (let place = at; ; place = nextOf(words, end)) {
    const some = lowerAt(words, place).split('/').map(dayOf)
    if (place < end || some.some((weekday) => weekday === undefined)) break
    weekdays.push(...some.filter((weekday) => weekday !== undefined))
    end = place + 1
  }
  return weekdays.length > 0 ? { value: { weekdays, isRange: false }, end } : undefined
}

/** Where the list may go on; before its end when it does not. */
function nextOf(words: readonly Word[], end: number): number {
  const isAnd = /^(?:and|&|plus)$/.test(lowerAt(words, end)) && words[end]?.mark !== 'stop'
  if (isAnd) return words[end + 1]?.mark === '' ? end + 1 : end - 1
  return words[end]?.mark === 'comma' ? end : end - 1
}

function readRange(words: readonly Word[], at: number): Read<Weekdays> | undefined {
  const [first = '', last = '', more] = lowerAt(words, at).split('-')
  if (last !== '' && more === undefined) return rangeOf(singular(first), singular(last), at + 1)
  const isRange = /^(?:to|through|thru|till|until|-)$/.test(joinedAt(words, at + 1))
  return isRange ? rangeOf(any(first), any(joinedAt(words, at + 2)), at + 3) : undefined
}

function rangeOf(first: number | undefined, last: number | undefined, end: number): Read<Weekdays> | undefined {
  if (first === undefined || last === undefined) return undefined
  const length = ((last - first + 7) % 7) + 1
  return { value: { weekdays: Array.from({ length }, (_, offset) => (first + offset) % 7), isRange: true }, end }
}
