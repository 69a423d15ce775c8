import type { Leftover } from '../clause/draft.ts'
import type { Operation } from '../reading.ts'
import type { World } from '../world.ts'

/** Checks a number of replicas against what runs: relative amounts need a known start, and must end above zero. */
export function checkCounts(operation: Operation, sign: 1 | -1 | undefined, world: World): Leftover[] {
  const { action, replicas, replicas_delta: delta, replicas_factor: factor } = operation
  if (action === 'deploy' && replicas === 0) return [{ ask: 'replicas', words: '0 replicas' }]
  if (action !== 'scale') return []
  const service = scaled(operation, world)
  if (typeof service !== 'string') return [{ ask: 'service', words: operation.app ?? '', choices: service }]
  const current = currentReplicas(operation, service, world)
  if (replicas !== undefined) {
    const contradicts = current !== undefined && sign !== undefined && Math.sign(replicas - current) === -sign
    const isGuessed =
      operation.provenance.environment?.source !== 'user' && (replicas === 0 || replicas < (current ?? 0))
    if (contradicts) return [{ ask: 'confirm', words: `from ${current} to ${replicas}` }]
    return isGuessed ? [{ ask: 'environment', words: '', choices: [operation.environment ?? ''].filter(Boolean) }] : []
  }
  if (delta === undefined && factor === undefined) return []
  if (current === undefined) return [{ ask: 'replicas', words: '' }]
  const wanted = delta === undefined ? current * (factor ?? 1) : current + delta
  const isPossible = Number.isInteger(wanted) && wanted >= 1
  return isPossible ? [] : [{ ask: 'replicas', words: `from ${current} to ${Number(wanted.toFixed(2))}` }]
}

/** The service that is scaled, or those it could be. */
function scaled({ app, service }: Operation, world: World): string | readonly string[] {
  if (service) return service
  const services = world.apps[app ?? '']?.services ?? []
  return services.length > 1 ? services : (services[0] ?? app ?? '')
}

function currentReplicas({ app, environment }: Operation, service: string, world: World): number | undefined {
  return world.apps[app ?? '']?.environments[environment ?? '']?.replicas?.[service]
}
