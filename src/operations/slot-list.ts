import { z } from 'zod'
import { EnvironmentNotFound } from './not-found.ts'
import { operation } from './services.ts'
import { showSlot } from './show-slot.ts'
import { loadEnvironment } from './slots.ts'
import { Name, Slot } from './views.ts'

export const slotList = operation({
  name: 'slot.list',
  summary: 'Show what runs where: every app in every environment, its release, replicas and addresses',
  permission: 'slot:read',
  effect: 'read',
  http: { method: 'GET', path: '/slots' },
  input: z.object({ app: Name.optional(), environment: Name.optional() }),
  output: z.object({ items: z.array(Slot) }),
  errors: [EnvironmentNotFound],
  example: { input: {} },
  async handle({ app, environment }, { services, caller }) {
    if (environment !== undefined) await loadEnvironment(services, caller.project, environment)
    const rows = await services.slots.list(caller.project)
    const wanted = rows.filter(
      (row) => (app ?? row.app) === row.app && (environment ?? row.environment) === row.environment,
    )
    return { items: await Promise.all(wanted.map((row) => showSlot(services, row))) }
  },
})
