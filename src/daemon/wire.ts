import { join } from 'node:path'
import { ObjectStore } from '../artifacts/objects.ts'
import type { Config } from '../config.ts'
import { raiseFences, reconcileRuns } from '../engine/reconcile.ts'
import { RestateEngine } from '../engine/restate/engine.ts'
import type { World } from '../engine/world.ts'
import { type HttpServer, startHttp } from '../http/server.ts'
import { ownerIdentity } from '../identity/owner.ts'
import type { Json } from '../kernel/canonical.ts'
import type { DeploymentId } from '../kernel/ids.ts'
import type { Auditor } from '../operations/audit.ts'
import { catalogue } from '../operations/catalogue.ts'
import { Dispatch } from '../operations/dispatch.ts'
import { TargetUnsupported } from '../operations/refusals.ts'
import type { PartState, Services } from '../operations/services.ts'
import { AliasStore } from '../store/aliases.ts'
import { AuditStore } from '../store/audit.ts'
import { BuildStore } from '../store/builds.ts'
import { connect, migrate } from '../store/connect.ts'
import { ConversationStore } from '../store/conversations.ts'
import { DeploymentStore } from '../store/deployments.ts'
import { EnvironmentStore } from '../store/environments.ts'
import { EventStore } from '../store/events.ts'
import { FeedbackStore } from '../store/feedback.ts'
import { IdempotencyStore } from '../store/idempotency.ts'
import { ModelSpendingStore } from '../store/model-spending.ts'
import { Notifications } from '../store/notifications.ts'
import { PlanStore } from '../store/plans.ts'
import { ReleaseStore } from '../store/releases.ts'
import { SlotStore } from '../store/slots.ts'
import { StepStore } from '../store/steps.ts'
import { ProcessTarget } from '../targets/process/process-target.ts'
import type { Target, TargetKind } from '../targets/target.ts'
import { VERSION } from '../version.ts'
import { keepPort } from './kept-port.ts'
import type { Places } from './places.ts'
import type { Servers } from './servers.ts'

const PROJECT = 'default'
const RECONCILE_EVERY_MS = 10_000
const FORGET_EVERY_MS = 60_000

export interface WireOptions {
  readonly config: Config
  readonly places: Places
  readonly log: (message: string) => void
  /** States of the processes beside this one. */
  readonly siblings: () => Promise<readonly PartState[]>
  /** They are the control plane's from here on: it stops them when it closes, or cannot be put together. */
  readonly servers: Servers
}

/** The running control plane. */
export interface ControlPlane {
  readonly http: HttpServer
  close(): Promise<void>
}

/** Constructs every adapter and puts them together; nothing else does. Resolves when the API answers. */
export async function wire({ config, places, log, siblings, servers }: WireOptions): Promise<ControlPlane> {
  const { postgres, restate } = servers
  const closers: (() => Promise<unknown>)[] = [() => postgres.stop(), () => restate.stop()]
  const close = async () => {
    for (const closer of closers.reverse()) await closer().catch((error: unknown) => log(`while closing: ${error}`))
  }
  try {
    const db = connect(postgres.access)
    closers.push(() => db.destroy())
    await migrate(db)
    const notifications = new Notifications(postgres.access)
    closers.push(() => notifications.close())
    await notifications.open()

    const processTarget = new ProcessTarget({ socketPath: places.supervisorSocket, home: config.home })
    const target = (kind: TargetKind): Target => {
      if (kind !== 'process') throw new TargetUnsupported(kind)
      return processTarget
    }
    const stores = {
      environments: new EnvironmentStore(db),
      slots: new SlotStore(db),
      releases: new ReleaseStore(db),
      plans: new PlanStore(db),
      deployments: new DeploymentStore(db),
      builds: new BuildStore(db),
      conversations: new ConversationStore(db),
      events: new EventStore(db),
      audit: new AuditStore(db),
      aliases: new AliasStore(db),
      feedback: new FeedbackStore(db),
    }
    let submit = (_deployment: DeploymentId): Promise<void> => Promise.reject(new Error('the engine is not up yet'))
    const world: World = {
      ...stores,
      steps: new StepStore(db),
      notifications,
      target,
      slots: { get: (slot) => stores.slots.get(slot) },
      plans: { get: async ({ project, plan }) => (await stores.plans.get(project, plan)).body },
      started: (deployment) =>
        void submit(deployment).catch((error: unknown) =>
          log(`${deployment} is started by the next reconciliation: ${error}`),
        ),
      now: () => Date.now(),
    }
    // Before any run goes on: what it writes under an older fence than the target has seen would be refused for good.
    await raiseFences(stores.slots, [processTarget], log)
    const engine = await RestateEngine.start(world, {
      ...restate.access,
      portFile: join(config.home, 'worker.port'),
      project: PROJECT,
      log,
    })
    closers.push(() => engine.close())
    submit = (deployment) => engine.submit(deployment)

    const reconciliation = { engine, deployments: stores.deployments, log, upSince: new Date() }
    let underWay: Promise<void> | null = null
    // One at a time: two would begin the same run again.
    const reconcile = () => {
      underWay ??= reconcileRuns(reconciliation, new Date())
        .catch((error: unknown) => log(`reconciliation: ${error}`))
        .finally(() => {
          underWay = null
        })
      return underWay
    }
    await reconcile()
    const timer = setInterval(reconcile, RECONCILE_EVERY_MS)
    closers.push(async () => clearInterval(timer))
    // Nobody may speak again, and what was said is kept no longer for that.
    const forget = () => stores.conversations.forget(new Date()).catch((error: unknown) => log(`forgetting: ${error}`))
    const forgetting = setInterval(forget, FORGET_EVERY_MS)
    closers.push(async () => clearInterval(forgetting))

    const idempotency = new IdempotencyStore(db)
    await idempotency.releaseUnfinished()
    const services: Services = {
      ...stores,
      version: VERSION,
      notifications,
      objects: new ObjectStore(config.home),
      model: await modelOf(config, db),
      started: world.started,
      target,
      now: () => new Date(),
      parts: async () => [postgres.state(), restate.state(), ...(await siblings())],
    }
    const report = ({
      requestId,
      operation,
      message,
      error,
    }: {
      requestId: string
      operation: string
      message: string
      error: unknown
    }) => log(`${requestId} ${operation}: ${message}: ${error instanceof Error ? error.stack : error}`)
    const dispatch = new Dispatch({ services, auditor: auditorOf(stores.audit), report })
    const http = await keepPort(join(config.home, 'api.port'), config.apiPort, async (port) =>
      startHttp({
        app: { operations: catalogue, dispatch, identity: await ownerIdentity(config.home), idempotency },
        socketPath: places.apiSocket,
        tcp: { port },
      }),
    )
    closers.push(() => http.close())
    return { http, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Nothing that speaks to a model is loaded where none is configured, 20 ms of every start. */
async function modelOf({ model }: Config, db: ReturnType<typeof connect>): Promise<Services['model']> {
  if (!model) return null
  const { createModel } = await import('../model/ai-sdk.ts')
  return createModel(model, new ModelSpendingStore(db, PROJECT, () => new Date()))
}

function auditorOf(audit: AuditStore): Auditor {
  return {
    record({ caller, operation, outcome, code, requestId, at, subject, durationMs, face, permission }) {
      const detail = { code, subject: subject as Json, durationMs, face, permission }
      const entry = {
        project: caller?.project ?? PROJECT,
        actor: caller?.name ?? 'nobody',
        operation,
        outcome,
        requestId,
        detail,
      }
      return audit.append(entry, new Date(at))
    },
  }
}
