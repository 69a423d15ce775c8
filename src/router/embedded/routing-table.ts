import type { SlotId } from '../../kernel/ids.ts'
import type { ReleaseMetrics, ReplicaLoad } from '../router.ts'
import { Counters } from './counters.ts'
import type { ResolvedDocument, ResolvedRoute } from './protocol.ts'
import { ServiceRoute } from './service-route.ts'
import { UpstreamState } from './upstream-state.ts'

/** What one worker holds for one slot. */
interface SlotState {
  readonly document: ResolvedDocument
  readonly routes: readonly ServiceRoute[]
  readonly upstreams: ReadonlyMap<string, UpstreamState>
  /** By service and release; those of the document before stay, so that their last requests are still counted. */
  readonly counters: ReadonlyMap<string, Counters>
}

/** One worker's routes: which service a request is for. A document is put in force between two requests, never during one. */
export class RoutingTable {
  readonly #slots = new Map<SlotId, SlotState>()
  /** Upstreams that left their document and still run something. */
  readonly #retired = new Map<string, UpstreamState>()
  #byPort = new Map<number, ServiceRoute[]>()

  put(document: ResolvedDocument): void {
    const before = this.#slots.get(document.slot)
    const upstreams = new Map<string, UpstreamState>()
    const counters = new Map<string, Counters>()
    const routes = document.routes.map((route) => this.#route(route, document.slot, before, upstreams, counters))
    for (const [key, kept] of before?.counters ?? []) {
      if (!counters.has(key) && (kept.inFlight > 0 || isListed(before?.document, key))) counters.set(key, kept)
    }
    this.#slots.set(document.slot, { document, routes, upstreams, counters })
    this.#index()
    this.#retire(before, upstreams, document.drainMs)
  }

  forget(slot: SlotId): void {
    const before = this.#slots.get(slot)
    if (!this.#slots.delete(slot)) return
    this.#index()
    this.#retire(before, new Map(), before?.document.drainMs ?? 0)
  }

  /** The route for a request, or `undefined`: exact host before any host, then the longest path prefix. */
  find(port: number, host: string, path: string): ServiceRoute | undefined {
    return this.#byPort.get(port)?.find((route) => route.matches(host, path))
  }

  load(): readonly ReplicaLoad[] {
    return this.#upstreams().map(({ replica, running }) => ({ replica, inFlight: running.size }))
  }

  metrics(): readonly ReleaseMetrics[] {
    return [...this.#slots].flatMap(([slot, { counters }]) =>
      [...counters].map(([key, counter]) => {
        const [service = '', release = ''] = key.split(' ')
        return counter.report(slot, service, release)
      }),
    )
  }

  /** Brings everything that still runs to a clean end. */
  endAll(): void {
    for (const upstream of this.#upstreams()) upstream.endAll()
  }

  #route(
    route: ResolvedRoute,
    slot: SlotId,
    before: SlotState | undefined,
    upstreams: Map<string, UpstreamState>,
    counters: Map<string, Counters>,
  ): ServiceRoute {
    const backends = route.backends.map(({ release, weight, upstreams: listed }) => {
      const key = `${route.service} ${release}`
      const counter = counters.get(key) ?? before?.counters.get(key) ?? new Counters()
      counters.set(key, counter)
      const states = listed.map((upstream) => {
        const address = `${slot} ${upstream.replica} ${upstream.host} ${upstream.port}`
        const state =
          upstreams.get(address) ??
          before?.upstreams.get(address) ??
          this.#revived(address) ??
          new UpstreamState(upstream)
        upstreams.set(address, state)
        return state
      })
      return { weight, upstreams: states, counters: counter }
    })
    return new ServiceRoute(route, backends)
  }

  #revived(address: string): UpstreamState | undefined {
    const upstream = this.#retired.get(address)
    this.#retired.delete(address)
    upstream?.revive()
    return upstream
  }

  #retire(before: SlotState | undefined, kept: ReadonlyMap<string, UpstreamState>, drainMs: number): void {
    for (const [address, upstream] of before?.upstreams ?? []) {
      if (kept.has(address)) continue
      this.#retired.set(address, upstream)
      upstream.retire(drainMs, () => this.#retired.delete(address))
    }
  }

  #index(): void {
    const routes = [...this.#slots.values()].flatMap((slot) => slot.routes)
    const sorted = routes.sort((left, right) => right.precedence - left.precedence)
    this.#byPort = Map.groupBy(sorted, ({ port }) => port)
  }

  #upstreams(): readonly UpstreamState[] {
    return [...this.#retired.values(), ...[...this.#slots.values()].flatMap(({ upstreams }) => [...upstreams.values()])]
  }
}

function isListed(document: ResolvedDocument | undefined, key: string): boolean {
  return (document?.routes ?? []).some(({ service, backends }) =>
    backends.some(({ release }) => `${service} ${release}` === key),
  )
}
