import { z } from 'zod'
import { isCodeError } from '../kernel/error.ts'
import type { SlotId } from '../kernel/ids.ts'
import type { SlotRow } from '../store/slots.ts'
import type { TargetKind } from '../targets/target.ts'
import { AppNotFound, EnvironmentNotFound } from './not-found.ts'
import { operation, type Services } from './services.ts'
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
    const rows = await knownSlots(services, caller.project)
    const wanted = rows.filter(
      (row) => (app ?? row.app) === row.app && (environment ?? row.environment) === row.environment,
    )
    if (app !== undefined && wanted.length === 0) {
      const known = await services.slots.apps(caller.project)
      if (!known.includes(app)) throw new AppNotFound(app, environment ?? 'any environment', known)
    }
    return { items: await runningSlots(services, wanted) }
  },
})

/** What runs or is stopped in these slots. */
export async function runningSlots(services: Services, rows: readonly SlotRow[]): Promise<z.output<typeof Slot>[]> {
  return (await showSlots(services, rows)).filter(({ state }) => state !== 'absent')
}

/** Slots with a release in force or a deployment under way, and those that a target has although the store has lost what runs there. */
export async function knownSlots(services: Services, project: string): Promise<SlotRow[]> {
  const [listed, all] = await Promise.all([services.slots.list(project), services.slots.all(project)])
  const targets = [...new Set(all.map(({ target }) => target as TargetKind))]
  const held = await Promise.all(targets.map((kind) => heldBy(services, kind)))
  const known = new Set([...listed.map(({ id }) => id), ...held.flat()])
  return all.filter(({ id }) => known.has(id))
}

async function heldBy({ target }: Services, kind: TargetKind): Promise<readonly SlotId[]> {
  try {
    return await target(kind).slots()
  } catch (error) {
    // One that does not answer tells of nothing that the store does not know.
    if (isCodeError(error)) return []
    throw error
  }
}
