import type { Leftover } from '../clause/draft.ts'
import type { Operation } from '../reading.ts'
import { currentReplicas, scaledService, wantedReplicas } from '../wanted.ts'
import type { World } from '../world.ts'

/** Checks a number of replicas against what runs: relative amounts need a known start, and must end above zero. */
export function checkCounts(operation: Operation, sign: 1 | -1 | undefined, world: World): Leftover[] {
  const { action, replicas, replicas_delta: delta, replicas_factor: factor } = operation
  if (action === 'deploy' && replicas === 0) return [{ ask: 'replicas', words: '0 replicas' }]
  if (action !== 'scale') return []
  const service = scaledService(operation, world)
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
  const wanted = wantedReplicas(operation, world)
  if (current === undefined || wanted === undefined) return [{ ask: 'replicas', words: '' }]
  const isPossible = Number.isInteger(wanted) && wanted >= 1
  return isPossible ? [] : [{ ask: 'replicas', words: `from ${current} to ${Number(wanted.toFixed(2))}` }]
}
