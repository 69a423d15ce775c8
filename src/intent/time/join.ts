import { together } from './day.ts'
import { BOUNDS } from './day-words.ts'
import type { Phrase } from './phrase.ts'
import { lowerAt } from './read.ts'
import { onDay } from './recurrence.ts'
import type { Word } from './token.ts'

/** A phrase and the words that it takes. */
export interface Placed {
  readonly phrase: Phrase
  readonly start: number
  readonly end: number
}

/** Words that begin another wish, or tell of something else. */
const PARTING = /^(?:and|or|then|but|if|when|while|unless|because|as|that|which|&)$/
/** No wish puts its day and its hour farther apart, in words. */
const REACH = 8

/**
 * One time that two phrases of one wish tell together: "on friday deploy web at 18:00". `undefined` when each tells its
 * own, or when only one of them bounds something, as in "tomorrow until 18:00".
 */
export function joined(words: readonly Word[], first: Placed, second: Placed): Phrase | undefined {
  if (second.start - first.end > REACH || isParted(words, first, second)) return undefined
  const isBound = (start: number): boolean => BOUNDS.test(lowerAt(words, start - 1)) && !isOfCopy(words, start - 1)
  if (isBound(first.start) || isBound(second.start)) return undefined
  return isName(words, first) || isName(words, second) ? undefined : merge(first.phrase, second.phrase)
}

/** "the 02:00 backup of yesterday". */
const isOfCopy = (words: readonly Word[], of: number): boolean =>
  lowerAt(words, of) === 'of' && /^(backup|snapshot|dump|copy)$/.test(lowerAt(words, of - 1))

/** "The nightly backup" and "friday's release" name something, and tell no time at which to do it. */
function isName(words: readonly Word[], { phrase, start, end }: Placed): boolean {
  const isNamed = phrase.recurrence !== undefined && lowerAt(words, start - 1) === 'the'
  return isNamed || (words[end - 1]?.text.toLowerCase().endsWith("'s") ?? false)
}

/** A comma parts two wishes, unless it stands behind a time that begins the sentence. */
function isParted(words: readonly Word[], first: Placed, second: Placed): boolean {
  for (let at = first.end; at <= second.start; at++) {
    const { mark = 'stop', lower = '' } = words[at] ?? {}
    if (mark === 'stop' || (mark === 'comma' && (first.start > 0 || at > first.end))) return true
    if (at < second.start && PARTING.test(lower)) return true
  }
  return false
}

function merge(first: Phrase, second: Phrase): Phrase | undefined {
  const [clocked, other] = first.clocks.length > 0 ? [first, second] : [second, first]
  if (clocked.clocks.length === 0 || other.clocks.length > 0) return undefined
  if (first.soft || second.soft || clocked.relative || (other.relative && !other.day)) return undefined
  if ((first.part && second.part) || (first.recurrence && second.recurrence)) return undefined
  const recurrence = first.recurrence ?? second.recurrence
  if (recurrence?.kind === 'step' || recurrence?.kind === 'odd') return undefined
  const day = first.day && second.day ? together(first.day, second.day) : (first.day ?? second.day)
  if (first.day && second.day && !day) return undefined
  const { day: _, ...rest } = { ...other, ...clocked }
  if (!recurrence) return day ? { ...rest, day } : rest
  const onOwnDay = day ? onDay(recurrence, day) : recurrence
  return onOwnDay && { ...rest, recurrence: onOwnDay }
}
