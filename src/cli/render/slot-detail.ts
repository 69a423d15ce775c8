import type { Contract } from '../../client/client.ts'
import { formatDuration } from '../../kernel/units.ts'
import { type Output, printable } from '../output.ts'
import type { SlotView } from './slots.ts'
import { table } from './table.ts'

type MetricsView = Contract['slot.metrics']['output']['items'][number]

/** One slot in full: every replica, and what the router counted for each release. */
export function slotDetail(
  out: Output,
  { replicas }: SlotView,
  metrics: readonly MetricsView[],
  now: number,
): string[] {
  const dim = (titles: readonly string[]): string[] => titles.map((title) => out.paint('dim', title))
  const age = (since: string): string => formatDuration(Math.max(1_000, now - Date.parse(since)))
  const running = replicas.map(({ name, release, state, since, pid, port, restarts, lastExit, lastProbe }) => [
    name,
    release,
    state,
    age(since),
    String(pid ?? '-'),
    String(port ?? '-'),
    restarts > 0 && lastExit ? `${restarts} (${lastExit.signal ?? `exit ${lastExit.code}`})` : String(restarts),
    printable(lastProbe ?? ''),
  ])
  const counted = metrics.map(({ service, release, requests, errors, inFlight, latency }) => [
    service,
    release,
    String(requests),
    String(errors),
    String(inFlight),
    quantile(latency, 0.5),
    quantile(latency, 0.99),
  ])
  return [
    ...(running.length > 0
      ? [
          '',
          ...table([
            dim(['REPLICA', 'RELEASE', 'STATE', 'FOR', 'PROCESS', 'PORT', 'RESTARTS', 'LAST PROBE']),
            ...running,
          ]),
        ]
      : []),
    ...(counted.length > 0
      ? ['', ...table([dim(['SERVICE', 'RELEASE', 'REQUESTS', 'ERRORS', 'IN FLIGHT', 'P50', 'P99']), ...counted])]
      : []),
  ]
}

/** The bound below which this share of the requests was answered: a histogram knows no more. */
function quantile(latency: MetricsView['latency'], share: number): string {
  const all = latency.at(-1)?.count ?? 0
  const bound = latency.find(({ count }) => all > 0 && count >= all * share)
  if (bound === undefined) return '-'
  return bound.upToMs === null ? `over ${latency.at(-2)?.upToMs} ms` : `≤ ${bound.upToMs} ms`
}
