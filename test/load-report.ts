/** What a load saw. `sent` equals `answered` plus the requests that failed without an answer. */
export interface LoadReport {
  readonly sent: number
  readonly answered: number
  /** Requests and streams that did not do what they had to. */
  readonly failed: number
  /** The first failures in words. */
  readonly failures: readonly string[]
  /** Answers by release. */
  readonly releases: Readonly<Record<string, number>>
  /** Ids of answered POSTs. */
  readonly ids: readonly string[]
  readonly latency: { readonly p50Ms: number; readonly p99Ms: number; readonly maxMs: number }
  /** Streams opened, and of those that ended cleanly and were opened again. */
  readonly streams: { readonly opened: number; readonly endedCleanly: number }
}

/** The running counts of a load. */
export class LoadStats {
  #sent = 0
  #answered = 0
  #failed = 0
  readonly #failures: string[] = []
  readonly #releases: Record<string, number> = {}
  readonly #ids: string[] = []
  readonly #latencies: number[] = []
  #windowStart = 0
  #opened = 0
  #endedCleanly = 0

  get answers(): number {
    return this.#answered
  }

  sent(): void {
    this.#sent++
  }

  answered(tookMs: number, release: string, id: string | undefined): void {
    this.#answered++
    this.#latencies.push(tookMs)
    this.#releases[release] = (this.#releases[release] ?? 0) + 1
    if (id) this.#ids.push(id)
  }

  failed(why: string): void {
    this.#failed++
    if (this.#failures.length < 20) this.#failures.push(why)
  }

  streamOpened(): void {
    this.#opened++
  }

  streamEnded(): void {
    this.#endedCleanly++
  }

  takeLatency(): LoadReport['latency'] {
    const window = this.#latencies.slice(this.#windowStart)
    this.#windowStart = this.#latencies.length
    return summary(window)
  }

  report(): LoadReport {
    return {
      sent: this.#sent,
      answered: this.#answered,
      failed: this.#failed,
      failures: this.#failures,
      releases: this.#releases,
      ids: this.#ids,
      latency: summary(this.#latencies),
      streams: { opened: this.#opened, endedCleanly: this.#endedCleanly },
    }
  }
}

function summary(latencies: readonly number[]): LoadReport['latency'] {
  const sorted = latencies.toSorted((left, right) => left - right)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) }
}
