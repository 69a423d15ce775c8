import type { Action, ChangeAction } from '../action.ts'
import type { Provenance, Slot, Slots } from '../operation.ts'
import type { Ask } from '../reading.ts'
import type { Term } from '../term/term.ts'

/** A value and where it comes from. */
export interface Said<Value> {
  readonly value: Value
  readonly provenance: Provenance
}

export interface Subject {
  readonly app: string
  readonly service?: string
  /** Why the app is known although only the service was named. */
  readonly why?: string
}

/** What was not understood, and which question it leads to. */
export interface Leftover {
  readonly ask: Ask
  readonly words: string
  readonly choices?: readonly string[]
  /** Words that fit nothing that is known, where the rest was understood. */
  readonly isUnread?: true
  /** A yes is wanted only for a value that was guessed or cannot be: whoever gives the value has said yes. */
  readonly isGuess?: true
}

/** Slots that belong together: every subject in every environment, with the same details. */
export interface Group {
  readonly subjects: Said<Subject>[]
  readonly environments: Said<string>[]
  readonly details: Map<Slot, Said<Slots[Slot]>>
  readonly excluded: string[]
  /** The words that exclude them. */
  readonly excludedBy: string[]
  all?: Provenance
  /** "from there": a promotion from where was spoken of. */
  isFromThere?: true
  /** "both" was said. */
  isBoth?: true
  /** Whether its subjects are those of the group before it, until one is named. */
  isCopy?: true
  /** "it": the subject is what the sentence or the conversation spoke of last. */
  pronoun?: Provenance
  /** "there". */
  there?: Provenance
}

/** A clause's action with the slots that were said, before anything is inferred. */
export interface Draft {
  readonly action: Action
  readonly of?: ChangeAction
  readonly groups: readonly Group[]
  readonly leftovers: readonly Leftover[]
  /** Nouns of things that were said, with or without a value. */
  readonly things: ReadonlySet<string>
  /** The direction the verb gave: "scale down" is -1. */
  readonly sign?: 1 | -1
  /** The terms that meant the action. */
  readonly heads: ReadonlySet<Term>
}

export const emptyGroup = (): Group => ({
  subjects: [],
  environments: [],
  details: new Map(),
  excluded: [],
  excludedBy: [],
})

export const said = (term: Term, preposition?: Term): Provenance => ({
  source: 'user',
  words: preposition ? `${preposition.words} ${term.words}` : term.words,
  span: [preposition?.span[0] ?? term.span[0], term.span[1]],
})
