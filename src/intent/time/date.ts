import { readClock } from './clock.ts'
import type { DateSaid, DaySaid } from './day.ts'
import { BOUNDS, MONTHS, UNSURE_MONTHS } from './day-words.ts'
import { isCounted } from './guards.ts'
import { ordinal, ordinalDigits } from './number-words.ts'
import { endsBefore, joinedAt, lowerAt, type Read } from './read.ts'
import type { Word } from './token.ts'

const YEAR_FIRST = /^((?:19|20|21)\d\d)[-/](\d{1,2})[-/](\d{1,2})$/
const YEAR_LAST = /^(\d{1,2})([/.])(\d{1,2})\2((?:19|20|21)\d\d)$/
const YEAR = /^(?:19|20|21)\d\d$/
/** What names something of the form of a date. */
const NO_DATE = /^(?:version|tag|release|image|branch|ref|commit|build|v|revision)$/

/** Reads a date with its "on": `2026-12-01`, `01/12/2026`, `1 Dec`, `Dec 1st, 2026`, `the 3rd of december`. */
export function readDate(words: readonly Word[], at: number): Read<DaySaid> | undefined {
  const isOn = lowerAt(words, at) === 'on'
  const start = isOn ? at + 1 : at
  if ((isOn && words[start]?.mark !== '') || NO_DATE.test(lowerAt(words, start - 1))) return undefined
  return readNumeric(words, start, isOn) ?? readNamed(words, start, isOn)
}

function readNumeric(words: readonly Word[], at: number, isOn: boolean): Read<DaySaid> | undefined {
  const word = lowerAt(words, at)
  const [, year, month, day] = YEAR_FIRST.exec(word) ?? []
  if (year !== undefined) return dates([{ year: Number(year), month: Number(month), day: Number(day) }], at + 1)
  const [, first, sign, second, last] = YEAR_LAST.exec(word) ?? []
  if (first === undefined) return undefined
  const dayFirst = { year: Number(last), month: Number(second), day: Number(first) }
  const monthFirst = { year: Number(last), month: Number(first), day: Number(second) }
  if (sign === '/') return dates([dayFirst, monthFirst], at + 1)
  // With dots it is a version as well, until something says that it is a day.
  const isDay = isOn || BOUNDS.test(lowerAt(words, at - 1)) || readClock(words, at + 1, true) !== undefined
  return isDay ? dates([dayFirst], at + 1) : undefined
}

function readNamed(words: readonly Word[], at: number, isOn: boolean): Read<DaySaid> | undefined {
  const read = readDayFirst(words, at) ?? readMonthFirst(words, at)
  if (!read) return undefined
  const isYear = YEAR.test(lowerAt(words, read.end)) && words[read.end]?.mark !== 'stop'
  const end = isYear ? read.end + 1 : read.end
  if (isCounted(words, end)) return undefined
  const { month, day, isSure } = read.value
  const isSaid = isSure || isOn || isYear || BOUNDS.test(lowerAt(words, at - 1)) || endsBefore(words, end)
  if (!isSaid && readClock(words, end, true) === undefined) return undefined
  return dates([{ ...(isYear && { year: Number(lowerAt(words, read.end)) }), month, day }], end)
}

type Named = DateSaid & { readonly isSure: boolean }

function readDayFirst(words: readonly Word[], at: number): Read<Named> | undefined {
  const isThe = lowerAt(words, at) === 'the'
  const start = isThe ? at + 1 : at
  const word = isThe ? joinedAt(words, start) : lowerAt(words, start)
  const isOf = joinedAt(words, start + 1) === 'of'
  const name = joinedAt(words, isOf ? start + 2 : start + 1)
  const month = MONTHS.get(name)
  const day = /^\d{1,2}$/.test(word) ? Number(word) : ordinal(word)
  // "The second march" counts, "the second of march" does not.
  const isCount = !isOf && ordinal(word) !== ordinalDigits(word)
  if (month === undefined || day === undefined || isCount) return undefined
  const isSure = isOf || ordinal(word) !== undefined || !UNSURE_MONTHS.has(name)
  return { value: { month, day, isSure }, end: isOf ? start + 3 : start + 2 }
}

function readMonthFirst(words: readonly Word[], at: number): Read<Named> | undefined {
  const name = lowerAt(words, at)
  const month = MONTHS.get(name)
  if (month === undefined) return undefined
  const isThe = joinedAt(words, at + 1) === 'the'
  const place = isThe ? at + 2 : at + 1
  const word = joinedAt(words, place)
  const day = /^\d{1,2}$/.test(word) ? Number(word) : ordinal(word)
  if (day === undefined) return undefined
  return {
    value: { month, day, isSure: !UNSURE_MONTHS.has(name) || ordinalDigits(word) !== undefined },
    end: place + 1,
  }
}

/** The readings that can be a date at all. */
function dates(readings: readonly DateSaid[], end: number): Read<DaySaid> | undefined {
  const possible = readings.filter(({ month, day }) => month >= 1 && month <= 12 && day >= 1 && day <= 31)
  const [first, second] = possible
  if (!first) return undefined
  const isOne = first.month === second?.month && first.day === second.day
  return { value: { kind: 'dates', dates: isOne ? [first] : possible }, end }
}
