import { digestOf } from '../kernel/hash.ts'
import type { Digest, SlotId } from '../kernel/ids.ts'
import type { Fingerprint } from './observed.ts'
import type { ReleaseBundle } from './release.ts'

export const ACTIONS = ['deploy', 'scale', 'restart', 'stop', 'start', 'rollback', 'destroy'] as const
export type Action = (typeof ACTIONS)[number]

/** One node of the graph: coarse, fixed at plan time, interpreted by the engine. */
export interface PlanNode {
  readonly id: string
  readonly kind: 'listen' | 'build' | 'rollout' | 'switch' | 'soak' | 'retire' | 'forget'
  readonly service: string | null
  /** Nodes that must have ended first. */
  readonly after: readonly string[]
  /** The backstop: the node fails when it takes longer. */
  readonly deadlineMs: number
}

/** One line of the diff. `from` and `to` are in words and never hold a secret. */
export interface Change {
  readonly kind: 'create' | 'change' | 'delete' | 'restart' | 'keep'
  readonly what: string
  readonly from: string | null
  readonly to: string | null
}

/** Something that is taken away, and so needs its own approval. */
export interface Deletion {
  /** Says the same thing in any plan, as `replicas web`. */
  readonly key: string
  /** How much of it goes: an approval covers this much. */
  readonly count: number
  readonly what: string
  readonly why: string
}

/** What is taken away beyond what was approved: something else, or more of it. */
export function unapproved(found: readonly Deletion[], approved: readonly Deletion[]): Deletion[] {
  const counts = new Map(approved.map(({ key, count }) => [key, count]))
  return found.filter(({ key, count }) => count > (counts.get(key) ?? -1))
}

/** The content of a plan: the same spec and the same observed state give the same bytes. */
export interface PlanBody {
  readonly version: 1
  readonly action: Action
  readonly slot: SlotId
  /** The release to be in force at the end; `null` for a destroy. */
  readonly release: Digest | null
  readonly bundle: ReleaseBundle | null
  /** The verified release a failure returns to; `null` when there is none yet. */
  readonly previous: Digest | null
  readonly stops: boolean
  /** Replaces replicas although their revision does not change. */
  readonly isFresh: boolean
  readonly observed: Fingerprint
  readonly changes: readonly Change[]
  readonly deletions: readonly Deletion[]
  readonly graph: readonly PlanNode[]
  readonly rollback: readonly PlanNode[]
  /** Production and deletions are approved apart; each has its reason. */
  readonly approval: {
    readonly isRequired: boolean
    readonly isProduction: boolean
    readonly reasons: readonly string[]
  }
  readonly notes: readonly string[]
  /** What executes it: a different interpreter may act differently on the same graph. */
  readonly tools: { readonly interpreter: number }
}

/** The newest version of the graph's interpreter in the engine. */
export const INTERPRETER_VERSION = 1

export const planDigest = (body: PlanBody): Digest => digestOf(body)

/** Whether applying it would do nothing at all. */
export const isEmpty = (body: PlanBody): boolean => body.graph.length === 0
