import type { DeploymentId } from '../../kernel/ids.ts'
import type { Engine, RunState } from '../run.ts'
import type { World } from '../world.ts'
import { callRestate, RestateAdmin, type RestateApi, unlessOvertaken } from './admin.ts'
import { serveWorker, type Worker } from './worker.ts'
import { WORKFLOW, WORKFLOW_FAMILY } from './workflow.ts'

export interface RestateOptions {
  readonly ingress: RestateApi
  readonly admin: RestateApi
  /** Public key of the server's request identity; `null` when the server signs nothing. */
  readonly identityKey: string | null
  /** Keeps the worker's port from one start to the next. */
  readonly portFile: string
  readonly project: string
  readonly log: (message: string) => void
}

/** `Engine` on a Restate server, embedded or not. */
export class RestateEngine implements Engine {
  readonly #ingress: RestateApi
  readonly #admin: RestateAdmin
  readonly #worker: Worker

  private constructor(options: RestateOptions, admin: RestateAdmin, worker: Worker) {
    this.#ingress = options.ingress
    this.#admin = admin
    this.#worker = worker
  }

  /** Serves the worker, makes it known, and brings runs that began on another address over to it. */
  static async start(world: World, options: RestateOptions): Promise<RestateEngine> {
    const admin = new RestateAdmin(options.admin)
    const worker = await serveWorker(world, options.project, options.portFile, options.identityKey)
    try {
      const registration = await admin.register(`http://127.0.0.1:${worker.port}/`)
      for (const key of await admin.endOutdated(WORKFLOW_FAMILY, WORKFLOW))
        options.log(`the run of ${key} was of an earlier version; it is begun again`)
      const unlessGoneOn = (key: string) =>
        unlessOvertaken((refusal) => options.log(`the run of ${key} went on by itself: ${refusal}`))
      for (const { id, target_service_key: key } of await admin.pinnedElsewhere(WORKFLOW, registration)) {
        options.log(`moving the run of ${key} to this worker`)
        await admin.move(id, registration).catch(unlessGoneOn(key))
      }
      for (const { id, target_service_key: key } of await admin.paused(WORKFLOW))
        await admin.resume(id).catch(unlessGoneOn(key))
    } catch (error) {
      await worker.close()
      throw error
    }
    return new RestateEngine(options, admin, worker)
  }

  async submit(deployment: DeploymentId): Promise<void> {
    await callRestate(this.#ingress, 'POST', `/${WORKFLOW}/${deployment}/run/send`)
  }

  async state(deployment: DeploymentId): Promise<RunState> {
    const status = await this.#admin.statusOf(WORKFLOW, deployment)
    if (status === undefined) return 'unknown'
    if (status === 'completed') return 'ended'
    return status === 'paused' ? 'paused' : 'running'
  }

  async forget(deployment: DeploymentId): Promise<void> {
    await this.#admin.purge(WORKFLOW, deployment)
  }

  close(): Promise<void> {
    return this.#worker.close()
  }
}
