import type { Digest } from '../kernel/ids.ts'
import type { SlotObservation } from '../targets/target.ts'
import type { Release } from './release.ts'

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
  readonly isStopped: boolean
  /** Live replicas by service, then by revision. */
  readonly replicas: Readonly<Record<string, Readonly<Record<Digest, number>>>>
}

export function fingerprint({ current, isStopped, observation }: SlotState): Fingerprint {
  const replicas: Record<string, Record<Digest, number>> = {}
  for (const { service, revision, state } of observation.replicas) {
    if (state === 'exited' || state === 'draining') continue
    const counts = replicas[service] ?? {}
    counts[revision] = (counts[revision] ?? 0) + 1
    replicas[service] = counts
  }
  return {
    release: current?.digest ?? null,
    isStopped,
    replicas,
  }
}

/** What changed between two observations, in words; empty when a plan made on the first still holds on the second. */
export function delta(planned: Fingerprint, found: Fingerprint): string[] {
  const lines: string[] = []
  if (planned.release !== found.release)
    lines.push(`the current release was ${short(planned.release)}, now it is ${short(found.release)}`)
  if (planned.isStopped !== found.isStopped) lines.push(found.isStopped ? 'it was stopped' : 'it was started')
  for (const service of union(planned.replicas, found.replicas)) {
    const [before, after] = [planned.replicas[service] ?? {}, found.replicas[service] ?? {}]
    for (const revision of union(before, after)) {
      const [was, is] = [before[revision as Digest] ?? 0, after[revision as Digest] ?? 0]
      if (was !== is) lines.push(`${service} had ${was} replicas of ${short(revision)}, now ${is}`)
    }
  }
  return lines
}

const union = (left: object, right: object): string[] =>
  [...new Set([...Object.keys(left), ...Object.keys(right)])].sort()
const short = (digest: string | null): string => digest?.slice(0, 8) ?? 'none'
