import { z } from 'zod'
import { slotId } from '../kernel/ids.ts'
import { TargetUnreachable } from '../targets/errors.ts'
import type { TargetKind } from '../targets/target.ts'
import { AppNotFound, EnvironmentNotFound, ServiceNotFound } from './not-found.ts'
import { operation } from './services.ts'
import { loadEnvironment } from './slots.ts'
import { Name } from './views.ts'

export const slotLogs = operation({
  name: 'slot.logs',
  summary: "Read an app's output: the last lines of each replica, and with follow what it prints from now on",
  permission: 'slot:read',
  effect: 'read',
  http: { method: 'GET', path: '/slots/{app}/{environment}/logs' },
  stream: true,
  input: z.object({
    app: Name,
    environment: Name,
    service: Name.optional(),
    tail: z.int().min(0).max(100_000).default(100).describe('Lines from the end of each log'),
    follow: z.boolean().default(false),
    all: z.boolean().default(false).describe('Also replicas that are gone'),
  }),
  output: z.object({ replica: z.string(), line: z.string() }).meta({ id: 'LogLine' }),
  errors: [AppNotFound, EnvironmentNotFound, ServiceNotFound, TargetUnreachable],
  example: { input: { app: 'hello', environment: 'staging', tail: 10 } },
  async *handle({ app, environment, service, tail, follow, all }, { services, caller, signal }) {
    const { project } = caller
    await loadEnvironment(services, project, environment)
    const slot = slotId({ project, app, environment })
    const row = await services.slots.find(slot)
    if (row === undefined) throw new AppNotFound(app, environment, await services.slots.apps(project))
    if (service !== undefined) {
      // Of any release: replicas that are gone have logs, too.
      const releases = await services.releases.list(slot)
      const { replicas } = await services.target(row.target as TargetKind).observe(slot)
      const known = new Set([
        ...releases.flatMap(({ bundle }) => bundle.services.map(({ name }) => name)),
        ...replicas.map((replica) => replica.service),
      ])
      if (!known.has(service)) throw new ServiceNotFound(service, app, [...known])
    }
    const query = { of: service === undefined ? [] : [service], tail, follow, includeGone: all }
    for await (const line of services.target(row.target as TargetKind).logs(slot, query, signal))
      yield { event: 'line', data: line }
  },
})
