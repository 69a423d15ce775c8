import type { Action } from '../action.ts'
import type { Slot } from '../operation.ts'

/** What must be known before an action can be proposed. `subject`: an app, a service or, where taken, everything. */
export type Need =
  | 'subject'
  | 'source'
  | 'environment'
  | 'running'
  | Slot
  /** One of several slots; the first is the one that is asked for. */
  | readonly Slot[]

/**
 * One action of the language: the words that mean it and the slots it takes. The only place that tells what a new
 * action is called and what may be said with it. Phrases are lists that `phrasesIn` reads; of verbs the base form is given.
 */
export interface Frame {
  readonly action: Action
  /** Verbs that mean this action by themselves. */
  readonly verbs?: string
  /** Verbs that mean it only beside one of `hints`. */
  readonly weakVerbs?: string
  /** Verbs of growing and shrinking, where the direction is part of the meaning. */
  readonly up?: string
  readonly down?: string
  /** Nouns and questions that mean it by themselves. */
  readonly nouns?: string
  readonly weakNouns?: string
  /** Nouns that go with this action's weak verbs: `rollout` with stopping one. */
  readonly objects?: string
  /** Slots that tell this action from others. */
  readonly hints: readonly Slot[]
  /** Further slots it takes. */
  readonly accepts: readonly Slot[]
  readonly needs: readonly Need[]
  /** Whether it may be said of everything in an environment. */
  readonly takesAll?: true
  /** Whether it takes something away, so that no part of it is inferred without asking. */
  readonly removes?: true
  /** Whether it can only mean an app where it runs already, so that the only such place is the one meant. */
  readonly isOfRunning?: true
}

const ROLLOUT_SLOTS = ['strategy', 'steps', 'rollback_if', 'keep_old', 'timeout'] as const
const RESOURCE_SLOTS = ['cpu', 'memory', 'disk'] as const
const PLACE_SLOTS = ['target', 'region', 'cluster', 'namespace'] as const

/** What a way of starting replicas may say of them. */
export const RUNNING_SLOTS: readonly Slot[] = [
  ...ROLLOUT_SLOTS,
  ...RESOURCE_SLOTS,
  ...PLACE_SLOTS,
  'ports',
  'domain',
  'tls',
  'env',
  'unset',
  'secrets',
  'health_path',
]
