import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { DeploymentState } from '../delivery/deployment-state.ts'
import type { AliasTarget } from '../kernel/alias-target.ts'
import type { Json } from '../kernel/canonical.ts'
import type { Problem } from '../kernel/error.ts'
import type { DeploymentId, Digest, FeedbackId, PlanId, SlotId } from '../kernel/ids.ts'
import type { PlanBody } from '../plan/plan.ts'
import type { ReleaseBundle } from '../plan/release.ts'
import type { Evidence } from '../targets/target.ts'

type Instant = ColumnType<Date, Date | string | undefined, Date | string>
type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>

/** How the way back ended, when one was taken. */
export type RollbackOutcome = 'rolled_back' | 'rollback_failed' | 'nothing_to_roll_back'

export interface DeploymentResult {
  readonly problem?: Problem
  readonly rollback?: RollbackOutcome
  readonly evidence?: readonly Evidence[]
}

export interface Database {
  environment: { project: string; name: string; target: string; is_protected: boolean; created_at: Instant }
  slot: {
    id: SlotId
    project: string
    app: string
    environment: string
    target: string
    /** Grows with each deployment that takes the slot. */
    epoch: Generated<number>
    /** Grows with every attempt of a step. */
    attempt: Generated<number>
    /** The deployment that may write, and nobody else. */
    lease: Nullable<DeploymentId>
    current_release: Nullable<number>
    is_stopped: Generated<boolean>
    /** When the release in force was verified last. */
    in_force_since: Nullable<Date>
    /** The highest release number ever seen, also on the target's own labels. */
    last_release: Generated<number>
    created_at: Instant
  }
  release: {
    project: string
    slot: SlotId
    number: number
    digest: Digest
    bundle: JSONColumnType<ReleaseBundle>
    created_at: Instant
    verified_at: Nullable<Date>
  }
  build: { project: string; key: Digest; artifact: Digest; created_at: Instant }
  plan: {
    id: PlanId
    project: string
    slot: SlotId
    digest: Digest
    body: JSONColumnType<PlanBody>
    words: string
    created_at: Instant
    expires_at: Instant
    deployment: Nullable<DeploymentId>
  }
  deployment: {
    id: DeploymentId
    project: string
    slot: SlotId
    plan: PlanId
    action: string
    release: Nullable<number>
    previous: Nullable<number>
    state: DeploymentState
    epoch: Nullable<number>
    /** Differs from `epoch` once a run was lost and begun again. */
    first_epoch: Nullable<number>
    /** Order in the slot's queue. */
    position: Generated<string>
    requested_by: string
    words: string
    cancel_requested: Generated<boolean>
    created_at: Instant
    started_at: Nullable<Date>
    ended_at: Nullable<Date>
    result: JSONColumnType<DeploymentResult, string | undefined, string>
  }
  step: {
    project: string
    deployment: DeploymentId
    name: string
    epoch: number
    attempt: number
    intent: JSONColumnType<{ value: Json }, string, string>
    result: JSONColumnType<{ value: Json }, string | null, string | null> | null
    started_at: Instant
    ended_at: Nullable<Date>
  }
  event: {
    seq: Generated<string>
    project: string
    deployment: DeploymentId
    /** Makes writing it twice the same as once. */
    key: string
    kind: string
    data: JSONColumnType<Record<string, Json>>
    at: Instant
  }
  audit: {
    seq: string
    project: string
    at: Instant
    actor: string
    operation: string
    outcome: string
    request_id: string
    detail: JSONColumnType<Record<string, Json>>
    previous_hash: string
    hash: string
  }
  /** Append-only: the last change of a key is what it stands for now, and one without a target took it away. */
  alias_change: {
    seq: Generated<string>
    project: string
    key: string
    phrase: string
    target: JSONColumnType<AliasTarget, string | null, string | null> | null
    actor: string
    at: Instant
    /** The sentence it was learned from, where it was. */
    sentence: Nullable<string>
  }
  feedback: {
    id: FeedbackId
    seq: Generated<string>
    project: string
    actor: string
    at: Instant
    sentence: string
    reading: JSONColumnType<object, string | null, string | null> | null
    meant: Nullable<string>
    expected: JSONColumnType<object, string | null, string | null> | null
    context: JSONColumnType<object, string | null, string | null> | null
  }
  idempotency: {
    project: string
    key: string
    caller: string
    request_digest: Digest
    status: Nullable<number>
    body: Nullable<string>
    created_at: Instant
  }
  model_spending: { project: string; day: ColumnType<string, string, never>; usd: number }
  conversation: {
    project: string
    caller: string
    id: string
    turns: JSONColumnType<readonly object[], string, string>
    pending: JSONColumnType<object, string | null, string | null> | null
    at: Instant
  }
}
