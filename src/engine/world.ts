import type { DeploymentId, SlotId } from '../kernel/ids.ts'
import type { PlanBody } from '../plan/plan.ts'
import type { Release } from '../plan/release.ts'
import type { BuildStore } from '../store/builds.ts'
import type { DeploymentRow, DeploymentStore } from '../store/deployments.ts'
import type { EventStore } from '../store/events.ts'
import type { Notifications } from '../store/notifications.ts'
import type { SlotRow } from '../store/slots.ts'
import type { StepStore } from '../store/steps.ts'
import type { Replica, Target, TargetKind } from '../targets/target.ts'

/** What a run acts on, injected once. */
export interface World {
  readonly target: (kind: TargetKind) => Target
  readonly plans: { get(deployment: DeploymentRow): Promise<PlanBody> }
  readonly slots: { get(slot: SlotId): Promise<SlotRow> }
  readonly releases: { current(slot: SlotId): Promise<Release | null> }
  readonly builds: BuildStore
  readonly deployments: DeploymentStore
  readonly steps: StepStore
  readonly events: EventStore
  readonly notifications: Notifications
  /** Tells the engine that a deployment now holds its slot. */
  readonly started: (deployment: DeploymentId) => void
  readonly now: () => number
}

/** One look at a slot: what the target reports, the time, and whether somebody wants the deployment to end. */
export interface Seen {
  readonly version: number
  readonly replicas: readonly Replica[]
  readonly nowMs: number
  readonly isCancelled: boolean
}

/**
 * Looks at a slot, at once or as soon as something changes there. A request to cancel ends the wait too: the flag in the
 * store is the truth, the notification only makes it fast.
 */
export async function look(
  world: World,
  about: {
    readonly deployment: DeploymentId
    readonly project: string
    readonly slot: SlotId
    readonly target: TargetKind
  },
  wait: { readonly since: number; readonly withinMs: number } | null,
  signal: AbortSignal,
): Promise<Seen> {
  const waiting = new AbortController()
  const stop = world.notifications.on('cde_deployment', about.deployment, () => waiting.abort())
  try {
    const target = world.target(about.target)
    const before = await world.deployments.find(about.project, about.deployment)
    const either = AbortSignal.any([signal, waiting.signal])
    const watched = wait && !before?.cancel_requested
    const observed = watched
      ? await target.watch(about.slot, wait.since, wait.withinMs, either).catch((error: unknown) => {
          if (waiting.signal.aborted && !signal.aborted) return target.observe(about.slot)
          throw error
        })
      : await target.observe(about.slot)
    const after = watched ? await world.deployments.find(about.project, about.deployment) : before
    return {
      version: observed.version,
      replicas: observed.replicas,
      nowMs: world.now(),
      isCancelled: after?.cancel_requested ?? false,
    }
  } finally {
    stop()
  }
}
