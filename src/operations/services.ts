import type { ObjectStore } from '../artifacts/objects.ts'
import type { DeploymentId } from '../kernel/ids.ts'
import type { Model } from '../model/model.ts'
import type { AliasStore } from '../store/aliases.ts'
import type { AuditStore } from '../store/audit.ts'
import type { BuildStore } from '../store/builds.ts'
import type { ConversationStore } from '../store/conversations.ts'
import type { DeploymentStore } from '../store/deployments.ts'
import type { EnvironmentStore } from '../store/environments.ts'
import type { EventStore } from '../store/events.ts'
import type { FeedbackStore } from '../store/feedback.ts'
import type { Notifications } from '../store/notifications.ts'
import type { PlanStore } from '../store/plans.ts'
import type { ReleaseStore } from '../store/releases.ts'
import type { SlotStore } from '../store/slots.ts'
import type { Target, TargetKind } from '../targets/target.ts'
import { operationsOf } from './operation.ts'

/** One part of the running system, for `cde daemon status`. */
export interface PartState {
  readonly name: string
  /** `external` is a server somebody else runs, named by a `CDE_*_URL`. */
  readonly phase: string
  readonly pid: number | null
  readonly since: string | null
  /** `null` where nobody counts them: CODE's own processes restart each other. */
  readonly restarts: number | null
  readonly problem: string | null
}

/** What handlers act through; wired once, in `daemon/wire.ts`. */
export interface Services {
  readonly version: string
  readonly environments: EnvironmentStore
  readonly slots: SlotStore
  readonly releases: ReleaseStore
  readonly plans: PlanStore
  readonly deployments: DeploymentStore
  readonly builds: BuildStore
  readonly conversations: ConversationStore
  readonly events: EventStore
  readonly notifications: Notifications
  readonly audit: AuditStore
  readonly aliases: AliasStore
  readonly feedback: FeedbackStore
  readonly objects: ObjectStore
  /** A language model that may be asked how it reads a sentence; `null` where none is configured. */
  readonly model: Model | null
  /** Tells the engine that a deployment now holds its slot; returns at once and never fails. */
  readonly started: (deployment: DeploymentId) => void
  /** Throws `TargetUnsupported` for a kind that this version has no adapter for. */
  readonly target: (kind: TargetKind) => Target
  readonly parts: () => readonly PartState[] | Promise<readonly PartState[]>
  readonly now: () => Date
}

export const operation = operationsOf<Services>()
