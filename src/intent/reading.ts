import type { Action } from './action.ts'
import type { Operation } from './operation.ts'

export type { Operation, Provenance, Slot } from './operation.ts'

export type Reason =
  | 'negated'
  | 'not_a_command'
  | 'injection'
  | 'impossible'
  | 'secret_value'
  | 'unknown_app'
  | 'unknown_environment'
  | 'unknown_release'
  | 'unknown_run'
  | 'unknown_plan'
  | 'unsafe_scope'
  | 'unsafe_text'
  | 'contradiction'

/** What a question asks for: a slot, `confirm`, `action`, `condition`, or `secret_ref`. */
export type Ask = string

interface Common {
  /** The sentence as it was read, normalised: what spans point into. */
  readonly text: string
  readonly intent: Action | 'multi' | 'none'
  /** For people: the question, the reason, or what can be said. Empty when an operation was understood. */
  readonly message: string
}

/** The meaning is complete. Only this outcome may lead to a plan; an empty list means nothing is to be done. */
export interface Understood extends Common {
  readonly outcome: 'operation'
  readonly operations: readonly Operation[]
}

/** Something is missing, ambiguous or was not understood. Nothing may be done until it is answered. */
export interface Question extends Common {
  readonly outcome: 'question'
  readonly ask: readonly Ask[]
  readonly choices: Readonly<Record<Ask, readonly string[]>>
  /** What was understood so far. It is no operation: needed slots may be missing. */
  readonly draft: readonly Operation[]
  /** `confirm` is asked for because of words that fit nothing, and for no other reason. */
  readonly isUnread?: true
  /** `confirm` is asked for because the sentence may mean something else, whatever else is answered. */
  readonly isDoubted?: true
  /** A model proposed the draft, so that only a yes makes it one's own. */
  readonly isProposed?: true
}

export interface Refusal extends Common {
  readonly outcome: 'refusal'
  readonly reason: Reason
}

export interface NotUnderstood extends Common {
  readonly outcome: 'not_understood'
}

export type Reading = Understood | Question | Refusal | NotUnderstood

/** What was said before. */
export interface Conversation {
  readonly previous?: readonly Turn[]
  readonly pending?: Pending
}

export interface Turn {
  readonly text: string
  readonly operations: readonly Partial<Operation>[]
  /** The deployment that the turn began. */
  readonly run?: string
  readonly result?: string
}

/** What waits for an answer: a question with its draft, or a plan for its approval. */
export type Pending =
  | {
      readonly kind: 'question'
      readonly ask: readonly Ask[]
      readonly choices?: Readonly<Record<Ask, readonly string[]>>
      readonly operations: readonly Partial<Operation>[]
      /** No other answer takes the place of the yes that is asked for. */
      readonly isDoubted?: true
      /** A model proposed the operations, and none of them is what was said before it is confirmed. */
      readonly isProposed?: true
    }
  | { readonly kind: 'approval'; readonly plan: string }
