import { z } from 'zod'
import { AppNotFound, EnvironmentNotFound } from './not-found.ts'
import { operation } from './services.ts'
import { showSlots } from './show-slot.ts'
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
  errors: [AppNotFound, EnvironmentNotFound],
  example: { input: {} },
  async handle({ app, environment }, { services, caller }) {
    if (environment !== undefined) await loadEnvironment(services, caller.project, environment)
    const rows = await services.slots.all(caller.project)
    const wanted = rows.filter(
      (row) => (app ?? row.app) === row.app && (environment ?? row.environment) === row.environment,
    )
    if (app !== undefined && wanted.length === 0) {
      const known = await services.slots.apps(caller.project)
      if (!known.includes(app)) throw new AppNotFound(app, environment ?? 'any environment', known)
    }
    // What runs counts although the store may have lost what it belongs to.
    return { items: (await showSlots(services, wanted)).filter(({ state }) => state !== 'absent') }
  },
})
