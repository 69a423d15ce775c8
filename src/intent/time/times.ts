import { readNumber } from './number-words.ts'
import { endsBefore, joinedAt, lowerAt, type Read, table } from './read.ts'
import type { Recurrence } from './recurrence.ts'
import type { Word } from './token.ts'
import { UNITS, type Unit } from './units.ts'

const readCount = table([
  ['once', 1],
  ['twice', 2],
  ['thrice', 3],
])
const readPer = table([['a|an|per|every|each', true]])
/** Before these it is a measured rate: "more than 3 times an hour". */
const MEASURED = /^(?:than|least|most|over|under|exceeds|restarts|restarted|crashes|crashed|fails|failed|happens)$/
const ADVERBS: ReadonlyMap<string, Unit> = new Map([
  ['daily', 'day'],
  ['nightly', 'day'],
  ['hourly', 'hour'],
  ['weekly', 'week'],
  ['monthly', 'month'],
])

/** Reads `once a day`, `twice daily`, `three times a week`. */
export function readTimes(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const count = readCount(words, at) ?? readCounted(words, at)
  if (!count || endsBefore(words, count.end) || MEASURED.test(lowerAt(words, at - 1))) return undefined
  const per = readPer(words, count.end)
  const unit = per ? UNITS.get(joinedAt(words, per.end)) : ADVERBS.get(joinedAt(words, count.end))
  return unit && { value: ofCount(count.value, unit), end: per ? per.end + 1 : count.end + 1 }
}

function readCounted(words: readonly Word[], at: number): Read<number> | undefined {
  const number = readNumber(words, at)
  return number && joinedAt(words, number.end) === 'times' ? { value: number.value, end: number.end + 1 } : undefined
}

function ofCount(count: number, unit: Unit): Recurrence {
  if (unit === 'day') return count === 1 ? { kind: 'days' } : { kind: 'days', times: count }
  if (count !== 1) return { kind: 'odd' }
  if (unit === 'hour' || unit === 'minute') return { kind: 'step', unit, count: 1 }
  return unit === 'week' || unit === 'month' ? { kind: unit } : { kind: 'odd' }
}
