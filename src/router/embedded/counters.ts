import type { SlotId } from '../../kernel/ids.ts'
import type { ReleaseMetrics } from '../router.ts'

/** Upper bounds of the latency histogram in ms; what took longer counts under the last, unbounded one. */
const BOUNDS_MS = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000]

/** One worker's counts for one release of one service. Latency is the time to the answer's headers: streams have no end. */
export class Counters {
  readonly #buckets = new Uint32Array(BOUNDS_MS.length + 1)
  requests = 0
  errors = 0
  inFlight = 0

  begin(): void {
    this.requests++
    this.inFlight++
  }

  answered(status: number, sinceMs: number): void {
    if (status >= 500) this.errors++
    const tookMs = performance.now() - sinceMs
    let index = 0
    while (tookMs > (BOUNDS_MS[index] ?? Number.POSITIVE_INFINITY)) index++
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1
  }

  end(): void {
    this.inFlight--
  }

  /** It goes to another release before any byte of it was sent, and is counted there alone. */
  withdraw(): void {
    this.requests--
    this.inFlight--
  }

  report(slot: SlotId, service: string, release: string): ReleaseMetrics {
    let count = 0
    const latency = [...BOUNDS_MS, null].map((upToMs, index) => {
      count += this.#buckets[index] ?? 0
      return { upToMs, count }
    })
    const { requests, errors, inFlight } = this
    return { slot, service, release, requests, errors, inFlight, latency }
  }
}
