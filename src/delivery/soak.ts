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
  let steadySinceMs = soak.startedAtMs
  for (const [service, count] of Object.entries(soak.expected)) {
    const ready = wanted.filter((replica) => replica.service === service && replica.state === 'ready')
    if (ready.length < count) return { verdict: 'unknown', why: `${service} ready ${ready.length}/${count}` }
    // One that left this state and came back between two looks shows it by its time, and has to stay anew.
    const sinces = ready.map(({ since }) => Date.parse(since)).sort((left, right) => left - right)
    steadySinceMs = Math.max(steadySinceMs, ...sinces.slice(0, count))
  }
  const isSteady = nowMs >= steadySinceMs + soak.soakMs
  return isSteady ? { verdict: 'pass' } : { verdict: 'unknown', why: 'every replica is ready and has to stay so' }
}
