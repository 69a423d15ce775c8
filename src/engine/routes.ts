import type { SlotId } from '../kernel/ids.ts'
import type { ReleaseBundle } from '../plan/release.ts'
import type { Backend, Route, RouteDocument } from '../router/router.ts'
import type { Fence, Replica } from '../targets/target.ts'

/** Names of the replicas in rotation, by service. */
export type Rotation = Readonly<Record<string, readonly string[]>>

/** Attempts of one deployment never reach this, so versions grow with the fence. */
const ATTEMPTS_PER_EPOCH = 1_000_000

/**
 * The slot's whole routing, from the rotation and what is observed. `bundles` are those whose addresses must be open: the
 * one going into service and, until the switch, the one still in force.
 */
export function routeDocument(
  slot: SlotId,
  bundles: readonly ReleaseBundle[],
  rotation: Rotation,
  observed: readonly Replica[],
  { epoch, attempt }: Fence,
): RouteDocument {
  const routes = new Map<string, Route>()
  for (const { services } of bundles)
    for (const { name, ports } of services)
      for (const { published } of ports) {
        const backends = backendsOf(name, rotation, observed)
        routes.set(`${name} ${published ?? ''}`, {
          service: name,
          port: published,
          hosts: [],
          pathPrefix: '/',
          backends,
        })
      }
  return {
    slot,
    version: epoch * ATTEMPTS_PER_EPOCH + attempt,
    drainMs: Math.max(...bundles.map(({ delivery }) => delivery.drainMs), 0),
    routes: [...routes.values()],
  }
}

function backendsOf(service: string, rotation: Rotation, observed: readonly Replica[]): Backend[] {
  const names = new Set(rotation[service])
  const inRotation = observed.filter(({ name, port }) => names.has(name) && port !== null)
  const releases = [...new Set(inRotation.map(({ release }) => release))].sort()
  return releases.map((release) => {
    const upstreams = inRotation
      .filter((replica) => replica.release === release)
      .map(({ name, host, port }) => ({ replica: name, host, port: port ?? 0 }))
    return { release, weight: upstreams.length, upstreams }
  })
}

/** The rotation as the routes in force have it; services without a port rotate whatever is ready. */
export function rotationOf(routes: RouteDocument | null, observed: readonly Replica[]): Rotation {
  const rotation: Record<string, string[]> = {}
  const routed = new Map(routes?.routes.map((route) => [route.service, route.backends]))
  for (const { name, service, state } of observed) {
    const backends = routed.get(service)
    const isIn = backends
      ? backends.some(({ upstreams }) => upstreams.some(({ replica }) => replica === name))
      : state === 'ready'
    if (isIn) rotation[service] = [...(rotation[service] ?? []), name]
  }
  return rotation
}
