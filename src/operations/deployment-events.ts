import { z } from 'zod'
import type { DeploymentId } from '../kernel/ids.ts'
import { loadDeployment } from './deployment-get.ts'
import { DeploymentNotFound } from './not-found.ts'
import type { StreamEvent } from './operation.ts'
import { operation, type Services } from './services.ts'
import { Id } from './views.ts'

export const DeploymentEvent = z
  .object({ deployment: z.string(), at: z.iso.datetime(), kind: z.string(), data: z.record(z.string(), z.unknown()) })
  .meta({ id: 'DeploymentEvent' })

const PAGE = 200
/** A lost notification costs at most this much. */
const LOOK_MS = 2_000

export const deploymentEvents = operation({
  name: 'deployment.events',
  summary: 'Watch a deployment: everything it did so far and does from now on, until it has ended',
  permission: 'deployment:read',
  effect: 'read',
  http: { method: 'GET', path: '/deployments/{id}/events' },
  stream: true,
  input: z.object({
    id: Id,
    after: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  output: DeploymentEvent,
  errors: [DeploymentNotFound],
  example: { input: { id: 'd-s31gkv39ge' } },
  async *handle({ id, after }, { services, caller, signal }) {
    const { id: deployment } = await loadDeployment(services, caller.project, id)
    yield* follow(services, deployment, after ?? '0', signal)
  },
})

async function* follow(
  services: Services,
  deployment: DeploymentId,
  after: string,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent<z.input<typeof DeploymentEvent>>> {
  let wake = () => {}
  const stop = services.notifications.on('cde_event', deployment, () => wake())
  try {
    for (let seq = after; !signal.aborted; ) {
      const woken = new Promise<void>((resolve) => {
        wake = resolve
      })
      const rows = await services.events.after(deployment, seq, PAGE)
      for (const row of rows) {
        seq = row.seq
        yield {
          id: row.seq,
          event: row.kind,
          data: { deployment, at: row.at.toISOString(), kind: row.kind, data: row.data },
        }
        if (row.kind === 'deployment.ended') return
      }
      if (rows.length > 0) continue
      await soonest(woken, LOOK_MS, signal)
    }
  } finally {
    stop()
  }
}

/** Resolves at the first of: woken, the time is up, aborted. */
function soonest(woken: Promise<void>, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    woken.then(done)
  })
}
