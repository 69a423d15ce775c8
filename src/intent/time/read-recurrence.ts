import { readDatesOfMonth } from './dates-of-month.ts'
import { WEEKDAYS } from './day-words.ts'
import { readEvery } from './every.ts'
import type { HalfDay } from './part.ts'
import { endsBefore, lowerAt, type Read, table } from './read.ts'
import { type Recurrence, WEEKEND, WORKDAYS } from './recurrence.ts'
import { readTimes } from './times.ts'
import type { Word } from './token.ts'
import { readRecurringWeekdays, type Weekdays } from './weekday-list.ts'

const readAdverb = table<Recurrence>([
  ['daily|on a daily basis', { kind: 'days' }],
  ['nightly', { kind: 'days', part: 'night' }],
  ['hourly|on an hourly basis', { kind: 'step', unit: 'hour', count: 1 }],
  ['weekly|on a weekly basis', { kind: 'week' }],
  ['monthly|on a monthly basis', { kind: 'month' }],
  ['fortnightly|biweekly|bi-weekly|quarterly|yearly|annually|regularly|periodically', { kind: 'odd' }],
  [
    'weekdays|on weekdays|workdays|on workdays|working days|on working days',
    { kind: 'days', weekdays: WORKDAYS, isRange: true },
  ],
  ['business days|on business days', { kind: 'days', weekdays: WORKDAYS, isRange: true }],
  ['weekends|on weekends|at weekends|at the weekends', { kind: 'days', weekdays: WEEKEND }],
])
const readWeekday = table<Weekdays>([
  ['weekday|on weekday', { weekdays: WORKDAYS, isRange: true }],
  ['weekend|on weekend', { weekdays: WEEKEND, isRange: false }],
  ...[...WEEKDAYS].map(([name, day]) => [`${name}|on ${name}`, { weekdays: [day], isRange: false }] as const),
])
const readParts = table<HalfDay>([
  ['mornings|in the mornings', 'morning'],
  ['afternoons|in the afternoons', 'afternoon'],
  ['evenings|in the evenings', 'evening'],
  ['nights', 'night'],
])
/** What "nightly" and its like name before or behind, without asking for anything to be done again and again. */
const NAMED = /^(?:builds?|images?|tags?|releases?|versions?|branch|rates?|channel|digest|standup|edition)$/

/** Reads what comes again and again. */
export function readRecurrence(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const adverb = readAdverb(words, at)
  if (adverb) return isName(words, at, adverb.end) ? undefined : adverb
  const weekdays = readRecurringWeekdays(words, at)
  if (weekdays) return { value: { kind: 'days', ...weekdays.value }, end: weekdays.end }
  return readEvery(words, at) ?? readMornings(words, at) ?? readTimes(words, at) ?? readDatesOfMonth(words, at)
}

/** Reads "mornings", "weekday mornings" and "on friday nights". */
function readMornings(words: readonly Word[], at: number): Read<Recurrence> | undefined {
  const days = readWeekday(words, at)
  const start = days?.end ?? at
  const parts = days && endsBefore(words, start) ? undefined : readParts(words, start)
  return parts && { value: { kind: 'days', ...days?.value, part: parts.value }, end: parts.end }
}

function isName(words: readonly Word[], at: number, end: number): boolean {
  const before = words[at]?.mark === '' ? lowerAt(words, at - 1) : ''
  const behind = endsBefore(words, end) ? '' : lowerAt(words, end)
  return NAMED.test(before) || NAMED.test(behind) || /^\d+$/.test(before)
}
