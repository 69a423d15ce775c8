import type { BackendState, ServiceRoute } from './service-route.ts'
import type { Running, UpstreamState } from './upstream-state.ts'

/** Which replica serves one request, and its place in the counts: one replica of one backend at a time. */
export class Assignment {
  readonly #route: ServiceRoute
  #backend: BackendState
  readonly #running: Running
  readonly #tried: UpstreamState[] = []
  readonly #startedAt = performance.now()
  #upstream: UpstreamState | undefined
  #isReleased = false

  constructor(route: ServiceRoute, backend: BackendState, running: Running) {
    this.#route = route
    this.#backend = backend
    this.#running = running
    backend.counters.begin()
  }

  /** The replica to try next, never one twice; `undefined` when all were tried. */
  next(): UpstreamState | undefined {
    this.#upstream?.running.delete(this.#running)
    this.#upstream = this.#untried()
    if (!this.#upstream) return undefined
    this.#tried.push(this.#upstream)
    this.#upstream.running.add(this.#running)
    return this.#upstream
  }

  #untried(): UpstreamState | undefined {
    const own = this.#route.upstream(this.#backend, this.#tried)
    if (own) return own
    for (const backend of this.#route.standIns(this.#backend)) {
      const upstream = this.#route.upstream(backend, this.#tried)
      if (!upstream) continue
      this.#backend.counters.withdraw()
      this.#backend = backend
      backend.counters.begin()
      return upstream
    }
    return undefined
  }

  answered(status: number): void {
    this.#backend.counters.answered(status, this.#startedAt)
  }

  /** Counts an answer that began well and broke off. */
  broken(): void {
    this.#backend.counters.errors++
  }

  /** The request is over, however it ended. A second call changes nothing. */
  release(): void {
    if (this.#isReleased) return
    this.#isReleased = true
    this.#upstream?.running.delete(this.#running)
    this.#backend.counters.end()
  }
}
