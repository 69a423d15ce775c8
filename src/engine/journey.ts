import type { Json } from '../kernel/canonical.ts'
import type { Problem } from '../kernel/error.ts'
import type { Digest } from '../kernel/ids.ts'
import type { ReleaseBundle } from '../plan/release.ts'
import type { ActiveRoutes } from '../router/router.ts'
import type { Evidence, Replica, Target, Write } from '../targets/target.ts'
import { DeploymentCancelled } from './errors.ts'
import type { Job } from './job.ts'
import { type Rotation, routeDocument } from './routes.ts'
import type { Run } from './run.ts'
import { look, type Seen, type World } from './world.ts'

/** Time for one request to a target or the store. A target that is being restarted answers well within. */
export const STEP_MS = 120_000

/** Time for what has to be written, however long the store is away. */
const STORE_MS = 86_400_000

const NOTHING = { rotation: {}, standIns: {} }

/** People hear from a waiting step at least this often. */
const LOOK_MS = 1_500

/**
 * A run on its way through the graph: what it has learned so far. It is rebuilt by replaying the run's own steps, so
 * everything in it comes out of steps.
 */
export class Journey {
  readonly run: Run
  readonly world: World
  readonly job: Job
  readonly built: Record<Digest, Digest>
  rotation: Rotation
  #looks = 0
  #routes = 0
  #heedsCancel = true
  /** What served before: it takes requests that the new replicas do not accept, until the release is committed. */
  #standIns: Rotation
  #isCommitted = false

  constructor(run: Run, world: World, job: Job) {
    this.run = run
    this.world = world
    this.job = job
    this.built = { ...job.built }
    this.rotation = job.rotation
    this.#standIns = job.rotation
  }

  get target(): Target {
    return this.world.target(this.job.target)
  }

  get isCommitted(): boolean {
    return this.#isCommitted
  }

  /** From here on the release stays, whatever happens to the clearing up, and a cancel comes too late. */
  commit(): void {
    this.#isCommitted = true
    this.#heedsCancel = false
  }

  /** The way back is not cancelled: it is how a cancel ends. Nothing of the failed release stands in on it. */
  turnBack(): void {
    this.#heedsCancel = false
    this.#standIns = {}
  }

  /** Looks at the slot: at once, or when something changed since `after`, telling people what is waited for. */
  async look(
    wait: { readonly after: Seen; readonly node: string; readonly for: string; readonly untilMs: number } | null,
  ): Promise<Seen> {
    const { holder } = this.run
    const name = `look ${++this.#looks}`
    const about = { ...holder, target: this.job.target }
    const seen = (await this.run.read(
      name,
      async (signal) => {
        if (wait === null) return (await look(this.world, about, null, signal)) as unknown as Json
        const leftMs = Math.max(0, wait.untilMs - wait.after.nowMs)
        await this.#append(name, 'node.waiting', { node: wait.node, for: wait.for, leftMs })
        const within = { since: wait.after.version, withinMs: Math.min(LOOK_MS, leftMs) }
        return (await look(this.world, about, within, signal)) as unknown as Json
      },
      STEP_MS,
    )) as unknown as Seen
    if (seen.isCancelled && this.#heedsCancel) throw new DeploymentCancelled()
    return seen
  }

  write<T extends Json>(
    name: string,
    intent: Json,
    act: (write: Write) => Promise<T>,
    deadlineMs = STEP_MS,
  ): Promise<T> {
    return this.run.write(name, intent, act, deadlineMs)
  }

  /** Puts a rotation in force for all of the slot's services at once, and tells what addresses serve. */
  async route(
    bundles: readonly ReleaseBundle[],
    rotation: Rotation,
    observed: readonly Replica[],
    deadlineMs = STEP_MS,
  ): Promise<ActiveRoutes> {
    const { slot } = this.run.holder
    const standIns = this.#standIns
    const name = `route ${++this.#routes}`
    const active = await this.run.write(
      name,
      rotation as unknown as Json,
      async (write) => {
        const document = routeDocument(slot, bundles, { rotation, standIns }, observed, write.fence)
        const routes = await this.target.route(document, write)
        await this.#append(name, 'routes.changed', { ports: routes.ports, rotation: rotation as unknown as Json })
        return routes as unknown as Json
      },
      deadlineMs,
    )
    this.rotation = rotation
    return active as unknown as ActiveRoutes
  }

  /** Takes what served before out of the routes for good, so that it drains. */
  async standDown(bundles: readonly ReleaseBundle[], observed: readonly Replica[]): Promise<void> {
    const inRotation = new Set(Object.values(this.rotation).flat())
    const isListed = Object.values(this.#standIns).some((names) => names.some((name) => !inRotation.has(name)))
    this.#standIns = {}
    if (isListed) await this.route(bundles, this.rotation, observed)
  }

  async evidence(replica: string): Promise<Evidence> {
    const read = async () => (await this.target.evidence(this.run.holder.slot, replica)) as unknown as Json
    return (await this.run.read(`evidence ${replica}`, read, STEP_MS)) as unknown as Evidence
  }

  async rollingBack(problem: Problem, to: number | null): Promise<void> {
    await this.run.record(
      'rolling back',
      async () => {
        await this.world.deployments.turnBack(this.run.holder, problem)
        const data = { because: problem.detail, code: problem.code, to }
        await this.#append('rolling back', 'deployment.rolling_back', data)
        return null
      },
      STORE_MS,
    )
  }

  /** Puts the routes back that were in force when the run began, as they were. */
  async restoreRoutes(deadlineMs: number): Promise<void> {
    const { routes } = this.job
    if (routes === null) return
    const restore = async (write: Write) => {
      const { version } = routeDocument(write.slot, [], NOTHING, [], write.fence)
      await this.target.route({ ...routes, version }, write)
      return null
    }
    await this.write('restore routes', null, restore, deadlineMs)
  }

  /** Tells people something, once. */
  async emit(key: string, kind: string, data: Record<string, Json>): Promise<void> {
    await this.run.record(
      `tell ${key}`,
      async () => {
        await this.#append(key, kind, data)
        return null
      },
      STEP_MS,
    )
  }

  #append(key: string, kind: string, data: Record<string, Json>): Promise<void> {
    const { project, deployment, epoch } = this.run.holder
    // A run that was lost and begun again tells its own story, under its own epoch.
    return this.world.events.append({ project, deployment, key: `${epoch} ${key}`, kind, data })
  }
}
