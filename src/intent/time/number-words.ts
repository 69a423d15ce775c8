import { joinedAt, lowerAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'

const SMALL =
  'zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'
const TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'
const ORDINALS =
  'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth'

const small = new Map(SMALL.split('|').map((word, value) => [word, value]))
const tens = new Map(TENS.split('|').map((word, index) => [word, (index + 2) * 10]))
const ones = [...small].slice(1, 10)
const compounds = [...tens].flatMap(([ten, high]) => ones.map(([one, low]) => [`${ten}-${one}`, high + low] as const))
const numbers: ReadonlyMap<string, number> = new Map([...small, ...tens, ...compounds])
const ordinals: ReadonlyMap<string, number> = new Map([
  ...ORDINALS.split('|').map((word, index) => [word, index + 1] as const),
  ...ones.map(([, one]) => [`twenty-${ORDINALS.split('|')[one - 1]}`, 20 + one] as const),
  ['thirtieth', 30],
  ['thirty-first', 31],
])

const readLoose = table([
  ['a couple of|a couple|couple of|a pair of', 2],
  ['half a dozen', 6],
  ['a dozen', 12],
  ['a|an', 1],
])

/** The value of one number word, such as `seven` or `twenty-five`. */
export const numberWord = (word: string): number | undefined => numbers.get(word)

/** Reads a number in digits or words. */
export function readNumber(words: readonly Word[], at: number): Read<number> | undefined {
  const word = lowerAt(words, at)
  if (/^\d{1,6}(?:\.\d{1,3})?$/.test(word)) return { value: Number(word), end: at + 1 }
  const value = numberWord(word)
  if (value === undefined) return undefined
  const low = small.get(joinedAt(words, at + 1))
  return tens.has(word) && low !== undefined && low > 0 && low < 10
    ? { value: value + low, end: at + 2 }
    : { value, end: at + 1 }
}

/** Reads how many: a number, or words such as `an` and `a couple of`. */
export const readAmount = (words: readonly Word[], at: number): Read<number> | undefined =>
  readNumber(words, at) ?? readLoose(words, at)

/** The value of an ordinal in digits (`3rd`). */
export function ordinalDigits(word: string): number | undefined {
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

/** The value of an ordinal in digits or words. Words mean other things as well: only a date may ask. */
export const ordinal = (word: string): number | undefined => ordinalDigits(word) ?? ordinals.get(word)
