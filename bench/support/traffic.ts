import { type Load, type LoadOptions, load } from '../../test/load.ts'
import type { LoadReport } from '../../test/load-report.ts'

/** The load of every "0 failed": half of it POSTs with ids of their own, some of 1 MB, kept and new connections, streams. */
export function traffic(url: string, rps: number, read?: LoadOptions['read']): Promise<Load> {
  return load({ url, rps, eventStreams: 3, webSockets: 3, ...(read && { read }) })
}

/** What the load is, for a benchmark's size. */
export const trafficText = (rps: number): string =>
  `${rps} requests/s (half POST, 1 % of 1 MB, half on new connections), 3 SSE and 3 WebSocket streams`

/** A report in a line, and its failures. */
export function trafficNotes(who: string, report: LoadReport, executedTwice: readonly string[]): string[] {
  const { sent, answered, failed, failures, streams } = report
  return [
    `${who}: sent ${sent}, answered ${answered}, failed ${failed}, executed twice ${executedTwice.length}; streams opened ${streams.opened}, ended cleanly ${streams.endedCleanly}`,
    ...failures.map((failure) => `  ${failure}`),
  ]
}
