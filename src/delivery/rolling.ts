import type { Replica } from '../targets/target.ts'
import { type Cause, terminalCause } from './cause.ts'

/** One service on its way to a revision. Counts are replicas. */
export interface Rolling {
  readonly service: string
  readonly replicas: number
  /** How many candidates may be on their way at once while older replicas serve. */
  readonly surge: number
  readonly readyTimeoutMs: number
  /** Whether a replica already belongs to what is wanted; all others are old. */
  readonly isWanted: (replica: Replica) => boolean
  /** Whether this rollout itself started it: its failure is the rollout's failure. */
  readonly isCandidate: (replica: Replica) => boolean
}

export type RolloutAction =
  | { readonly do: 'start'; readonly indexes: readonly number[] }
  /** Puts exactly these replicas into rotation. */
  | { readonly do: 'route'; readonly replicas: readonly string[] }
  | { readonly do: 'wait'; readonly for: string; readonly untilMs: number }
  | { readonly do: 'done' }
  | { readonly do: 'fail'; readonly cause: Cause }

/**
 * The next action of a rolling rollout that starts new replicas first, from what the target reports now. Pure: a run
 * that lost its memory in a crash decides the same way. Old replicas leave the rotation one for each new one that is
 * ready, and stay alive until the release is committed, so that going back is a swap. `routed` are the names in rotation.
 */
export function nextAction(
  rolling: Rolling,
  observed: readonly Replica[],
  routed: ReadonlySet<string>,
  nowMs: number,
): RolloutAction {
  const alive = observed.filter(
    ({ service, state }) => service === rolling.service && state !== 'exited' && state !== 'draining',
  )
  const wanted = alive.filter(rolling.isWanted).sort((left, right) => left.index - right.index)
  const kept = firstOfEachIndex(wanted).slice(0, rolling.replicas)

  const cause = kept
    .filter(rolling.isCandidate)
    .map((replica) => terminalCause(replica, rolling.readyTimeoutMs, nowMs))
    .find(Boolean)
  if (cause) return { do: 'fail', cause }

  const ready = kept.filter(({ state }) => state === 'ready')
  const rotation = rotationOf(rolling, alive, kept, routed)
  if (!sameNames(rotation, routed)) return { do: 'route', replicas: rotation }

  const taken = new Set(kept.map(({ index }) => index))
  const missing = Array.from({ length: rolling.replicas }, (_, index) => index).filter((index) => !taken.has(index))
  const pending = kept.filter(({ state }) => state !== 'ready')
  const room = (servesOld(alive, rolling, routed) ? rolling.surge : rolling.replicas) - pending.length
  if (missing.length > 0 && room > 0) return { do: 'start', indexes: missing.slice(0, room) }
  if (missing.length === 0 && pending.length === 0) return { do: 'done' }
  return waitFor(rolling, ready.length, pending)
}

/** Every kept replica that is ready, and as many of the others that serve now as are still needed to keep the count. */
function rotationOf(
  { replicas }: Rolling,
  alive: readonly Replica[],
  kept: readonly Replica[],
  routed: ReadonlySet<string>,
): string[] {
  const ready = kept.filter(({ state }) => state === 'ready')
  const stillNeeded = Math.max(0, replicas - ready.length)
  // A kept replica that is briefly unready stays in rotation: the router passes over it while it refuses connections.
  const unready = kept.filter(({ name, state }) => routed.has(name) && state !== 'ready')
  const spares = alive.filter((replica) => routed.has(replica.name) && !kept.includes(replica))
  spares.sort((left, right) => rank(left) - rank(right) || left.index - right.index)
  const names = [...ready, ...unready, ...spares.slice(0, stillNeeded)].map(({ name }) => name)
  return names.sort()
}

/** Spares that work leave last. */
const rank = ({ state }: Replica): number => (state === 'ready' ? 0 : 1)

const servesOld = (alive: readonly Replica[], rolling: Rolling, routed: ReadonlySet<string>): boolean =>
  alive.some((replica) => !rolling.isWanted(replica) && routed.has(replica.name) && replica.state === 'ready')

function firstOfEachIndex(replicas: readonly Replica[]): Replica[] {
  const byIndex = new Map<number, Replica>()
  for (const replica of replicas) {
    const other = byIndex.get(replica.index)
    if (other === undefined || (other.state !== 'ready' && replica.state === 'ready'))
      byIndex.set(replica.index, replica)
  }
  return [...byIndex.values()]
}

function sameNames(names: readonly string[], routed: ReadonlySet<string>): boolean {
  return names.length === routed.size && names.every((name) => routed.has(name))
}

function waitFor(rolling: Rolling, ready: number, pending: readonly Replica[]): RolloutAction {
  const { service, replicas, readyTimeoutMs, isCandidate } = rolling
  // Only the rollout's own replicas have a time of theirs; others are waited for as long as the rollout may take.
  const untilMs = Math.min(
    ...pending.filter(isCandidate).map(({ startedAt }) => Date.parse(startedAt) + readyTimeoutMs),
  )
  const probe = pending.find(({ lastProbe }) => lastProbe)?.lastProbe
  return { do: 'wait', for: `${service} ready ${ready}/${replicas}${probe ? `, ${probe}` : ''}`, untilMs }
}
