import { readLength, secondsOf, type Term } from './length.ts'
import { endsBefore, joinedAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'
import { SECONDS, UNITS } from './units.ts'

/** So far from now: exactly, by days of the calendar, or `isFew` where no number is said. */
export interface Relative {
  readonly seconds?: number
  readonly days?: number
  readonly months?: number
  readonly isAbout: boolean
}

const readIn = table([
  ['in', false],
  ['in about|in around|in roughly|in approximately|in maybe', true],
])
const readBehind = table([
  ['ago', -1],
  ['from now|hence|from today', 1],
])
const readLoosely = table([['or so|or two|or thereabouts', true]])
const readFew = table([
  ['a few|several|some|a couple more|a number of', true],
  ['few', true],
])

/** Reads `in 20 minutes`, `an hour ago`, `two days from now`, and `in a few minutes`. */
export function readRelative(words: readonly Word[], at: number): Read<Relative> | undefined {
  const before = readIn(words, at)
  const start = before?.end ?? at
  if (before && endsBefore(words, start)) return undefined
  const length = readLength(words, start) ?? readUncounted(words, start)
  if (!length) return undefined
  const loosely = endsBefore(words, length.end) ? undefined : readLoosely(words, length.end)
  const end = loosely?.end ?? length.end
  const behind = endsBefore(words, end) ? undefined : readBehind(words, end)
  if (!before && !behind) return undefined
  const isAbout = (before?.value ?? false) || loosely !== undefined
  const far = distance(length.value, behind?.value ?? 1)
  const isTime = before && !behind && joinedAt(words, end) === 'time'
  return { value: { ...far, isAbout: isAbout || far.isAbout }, end: behind?.end ?? (isTime ? end + 1 : end) }
}

function readUncounted(words: readonly Word[], at: number): Read<readonly Term[]> | undefined {
  const few = readFew(words, at)
  return few && UNITS.has(joinedAt(words, few.end)) ? { value: [], end: few.end + 1 } : undefined
}

function distance(terms: readonly Term[], sign: number): Relative {
  const [first, more] = terms
  if (!first) return { isAbout: true }
  const { amount, unit } = first
  if (!more && Number.isInteger(amount)) {
    if (unit === 'month') return { months: sign * amount, isAbout: true }
    if (unit === 'year') return { months: sign * amount * 12, isAbout: true }
    if (SECONDS[unit] >= SECONDS.day) return { days: (sign * amount * SECONDS[unit]) / SECONDS.day, isAbout: false }
  }
  return { seconds: sign * secondsOf(terms), isAbout: false }
}
