import type { Problem } from '../kernel/error.ts'
import type { Digest } from '../kernel/ids.ts'
import { createPlan, type PlanContext, type Wish } from '../plan/create.ts'
import { delta, fingerprint, type SlotState } from '../plan/observed.ts'
import { type Action, type PlanBody, type PlanNode, unapproved } from '../plan/plan.ts'
import { rebase } from '../plan/rebase.ts'
import { buildKey, type Release, releaseDigest } from '../plan/release.ts'
import type { RouteDocument } from '../router/router.ts'
import type { DeploymentRow } from '../store/deployments.ts'
import type { TargetKind } from '../targets/target.ts'
import { BaseChanged } from './errors.ts'
import type { Goal } from './goal.ts'
import { type Rotation, rotationOf } from './routes.ts'
import type { World } from './world.ts'

/** Everything a run needs to know, read once at its start and remembered. */
export interface Job {
  readonly action: Action
  readonly target: TargetKind
  readonly isFresh: boolean
  /** The epoch of the deployment's first run; runs begun again after one was lost have later ones. */
  readonly firstEpoch: number
  readonly graph: readonly PlanNode[]
  readonly rollback: readonly PlanNode[]
  readonly goal: Goal | null
  readonly previous: Goal | null
  /** Artifacts of builds that are done, by build key. */
  readonly built: Readonly<Record<Digest, Digest>>
  readonly rotation: Rotation
  /** The routes that were in force at the start, for a way back that knows of no release. */
  readonly routes: RouteDocument | null
  /** Why the run had turned back already, when it was lost and begun again after that. */
  readonly turnedBack: Problem | null
}

/**
 * Reads the job of a deployment that has just got its slot. When an earlier deployment changed the slot since the plan was
 * made, the graph is computed again on what is there now; it is refused when it would take away more than was approved.
 */
export async function loadJob(world: World, deployment: DeploymentRow): Promise<Job> {
  const { slot, project } = deployment
  const [issued, slotRow, current] = await Promise.all([
    world.plans.get(deployment),
    world.slots.get(slot),
    world.releases.current(slot),
  ])
  const { plan, release } = await rebased(world, issued, deployment, current)
  const target = world.target(slotRow.target as TargetKind)
  const observation = await target.observe(slot)
  const keys = (plan.bundle?.services ?? []).flatMap((service) => buildKey(service) ?? [])
  const built = await world.builds.outputs(project, keys)
  const state = { current, isStopped: slotRow.is_stopped, observation }
  const context = { slot, isProduction: plan.approval.isProduction, built: new Set(built.keys()) }
  const body = replan(plan, state, context, deployment.epoch !== deployment.first_epoch)
  const previous = await goalOf(current, slotRow.is_stopped)
  return {
    action: plan.action,
    target: slotRow.target as TargetKind,
    isFresh: plan.isFresh,
    firstEpoch: deployment.first_epoch ?? 0,
    graph: body.graph,
    rollback: body.rollback,
    goal: plan.bundle && release !== null ? { release, bundle: plan.bundle, isStopped: plan.stops } : null,
    previous,
    built: Object.fromEntries([...built, ...(await builtFor(world, project, current))]),
    rotation: rotationOf(observation.routes, observation.replicas),
    routes: observation.routes,
    turnedBack: deployment.state === 'rolling_back' ? (deployment.result.problem ?? null) : null,
  }
}

/** The plan on what is in force now: an earlier deployment of the queue may have changed it since the plan was made. */
async function rebased(
  world: World,
  plan: PlanBody,
  deployment: DeploymentRow,
  current: Release | null,
): Promise<{ plan: PlanBody; release: number | null }> {
  const { id, epoch, release, words } = deployment
  if (plan.bundle === null || plan.observed.release === (current?.digest ?? null)) return { plan, release }
  const bundle = rebase(plan.action, plan.bundle, words, current?.bundle ?? null)
  const digest = releaseDigest(bundle)
  if (digest === plan.release) return { plan, release }
  return {
    plan: { ...plan, bundle, release: digest },
    release: await world.deployments.rebase(id, epoch ?? 0, digest, bundle),
  }
}

/** The plan on what was found. What a lost run of the same deployment has changed was approved with it. */
function replan(plan: PlanBody, state: SlotState, context: PlanContext, isBegunAgain: boolean): PlanBody {
  const changed = delta(plan.observed, fingerprint(state))
  if (changed.length === 0) return plan
  const wish: Wish = { action: plan.action, bundle: plan.bundle, notes: plan.notes }
  const body = createPlan(wish, state, context)
  if (!isBegunAgain && unapproved(body.deletions, plan.deletions).length > 0) throw new BaseChanged(changed)
  return body
}

const goalOf = (release: Release | null, isStopped: boolean): Goal | null =>
  release && { release: release.number, bundle: release.bundle, isStopped }

async function builtFor(world: World, project: string, release: Release | null): Promise<Map<Digest, Digest>> {
  const keys = (release?.bundle.services ?? []).flatMap((service) => buildKey(service) ?? [])
  return world.builds.outputs(project, keys)
}
