import { z } from 'zod'
import { slotId } from '../kernel/ids.ts'
import { TargetUnreachable } from '../targets/errors.ts'
import type { TargetKind } from '../targets/target.ts'
import { AppNotFound, EnvironmentNotFound } from './not-found.ts'
import { operation } from './services.ts'
import { loadEnvironment } from './slots.ts'
import { Name } from './views.ts'

const Metrics = z
  .object({
    service: z.string(),
    release: z.string(),
    requests: z.int(),
    errors: z.int().describe('Answers with a 5xx status, and requests that got none because the replica failed'),
    inFlight: z.int(),
    latency: z
      .array(z.object({ upToMs: z.number().nullable(), count: z.int() }))
      .describe('Cumulative counts by upper bound; the last bound is infinity, written null'),
  })
  .meta({ id: 'ReleaseMetrics' })

export const slotMetrics = operation({
  name: 'slot.metrics',
  summary: 'Count the requests of an app by service and release, as the router has seen them since it started',
  permission: 'slot:read',
  effect: 'read',
  http: { method: 'GET', path: '/slots/{app}/{environment}/metrics' },
  input: z.object({ app: Name, environment: Name }),
  output: z.object({ items: z.array(Metrics) }),
  errors: [AppNotFound, EnvironmentNotFound, TargetUnreachable],
  example: { input: { app: 'hello', environment: 'staging' } },
  async handle({ app, environment }, { services, caller }) {
    const { project } = caller
    await loadEnvironment(services, project, environment)
    const slot = slotId({ project, app, environment })
    const row = await services.slots.find(slot)
    if (row === undefined) throw new AppNotFound(app, environment, await services.slots.apps(project))
    const found = await services.target(row.target as TargetKind).metrics(slot)
    return { items: found.map(({ slot: _slot, latency, ...counts }) => ({ ...counts, latency: [...latency] })) }
  },
})
