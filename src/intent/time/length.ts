import { readCompact } from './length-compact.ts'
import { readBareUnit, readSpaced } from './length-spaced.ts'
import { type Read, type Reader, table } from './read.ts'
import type { Word } from './token.ts'
import { SECONDS, type Unit } from './units.ts'

/** One part of a length of time; `2 hours and 15 minutes` has two, from the larger unit down. */
export interface Term {
  readonly amount: number
  readonly unit: Unit
}

const readFraction: Reader<readonly Term[]> = table([
  ['half an hour|half hour|half-hour|a half hour|a half-hour', [{ amount: 0.5, unit: 'hour' }]],
  ['half a minute|half minute', [{ amount: 0.5, unit: 'minute' }]],
  ['half a day|half day|half-day', [{ amount: 0.5, unit: 'day' }]],
  ['a quarter of an hour|quarter of an hour|quarter hour|a quarter hour', [{ amount: 15, unit: 'minute' }]],
  ['three quarters of an hour|three-quarters of an hour', [{ amount: 45, unit: 'minute' }]],
])

/** Reads a length of time, however it is written. */
export function readLength(words: readonly Word[], at: number): Read<readonly Term[]> | undefined {
  return readFraction(words, at) ?? readSpaced(words, at) ?? readCompact(words, at) ?? readBareUnit(words, at)
}

/** How many seconds a length has: whole ones, but for a few of them such as 1.5. */
export function secondsOf(terms: readonly Term[]): number {
  const seconds = terms.reduce((sum, { amount, unit }) => sum + amount * SECONDS[unit], 0)
  return seconds < SECONDS.minute ? Math.round(seconds * 1_000) / 1_000 : Math.round(seconds)
}

/** Writes seconds as `15m`, `1h30m`, `2d`; what is under an hour and has no whole minutes as `90s`. */
export function formatSeconds(seconds: number): string {
  const { day, hour, minute } = SECONDS
  if (seconds < hour && seconds % minute !== 0) return `${seconds}s`
  const amounts = [seconds / day, (seconds % day) / hour, (seconds % hour) / minute, seconds % minute].map(Math.floor)
  const parts = amounts.flatMap((amount, index) => (amount > 0 ? [`${amount}${'dhms'.charAt(index)}`] : []))
  return parts.join('') || '0s'
}
