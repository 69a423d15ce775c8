import type { Action, Detail, OtherAction } from './action.ts'

/** Where in the normalised sentence something stands: start and end, end exclusive. */
export type Span = readonly [start: number, end: number]

/** Where a slot's value comes from. */
export interface Provenance {
  readonly source: 'user' | 'inferred' | 'default'
  readonly words?: string
  readonly span?: Span
  readonly why?: string
}

export type Slot = 'app' | 'service' | 'scope' | 'environment' | Detail

/** One typed wish: an action on one app, service or everything, in one environment. */
export interface Operation {
  readonly action: Action
  readonly app?: string
  readonly service?: string
  readonly scope?: 'all'
  readonly environment?: string
  readonly path?: string
  readonly replicas?: number
  readonly replicas_delta?: number
  readonly replicas_factor?: number
  readonly release?: string
  readonly version?: string
  readonly steps_back?: number
  readonly lines?: number
  /** A duration before now, such as `15m`. */
  readonly since?: string
  readonly follow?: boolean
  readonly level?: string
  readonly limit?: number
  readonly provenance: Readonly<Partial<Record<Slot, Provenance>>>
}

export type Reason =
  | 'negated'
  | 'not_a_command'
  | 'injection'
  | 'impossible'
  | 'unknown_release'
  | 'unsafe_text'
  | 'contradiction'

/** What a question asks for: a slot, or `confirm`, `action`, `condition`, or a slot that sentences cannot fill yet. */
export type Ask = string

interface Common {
  /** The sentence as it was read, normalised: what spans point into. */
  readonly text: string
  readonly intent: Action | OtherAction | 'multi' | 'none'
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
}

/** What waits for an answer: a question with its draft, or a plan for its approval. */
export type Pending =
  | {
      readonly kind: 'question'
      readonly ask: readonly Ask[]
      readonly choices?: Readonly<Record<Ask, readonly string[]>>
      readonly operations: readonly Partial<Operation>[]
    }
  | { readonly kind: 'approval'; readonly plan: string }
