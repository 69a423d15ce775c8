import { lowerAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'
import { UNITS } from './units.ts'

/** Words that mean a time without saying which. `hour` is the one that is probably meant. */
export interface Soft {
  readonly hour?: number
  readonly only?: 'next' | 'last'
  /** It means a time only beside a day: "end of friday". */
  readonly needsDay?: true
}

const readWords = table<Soft>([
  ['later|later on|soon|shortly', { only: 'next' }],
  ['sometime|some time|someday|some day|at some point|sometime soon', {}],
  ['in a bit|in a while|in a little while|in a moment|in a few|in a second|in a sec|eventually', {}],
  ['a while ago|some time ago|a moment ago|the other day|a little while ago', {}],
  ['earlier', { needsDay: true, only: 'last' }],
  ['end of|the end of|at the end of', { hour: 17, needsDay: true }],
  ['end of day|end of the day|the end of the day|at the end of the day|at end of day|eod|eob', { hour: 17 }],
  ['close of business|cob|end of business|close of play|after work', { hour: 17 }],
  ['in the early hours|in the small hours', { hour: 3 }],
  ['first thing|start of day|the start of the day|start of business|at the start of the day', { hour: 9 }],
  ['after lunch|after lunchtime', { hour: 13 }],
  ['at lunch|at lunchtime|lunchtime|over lunch|during lunch', { hour: 12 }],
  ['after hours|out of hours|outside business hours|outside working hours|outside office hours', { hour: 20 }],
  ['during business hours|during working hours|during office hours|in business hours', { hour: 9 }],
])
/** Words before "later" and "soon" that make them no time: "1.9 or later", "as soon as". */
const NO_TIME_BEFORE = /^(?:or|and|no|as|too|much|even|not|how)$/
const NO_TIME_BEHIND = /^(?:than|as|after|before|version|versions|release|releases|one|ones|build|builds)$/

/** Reads a vague time. */
export function readSoft(words: readonly Word[], at: number): Read<Soft> | undefined {
  const read = readWords(words, at)
  if (!read) return undefined
  const before = words[at]?.mark === '' ? lowerAt(words, at - 1) : ''
  const behind = words[read.end]?.mark === '' ? lowerAt(words, read.end) : ''
  if (NO_TIME_BEFORE.test(before) || NO_TIME_BEHIND.test(behind)) return undefined
  // "15 minutes later" counts from something else than now.
  return UNITS.has(before) || /^\d+[smhdw]$/.test(before) ? undefined : read
}
