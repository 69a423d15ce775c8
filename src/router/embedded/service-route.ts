import type { Counters } from './counters.ts'
import type { ResolvedRoute } from './protocol.ts'
import type { UpstreamState } from './upstream-state.ts'

/** One release's replicas behind a route, and where its requests are counted. */
export interface BackendState {
  readonly weight: number
  readonly upstreams: readonly UpstreamState[]
  readonly counters: Counters
}

/** A route ready to serve: whether a request is for it, and which replica takes the next one. */
export class ServiceRoute {
  readonly port: number
  /** Routes with a higher one are asked first: any with hosts before those without, then longer path prefixes. */
  readonly precedence: number
  readonly #hosts: ReadonlySet<string>
  readonly #prefix: string
  readonly #shares: readonly { readonly backend: BackendState; readonly weight: number; credit: number }[]
  readonly #totalWeight: number
  readonly #byWeight: readonly BackendState[]
  /** Whose turn it is, by backend: one count for all would step in time with the choice of the backend and miss replicas. */
  readonly #turns = new Map<BackendState, number>()

  constructor({ port, hosts, pathPrefix }: ResolvedRoute, backends: readonly BackendState[]) {
    this.port = port
    this.#hosts = new Set(hosts.map((host) => host.toLowerCase()))
    this.#prefix = pathPrefix.replace(/\/$/, '')
    this.precedence = this.#prefix.length + (hosts.length > 0 ? 1e6 : 0)
    this.#shares = backends
      .filter(({ weight, upstreams }) => weight > 0 && upstreams.length > 0)
      .map((backend) => ({ backend, weight: backend.weight, credit: 0 }))
    this.#byWeight = backends.toSorted((left, right) => right.weight - left.weight)
    this.#totalWeight = this.#shares.reduce((sum, { weight }) => sum + weight, 0)
  }

  /** `host` in lower case without port. A prefix ends at a segment: `/api` takes `/api/x` and `/api?x`, not `/apix`. */
  matches(host: string, path: string): boolean {
    if (this.#hosts.size > 0 && !this.#hosts.has(host)) return false
    const prefix = this.#prefix
    if (prefix === '') return true
    if (!path.startsWith(prefix)) return false
    const next = path[prefix.length]
    return next === undefined || next === '/' || next === '?'
  }

  /** The backend for the next request by smooth weighted round robin, or `undefined` when none is ready. */
  backend(): BackendState | undefined {
    if (this.#shares.length < 2) return this.#shares[0]?.backend
    let chosen = this.#shares[0]
    for (const share of this.#shares) {
      share.credit += share.weight
      if (chosen && share.credit > chosen.credit) chosen = share
    }
    if (chosen) chosen.credit -= this.#totalWeight
    return chosen?.backend
  }

  /** Who takes a request that no replica of its backend accepts, in this order. */
  standIns(backend: BackendState): readonly BackendState[] {
    return this.#byWeight.filter((other) => other !== backend)
  }

  /** The backend's replica with the least in flight, in turn among equals, leaving out those already tried. */
  upstream(backend: BackendState, tried: readonly UpstreamState[]): UpstreamState | undefined {
    const { upstreams } = backend
    const start = this.#turns.get(backend) ?? 0
    this.#turns.set(backend, start + 1)
    let best: UpstreamState | undefined
    for (let offset = 0; offset < upstreams.length; offset++) {
      const candidate = upstreams[(start + offset) % upstreams.length]
      if (!candidate || tried.includes(candidate)) continue
      if (!best || candidate.running.size < best.running.size) best = candidate
    }
    return best
  }
}
