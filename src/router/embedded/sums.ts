import type { ReleaseMetrics, ReplicaLoad } from '../router.ts'
import type { WorkerReport } from './protocol.ts'

/** Requests running on each replica over all workers. */
export function sumLoad(reports: readonly WorkerReport[]): readonly ReplicaLoad[] {
  const sums = new Map<string, number>()
  for (const { replica, inFlight } of reports.flatMap(({ load }) => load)) {
    sums.set(replica, (sums.get(replica) ?? 0) + inFlight)
  }
  return [...sums].map(([replica, inFlight]) => ({ replica, inFlight }))
}

/** Each release's numbers over all workers. Every worker counts by the same latency bounds. */
export function sumMetrics(reports: readonly WorkerReport[]): readonly ReleaseMetrics[] {
  const sums = new Map<string, ReleaseMetrics>()
  for (const share of reports.flatMap(({ metrics }) => metrics)) {
    const key = `${share.slot} ${share.service} ${share.release}`
    const sum = sums.get(key)
    sums.set(key, sum ? add(sum, share) : share)
  }
  return [...sums.values()]
}

function add(left: ReleaseMetrics, right: ReleaseMetrics): ReleaseMetrics {
  return {
    ...left,
    requests: left.requests + right.requests,
    errors: left.errors + right.errors,
    inFlight: left.inFlight + right.inFlight,
    latency: left.latency.map((bound, index) => ({
      upToMs: bound.upToMs,
      count: bound.count + (right.latency[index]?.count ?? 0),
    })),
  }
}
