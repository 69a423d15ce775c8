import type { Operation } from './reading.ts'
import type { World } from './world.ts'

type Wish = Omit<Operation, 'provenance'>
type Apps = Pick<World, 'apps'>

/** The service that is scaled, or those it could be. */
export function scaledService({ app, service }: Wish, world: Apps): string | readonly string[] {
  if (service) return service
  const services = world.apps[app ?? '']?.services ?? []
  return services.length > 1 ? services : (services[0] ?? app ?? '')
}

/** How many replicas the operation's service has now, where that is known. */
export function currentReplicas({ app, environment }: Wish, service: string, world: Apps): number | undefined {
  return world.apps[app ?? '']?.environments[environment ?? '']?.replicas?.[service]
}

/** How many replicas a sentence asks for, in numbers or against what runs; `undefined` when that cannot be known. */
export function wantedReplicas(operation: Wish, world: Apps): number | undefined {
  const { replicas, replicas_delta: delta, replicas_factor: factor } = operation
  if (replicas !== undefined) return replicas
  const service = scaledService(operation, world)
  const current = typeof service === 'string' ? currentReplicas(operation, service, world) : undefined
  if (current === undefined) return undefined
  return delta === undefined ? factor && current * factor : current + delta
}
