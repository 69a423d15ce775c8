import { expect } from 'vitest'
import { findTimes, type TimePhrase } from './find.ts'

/** A Wednesday afternoon. */
export const NOW = '2026-11-18T14:30:00Z'

/** A sentence with brackets around its phrases about time, and what each means, parted by `; `. */
export type Row = readonly [marked: string, meaning: string]

/** Checks one row: the phrases stand where the brackets are, and mean what is told. */
export function check([marked, meaning]: Row, timezone = 'UTC', now = NOW): void {
  const text = marked.replace(/[[\]]/g, '')
  const found = findTimes(text, now, timezone)
  expect([marks(text, found), found.map(tell).join('; ')]).toEqual([marked, meaning])
}

function marks(text: string, found: readonly TimePhrase[]): string {
  const ends = [0, ...found.map(({ span }) => span[1])]
  const marked = found.map(({ span }, index) => `${text.slice(ends[index], span[0])}[${text.slice(...span)}]`)
  return marked.join('') + text.slice(ends.at(-1))
}

/** Tells a moment as `next / last`, a recurrence as its cron, a duration as its value; `?` is vague. */
export function tell(phrase: TimePhrase): string {
  if (phrase.kind === 'duration') return `${phrase.value} ${phrase.seconds}`
  const vague = phrase.isVague ? ' ?' : ''
  if (phrase.kind === 'recurring') return `every ${phrase.every ?? '-'}${vague}`
  return `${short(phrase.next)} / ${short(phrase.last)}${vague}`
}

/** `11-18 22:00` for an instant of 2026. */
const short = (instant = '-'): string =>
  instant
    .replace(/^2026-/, '')
    .replace('T', ' ')
    .replace(/(?::00)?Z$/, '')
