import { lowerAt, type Read } from './read.ts'
import type { Word } from './token.ts'

const FIELD = /^(?:\*|\d{1,2}(?:-\d{1,2})?)(?:\/\d{1,2})?(?:,\d{1,2}(?:-\d{1,2})?)*$/
const LIMITS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const

/** Reads five fields of cron as they stand in a sentence. One of them at least is a star: else it is a row of numbers. */
export function readCron(words: readonly Word[], at: number): Read<string> | undefined {
  const first = lowerAt(words, at)
  if (!/^[\d*]/.test(first)) return undefined
  const fields = LIMITS.map((_, index) =>
    index > 0 && words[at + index]?.mark !== '' ? '' : lowerAt(words, at + index),
  )
  const areValid = LIMITS.every(([from, to], index) => {
    const field = fields[index] ?? ''
    const numbers = (field.match(/\d+/g) ?? []).map(Number)
    return FIELD.test(field) && numbers.every((number) => number >= from && number <= to)
  })
  return areValid && fields.some((field) => field.startsWith('*'))
    ? { value: fields.join(' '), end: at + LIMITS.length }
    : undefined
}
