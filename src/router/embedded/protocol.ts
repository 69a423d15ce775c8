import type { ReleaseMetrics, ReplicaLoad, Route, RouteDocument } from '../router.ts'

/** The version of the holder's HTTP API and of its messages to workers. */
export const PROTOCOL = 1

/** A route whose port is known. */
export interface ResolvedRoute extends Route {
  readonly port: number
}

/** A document as workers serve it: every port resolved. */
export interface ResolvedDocument extends RouteDocument {
  readonly routes: readonly ResolvedRoute[]
}

/** One worker's share of the numbers. */
export interface WorkerReport {
  readonly load: readonly ReplicaLoad[]
  readonly metrics: readonly ReleaseMetrics[]
}

/** What the holder asks of a worker. `listen` travels with the socket's handle; a second one for the same address changes nothing. */
export type Order =
  | { readonly do: 'listen'; readonly port: number; readonly address: string }
  | { readonly do: 'unlisten'; readonly ports: readonly number[] }
  | { readonly do: 'route'; readonly document: ResolvedDocument }
  | { readonly do: 'forget'; readonly slot: string }
  | { readonly do: 'report' }
  | { readonly do: 'drain' }

/** An order with the number its reply carries. */
export type Ask = Order & { readonly ask: number }

/** What a worker says: once that it is up, then one reply for every ask. */
export type Reply =
  | { readonly did: 'start' }
  | { readonly did: 'done'; readonly ask: number; readonly report?: WorkerReport }
  | { readonly did: 'fail'; readonly ask: number; readonly code: string; readonly message: string }
