import { CodeError, KINDS } from '../../../kernel/error.ts'
import type { ActiveRoutes, RouteDocument } from '../../../router/router.ts'
import type { Fence } from '../../target.ts'
import type { Host } from './host.ts'
import { keys, type RoutesRecord } from './records.ts'
import type { Slot } from './slot.ts'

const RESOURCE = 'routes'

/** Puts a document in force: durable as the next one, swapped, then durable as the one in force. */
export function putRoutes(host: Host, slot: Slot, document: RouteDocument, fence: Fence): Promise<ActiveRoutes> {
  return slot.inTurn(RESOURCE, async () => {
    await slot.accept(RESOURCE, fence, () => ({ [keys.routes(slot.id)]: { ...slot.routes, next: document } }))
    return finishSwap(host, slot, document)
  })
}

/**
 * Brings the router to what the slot's record says: a document whose swap was cut short first, else the one in force. To
 * be called again until the router has it.
 */
export function pushRoutes(host: Host, slot: Slot): Promise<void> {
  return slot.inTurn(RESOURCE, async () => {
    const { next, document } = slot.routes
    if (next) await finishSwap(host, slot, next)
    else if (document) await host.router.swap(withChosenPorts(document, slot.routes))
  })
}

async function finishSwap(host: Host, slot: Slot, document: RouteDocument): Promise<ActiveRoutes> {
  const before = slot.routes
  try {
    const active = await host.router.swap(withChosenPorts(document, before))
    await save(host, slot, {
      document,
      active,
      next: null,
      chosen: { ...before.chosen, ...chosenIn(document, active) },
    })
    return active
  } catch (error) {
    // A refusal leaves the old document in force. Without an answer nothing is known, so the new one is pushed again.
    if (isRefusal(error)) await save(host, slot, { ...before, next: null })
    throw error
  }
}

async function save(host: Host, slot: Slot, record: RoutesRecord): Promise<void> {
  await host.journal.put({ [keys.routes(slot.id)]: record })
  slot.changed()
}

function isRefusal(error: unknown): boolean {
  return error instanceof CodeError && !KINDS[error.kind].isRetried
}

/** A port that was chosen once stays the service's, also over the router's own restart. */
function withChosenPorts(document: RouteDocument, { chosen }: RoutesRecord): RouteDocument {
  const routes = document.routes.map((route) => ({ ...route, port: route.port ?? chosen[route.service] ?? null }))
  return { ...document, routes }
}

function chosenIn(document: RouteDocument, active: ActiveRoutes): Record<string, number> {
  const open = document.routes.filter(({ port }) => port === null).map(({ service }) => service)
  return Object.fromEntries(Object.entries(active.ports).filter(([service]) => open.includes(service)))
}
