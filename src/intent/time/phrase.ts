import type { Clock } from './clock.ts'
import type { DaySaid } from './day.ts'
import { isCounted, mayBeAmount } from './guards.ts'
import { readLooseHour } from './loose-hour.ts'
import { readNext } from './next-part.ts'
import type { Part } from './part.ts'
import { endsBefore, type Read } from './read.ts'
import type { Recurrence } from './recurrence.ts'
import type { Relative } from './relative.ts'
import type { Soft } from './soft.ts'
import type { Word } from './token.ts'
import type { Zones } from './zone.ts'

/** The parts of one moment, or of one thing that comes again and again, as they were said. */
export interface Phrase {
  /** Several only where something happens more than once a day. */
  readonly clocks: readonly Clock[]
  readonly zones?: Zones
  readonly part?: Part
  readonly day?: DaySaid
  readonly soft?: Soft
  readonly recurrence?: Recurrence
  readonly relative?: Relative
  /** What was read may be no time at all. */
  readonly isUnsure?: true
}

const NOTHING: Phrase = { clocks: [] }

/** Reads all that tells one time, in whatever order its parts stand. */
export function readPhrase(words: readonly Word[], at: number): Read<Phrase> | undefined {
  const first = readNext(words, at, NOTHING) ?? readLooseHour(words, at)
  if (!first) return undefined
  let phrase = first.value
  let end = first.end
  for (let next = readNext(words, end, phrase); next; next = readNext(words, end, phrase)) {
    phrase = next.value
    end = next.end
  }
  if (phrase.soft?.needsDay && !phrase.day) return undefined
  return isAmount(words, at, first, phrase) ? undefined : { value: phrase, end }
}

/** Whether the phrase begins with a number that counts something: "at 5 replicas", "keep it at 5". */
function isAmount(words: readonly Word[], at: number, first: Read<Phrase>, phrase: Phrase): boolean {
  if (!first.value.clocks[0]?.isBare || first.value.isUnsure) return false
  if (phrase.part || phrase.recurrence) return !endsBefore(words, first.end) && isCounted(words, first.end)
  return mayBeAmount(words, at, first.end)
}
