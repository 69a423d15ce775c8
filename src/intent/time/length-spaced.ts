import type { Term } from './length.ts'
import { descends, readCompact } from './length-compact.ts'
import { introduces, isNoLength } from './length-guards.ts'
import { readAmount } from './number-words.ts'
import { endsBefore, joinedAt, lowerAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'
import { LETTERS, UNITS, type Unit } from './units.ts'

const readMore = table([
  ['and a half', 0.5],
  ['and a quarter', 0.25],
])
const SHORT = new Set(['minute', 'hour'])
const LONG = new Set(['day', 'week', 'fortnight', 'month', 'year'])

/** Reads `15 minutes`, `2 hours and 15 minutes`, `an hour and a half`, `two and a half days`. */
export function readSpaced(words: readonly Word[], at: number): Read<readonly Term[]> | undefined {
  const first = readTerm(words, at)
  if (!first) return undefined
  const more = readFraction(words, first.end)
  if (more) {
    const { amount, unit } = first.value
    return { value: [{ amount: amount + more.value, unit }], end: more.end }
  }
  const behind = joinedAt(words, first.end) === 'and' ? first.end + 1 : first.end
  const second = endsBefore(words, behind) ? undefined : readSecond(words, behind)
  const terms = [first.value, ...(second?.value ?? [])]
  return second && descends(terms) ? { value: terms, end: second.end } : { value: [first.value], end: first.end }
}

function readSecond(words: readonly Word[], at: number): Read<readonly Term[]> | undefined {
  const spaced = readTerm(words, at)
  return spaced ? { value: [spaced.value], end: spaced.end } : readCompact(words, at)
}

function readTerm(words: readonly Word[], at: number): Read<Term> | undefined {
  const amount = readAmount(words, at)
  if (!amount) return undefined
  const more = readFraction(words, amount.end)
  const behind = more?.end ?? amount.end
  const unitAt = /^(?:more|extra|additional)$/.test(joinedAt(words, behind)) ? behind + 1 : behind
  const word = joinedAt(words, unitAt)
  const unit = UNITS.get(word) ?? (introduces(lowerAt(words, at - 1)) ? LETTERS.get(word) : undefined)
  if (!unit || isNoLength(words, at, unitAt, unit)) return undefined
  return { value: { amount: amount.value + (more?.value ?? 0), unit }, end: unitAt + 1 }
}

const readFraction = (words: readonly Word[], at: number): Read<number> | undefined =>
  endsBefore(words, at) ? undefined : readMore(words, at)

/** Reads the unit alone in "the last hour", "the next day", "the past week". */
export function readBareUnit(words: readonly Word[], at: number): Read<readonly Term[]> | undefined {
  const unit = joinedAt(words, at)
  const before = lowerAt(words, at - 1)
  if (!/^(?:last|past|next)$/.test(before)) return undefined
  const isWhole = lowerAt(words, at - 2) === 'the' || before === 'past'
  return SHORT.has(unit) || (LONG.has(unit) && isWhole)
    ? { value: [{ amount: 1, unit: unit as Unit }], end: at + 1 }
    : undefined
}
