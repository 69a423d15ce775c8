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
 * one going into service and, until the switch, the one still in force. `standIns` take what nobody in rotation accepts.
 */
export function routeDocument(
  slot: SlotId,
  bundles: readonly ReleaseBundle[],
  { rotation, standIns }: { readonly rotation: Rotation; readonly standIns: Rotation },
  observed: readonly Replica[],
  { epoch, attempt }: Fence,
): RouteDocument {
  const routes = new Map<string, Route>()
  for (const { services } of bundles)
    for (const { name, ports } of services) {
      const waiting = standIns[name]?.filter((replica) => !rotation[name]?.includes(replica))
      const backends = [...backendsOf(rotation[name], observed, true), ...backendsOf(waiting, observed, false)]
      for (const { published } of ports)
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

function backendsOf(names: readonly string[] = [], observed: readonly Replica[], hasWeight: boolean): Backend[] {
  const listed = observed.filter(({ name, port }) => names.includes(name) && port !== null)
  const releases = [...new Set(listed.map(({ release }) => release))].sort()
  return releases.map((release) => {
    const upstreams = listed
      .filter((replica) => replica.release === release)
      .map(({ name, host, port }) => ({ replica: name, host, port: port ?? 0 }))
    return { release, weight: hasWeight ? upstreams.length : 0, upstreams }
  })
}

/** The rotation as the routes in force have it; services without a port rotate whatever is ready. */
export function rotationOf(routes: RouteDocument | null, observed: readonly Replica[]): Rotation {
  const rotation: Record<string, string[]> = {}
  const weighted = routes?.routes.map(
    ({ service, backends }) => [service, backends.filter(({ weight }) => weight > 0)] as const,
  )
  const routed = new Map(weighted)
  for (const { name, service, state } of observed) {
    const backends = routed.get(service)
    const isIn = backends
      ? backends.some(({ upstreams }) => upstreams.some(({ replica }) => replica === name))
      : state === 'ready'
    if (isIn) rotation[service] = [...(rotation[service] ?? []), name]
  }
  return rotation
}
