import type { SlotId } from '../kernel/ids.ts'

/** One replica's address behind the router. */
export interface Upstream {
  readonly replica: string
  readonly host: string
  readonly port: number
}

/** The replicas of one release that share a part of the traffic. */
export interface Backend {
  /** The release's number in its slot, as `r17`; requests are counted under it. */
  readonly release: string
  /** Share of new requests relative to the other backends of the route; with 0 it only stands in for them. */
  readonly weight: number
  readonly upstreams: readonly Upstream[]
}

/**
 * Where requests for one service come in and where they go. A request is matched by the listening port, then by host
 * (exact, or any when `hosts` is empty), then by the longest path prefix. It stays with the backend it was given to the end;
 * only when no replica there accepts a connection does another backend stand in, the one with the most weight first.
 */
export interface Route {
  readonly service: string
  /** The listening port on loopback; `null` lets the router choose one at the first swap and keep it for the slot and service. */
  readonly port: number | null
  readonly hosts: readonly string[]
  readonly pathPrefix: string
  readonly backends: readonly Backend[]
}

/**
 * Everything the router knows of one slot: one versioned value, swapped whole. A request that entered under one version
 * is served under it to its end, also while a newer one is in force.
 */
export interface RouteDocument {
  readonly slot: SlotId
  /** Grows with every swap; an older one is refused. */
  readonly version: number
  /** How long a request, stream or WebSocket on a removed upstream may still run before the router ends it cleanly. */
  readonly drainMs: number
  readonly routes: readonly Route[]
}

/** A document as it is in force: every port resolved. */
export interface ActiveRoutes {
  readonly slot: SlotId
  readonly version: number
  /** Listening port by service. */
  readonly ports: Readonly<Record<string, number>>
}

/** Requests answered for one release of one service since the router's worker started; summed over workers. */
export interface ReleaseMetrics {
  readonly slot: SlotId
  readonly service: string
  readonly release: string
  readonly requests: number
  /** Answers with a 5xx status, and requests that got none because the upstream failed. */
  readonly errors: number
  readonly inFlight: number
  /** Cumulative counts by upper bound in ms; the last bound is infinity, written `null`. */
  readonly latency: readonly { readonly upToMs: number | null; readonly count: number }[]
}

/** Requests still running on one replica, over all workers. */
export interface ReplicaLoad {
  readonly replica: string
  readonly inFlight: number
}

/**
 * The data plane in front of replicas, seen from its only writer, the supervisor. `swap` is atomic and idempotent by
 * version: it resolves when every worker routes by the new document, so no request that enters later meets the old one.
 */
export interface Router {
  /** Puts a document in force. Throws `PortTaken` when a port cannot be bound; then the old document stays in force. */
  swap(document: RouteDocument): Promise<ActiveRoutes>
  /** Closes the slot's listeners after their drain. Removing an unknown slot is no error. */
  remove(slot: SlotId): Promise<void>
  active(): Promise<readonly ActiveRoutes[]>
  load(): Promise<readonly ReplicaLoad[]>
  metrics(): Promise<readonly ReleaseMetrics[]>
}
