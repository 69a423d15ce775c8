import { readCron } from './cron-fields.ts'
import { readInstant } from './instant.ts'
import { joined } from './join.ts'
import { formatSeconds, readLength, secondsOf } from './length.ts'
import { mayBegin } from './may-begin.ts'
import { momentOf } from './moment.ts'
import { type Zone, zoneNamed } from './offset.ts'
import { type Phrase, readPhrase } from './phrase.ts'
import { recurringOf } from './recurring.ts'
import { cut, type Word } from './token.ts'

/** A phrase about time, where it stands, and what it means. */
export type TimePhrase = { readonly words: string; readonly span: readonly [start: number, end: number] } & Meaning

type Meaning =
  /**
   * A moment: its next occurrence after now and its last one before, in UTC, each where the words allow it. A vague one
   * says no clock time, or may mean two; what it has then is a guess: 09:00 for a coming day, 00:00 for a past one.
   */
  | { readonly kind: 'moment'; readonly next?: string; readonly last?: string; readonly isVague: boolean }
  /** Again and again, as cron on the clocks of the world's timezone; without it where no hour follows from the words. */
  | { readonly kind: 'recurring'; readonly every?: string; readonly isVague: boolean }
  /** A length of time such as `1h30m`. A month counts as 30 days, a year as 365. */
  | { readonly kind: 'duration'; readonly value: string; readonly seconds: number }

/** What was read at some words, before it is held against now. */
type Found = { readonly start: number; readonly end: number } & (
  | { readonly kind: 'cron'; readonly every: string }
  | { readonly kind: 'length'; readonly seconds: number }
  | { readonly kind: 'phrase'; readonly phrase: Phrase }
)

/**
 * Finds every phrase about time in a normalised English sentence, in order and apart from each other, and says what it
 * means at `now` in a timezone. Where one time is told in two places ("on friday deploy web at 18:00"), both phrases
 * have the meaning of the whole. Pure. Finds nothing when `now` says no offset or the timezone does not exist.
 */
export function findTimes(text: string, now: string, timezone: string): readonly TimePhrase[] {
  const words = cut(text)
  const found = findAll(words)
  if (found.length === 0) return []
  const here = zoneNamed(timezone)
  const at = readInstant(now)
  if (here === undefined || at === undefined) return []
  return found.map((one) => {
    const span = [words[one.start]?.start ?? 0, words[one.end - 1]?.end ?? 0] as const
    return { words: text.slice(...span), span, ...meaningOf(one, at, here) }
  })
}

function findAll(words: readonly Word[]): readonly Found[] {
  const found: Found[] = []
  for (let place = 0; place < words.length; ) {
    const read = readTime(words, place)
    const last = found.at(-1)
    place = read?.end ?? place + 1
    if (!read) continue
    const both = last?.kind === 'phrase' && read.kind === 'phrase' ? joined(words, last, read) : undefined
    if (both && last)
      found.splice(-1, 1, { ...last, kind: 'phrase', phrase: both }, { ...read, kind: 'phrase', phrase: both })
    else found.push(read)
  }
  return found
}

/** "Black Friday", "Cyber Monday": days of a year that nobody has named. */
const isHolidayName = (words: readonly Word[], at: number): boolean =>
  /^(black|cyber|easter|ash|good)$/.test(words[at - 1]?.lower ?? '') &&
  /^(mon|tues|wednes|thurs|fri|satur|sun)days?$/.test(words[at]?.lower ?? '')

function readTime(words: readonly Word[], start: number): Found | undefined {
  const first = words[start]
  if (!first || !mayBegin(first) || isHolidayName(words, start)) return undefined
  const cron = readCron(words, start)
  if (cron) return { kind: 'cron', every: cron.value, start, end: cron.end }
  const phrase = readPhrase(words, start)
  if (phrase) return { kind: 'phrase', phrase: phrase.value, start, end: phrase.end }
  const length = readLength(words, start)
  return length && { kind: 'length', seconds: secondsOf(length.value), start, end: length.end }
}

function meaningOf(found: Found, now: number, here: Zone): Meaning {
  switch (found.kind) {
    case 'cron':
      return { kind: 'recurring', every: found.every, isVague: false }
    case 'length':
      return { kind: 'duration', value: formatSeconds(found.seconds), seconds: found.seconds }
    case 'phrase': {
      const { recurrence } = found.phrase
      if (recurrence) return { kind: 'recurring', ...recurringOf(found.phrase, recurrence, now, here) }
      return { kind: 'moment', ...momentOf(found.phrase, now, here) }
    }
  }
}
