import type { Replica } from '../targets/target.ts'
import { type Cause, terminalCause } from './cause.ts'

/** What a check answers. `unknown` never promotes: it holds until there is evidence or the deadline passes. */
export type Verdict =
  | { readonly verdict: 'pass' }
  | { readonly verdict: 'fail'; readonly cause: Cause }
  | { readonly verdict: 'unknown'; readonly why: string }

export interface Soak {
  /** Wanted replicas of every service. */
  readonly expected: Readonly<Record<string, number>>
  readonly isWanted: (replica: Replica) => boolean
  readonly isCandidate: (replica: Replica) => boolean
  readonly startedAtMs: number
  readonly soakMs: number
}

/** Judges a soak from what is seen now: every replica must stay ready, without an exit, for the whole time. */
export function judgeSoak(soak: Soak, observed: readonly Replica[], nowMs: number): Verdict {
  const wanted = observed.filter(
    (replica) => soak.isWanted(replica) && replica.state !== 'exited' && replica.state !== 'draining',
  )
  for (const replica of wanted) {
    const cause = soak.isCandidate(replica) ? terminalCause(replica, Number.POSITIVE_INFINITY, nowMs) : undefined
    if (cause) return { verdict: 'fail', cause }
    if (replica.state === 'unready' || replica.state === 'crashed') {
      const detail = `${replica.name} did not stay ready${replica.lastProbe ? `; last probe: ${replica.lastProbe}` : ''}`
      return { verdict: 'fail', cause: { code: 'became_unready', detail, replica: replica.name } }
    }
  }
  for (const [service, count] of Object.entries(soak.expected)) {
    const ready = wanted.filter((replica) => replica.service === service && replica.state === 'ready').length
    if (ready < count) return { verdict: 'unknown', why: `${service} ready ${ready}/${count}` }
  }
  const leftMs = soak.startedAtMs + soak.soakMs - nowMs
  return leftMs > 0 ? { verdict: 'unknown', why: 'every replica is ready and has to stay so' } : { verdict: 'pass' }
}
