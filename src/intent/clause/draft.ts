import type { Action, Detail } from '../action.ts'
import type { Ask, Provenance } from '../reading.ts'

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
}

/** Slots that belong together: every subject in every environment, with the same details. */
export interface Group {
  readonly subjects: Said<Subject>[]
  readonly environments: Said<string>[]
  readonly details: Map<Detail, Said<string | number | boolean>>
  all?: Provenance
  /** "it": the subject is what the sentence or the conversation spoke of last. */
  pronoun?: Provenance
  /** "there". */
  there?: Provenance
}

/** A clause's action with the slots that were said, before anything is inferred. */
export interface Draft {
  readonly action: Action
  readonly groups: readonly Group[]
  readonly leftovers: readonly Leftover[]
  /** The direction the verb gave: "scale down" is -1. */
  readonly sign?: 1 | -1
}

export const emptyGroup = (): Group => ({ subjects: [], environments: [], details: new Map() })
