import type { Term } from './length.ts'
import { isResource } from './length-guards.ts'
import { numberWord } from './number-words.ts'
import { endsBefore, type Read } from './read.ts'
import type { Word } from './token.ts'
import { LETTERS, SECONDS, UNITS } from './units.ts'

const COMPACT = /^(?:\d{1,6}(?:\.\d{1,3})?[a-z]{1,7})+(?:\d\d)?$/
const TERM = /(\d+(?:\.\d+)?)([a-z]*)/g
const HYPHENATED = /^([\d.]{1,8}|[a-z-]{1,20})-([a-z]{1,7})$/
/** No length of time is written longer in one word. */
const LONGEST = 24

/** Reads `1h30m`, `90s`, `15min`, `2h30`, `1h 30m`, and `5-minute`. */
export function readCompact(words: readonly Word[], at: number): Read<readonly Term[]> | undefined {
  const terms = termsAt(words, at)
  if (!terms) return undefined
  const more = endsBefore(words, at + 1) ? undefined : termsAt(words, at + 1)
  return more && descends([...terms, ...more])
    ? { value: [...terms, ...more], end: at + 2 }
    : { value: terms, end: at + 1 }
}

function termsAt(words: readonly Word[], at: number): readonly Term[] | undefined {
  const { text = '', lower = '' } = words[at] ?? {}
  if (text.length > LONGEST || text === '') return undefined
  const hyphenated = termOfHyphen(lower)
  if (hyphenated) return [hyphenated]
  // `64M` is memory, and so is `512m`, unless it is a share of a core.
  if (!COMPACT.test(lower) || /\dM(?!i)/.test(text) || /\d{3}m(?!i)/.test(lower)) return undefined
  if (/\dm$/.test(lower) && isResource(words, at)) return undefined
  const terms: Term[] = []
  for (const [, digits, letters = ''] of lower.matchAll(TERM)) {
    const isMinutes = letters === '' && terms.at(-1)?.unit === 'hour' && Number(digits) < 60
    const unit = isMinutes ? 'minute' : (LETTERS.get(letters) ?? UNITS.get(letters))
    if (!unit) return undefined
    terms.push({ amount: Number(digits), unit })
  }
  return descends(terms) ? terms : undefined
}

function termOfHyphen(word: string): Term | undefined {
  const [, number = '', name = ''] = HYPHENATED.exec(word) ?? []
  const unit = UNITS.get(name)
  const amount = /^\d{1,6}(?:\.\d{1,3})?$/.test(number) ? Number(number) : numberWord(number)
  return unit && amount !== undefined ? { amount, unit } : undefined
}

/** Whether every unit is smaller than the one before. */
export function descends(terms: readonly Term[]): boolean {
  return terms.every(({ unit }, index) => SECONDS[unit] < SECONDS[terms[index - 1]?.unit ?? 'year'] || index === 0)
}
