import { formatDuration } from '../kernel/units.ts'
import type { Exit, Replica } from '../targets/target.ts'

/** Why a rollout cannot succeed. `code` is stable, `detail` is for people. */
export interface Cause {
  readonly code: 'replica_exited' | 'ready_timeout' | 'became_unready' | 'build_failed' | 'cancelled' | 'deadline'
  readonly detail: string
  readonly replica: string | null
}

/** The reason why a candidate has failed for good, or `undefined` while it may still become ready. */
export function terminalCause(replica: Replica, readyTimeoutMs: number, nowMs: number): Cause | undefined {
  const { name, lastExit, lastProbe, startedAt, state } = replica
  if (lastExit !== null)
    return { code: 'replica_exited', detail: `${name} exited ${describeExit(lastExit)}`, replica: name }
  if (state === 'ready' || nowMs - Date.parse(startedAt) <= readyTimeoutMs) return undefined
  const probe = lastProbe ? `; last probe: ${lastProbe}` : ''
  return {
    code: 'ready_timeout',
    detail: `${name} was not ready within ${formatDuration(readyTimeoutMs)}${probe}`,
    replica: name,
  }
}

export function describeExit({ code, signal }: Exit): string {
  return signal ? `on ${signal}` : `with code ${code ?? 'unknown'}`
}
