import type { Digest } from '../kernel/ids.ts'
import { counted } from '../kernel/units.ts'
import type { Replica, SlotObservation } from '../targets/target.ts'
import { type Release, releaseName } from './release.ts'

/** What a plan is made against: the slot's record and what the target reported. */
export interface SlotState {
  /** The release that should serve; `null` before the first verified one. */
  readonly current: Release | null
  readonly isStopped: boolean
  readonly observation: SlotObservation
}

/**
 * What of the observation a plan depends on. Pids, ports, times and restart counts are left out: they change without
 * anybody deciding anything.
 */
export interface Fingerprint {
  readonly release: Digest | null
  /** The release's number, for people. */
  readonly number: number | null
  readonly isStopped: boolean
  /** Live replicas by service, then by revision. */
  readonly replicas: Readonly<Record<string, Readonly<Record<Digest, number>>>>
}

const isLive = ({ state }: Replica): boolean => state !== 'exited' && state !== 'draining'

/**
 * The number of places with a live replica, by service. While replicas are replaced an old and a new one share a place:
 * counting both would tell of twice as many as anybody asked for.
 */
export function placesOf(replicas: readonly Replica[]): ReadonlyMap<string, number> {
  const byService = Map.groupBy(replicas.filter(isLive), ({ service }) => service)
  return new Map([...byService].map(([service, some]) => [service, new Set(some.map(({ index }) => index)).size]))
}

export function fingerprint({ current, isStopped, observation }: SlotState): Fingerprint {
  const replicas: Record<string, Record<Digest, number>> = {}
  for (const { service, revision } of observation.replicas.filter(isLive)) {
    const counts = replicas[service] ?? {}
    counts[revision] = (counts[revision] ?? 0) + 1
    replicas[service] = counts
  }
  return {
    release: current?.digest ?? null,
    number: current?.number ?? null,
    isStopped,
    replicas,
  }
}

/** What changed between two observations, in words; empty when a plan made on the first still holds on the second. */
export function delta(planned: Fingerprint, found: Fingerprint): string[] {
  const lines: string[] = []
  if (planned.release !== found.release)
    lines.push(`${nameOf(planned.number)} was in force, now ${nameOf(found.number)} is`)
  if (planned.isStopped !== found.isStopped) lines.push(found.isStopped ? 'it was stopped' : 'it was started')
  for (const service of union(planned.replicas, found.replicas)) {
    const [before, after] = [planned.replicas[service] ?? {}, found.replicas[service] ?? {}]
    if (union(before, after).every((revision) => before[revision as Digest] === after[revision as Digest])) continue
    const [was, is] = [total(before), total(after)]
    const others = `the ${counted(is, 'replica')} of ${service} ${is === 1 ? 'is another' : 'are others'}`
    lines.push(was === is ? others : `${service} had ${counted(was, 'replica')}, now ${is}`)
  }
  return lines
}

const union = (left: object, right: object): string[] =>
  [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()
const total = (counts: object): number => Object.values(counts).reduce((sum: number, count: number) => sum + count, 0)
const nameOf = (number: number | null): string => (number === null ? 'nothing' : releaseName(number))
