import type { Digest, SlotId } from '../kernel/ids.ts'
import type { ActiveRoutes, ReleaseMetrics, RouteDocument } from '../router/router.ts'

export type TargetKind = 'process' | 'docker' | 'kubernetes' | 'terraform'

/** Who is writing: the epoch grows with each deployment that takes the slot, the attempt with every attempt of a step. */
export interface Fence {
  readonly epoch: number
  readonly attempt: number
}

/** The right to one write. A target refuses an epoch older than the slot's newest, and for one resource an older pair. */
export interface Write {
  readonly slot: SlotId
  readonly fence: Fence
  readonly signal: AbortSignal
}

/** How a replica is asked whether it may take traffic. Times in ms; `retries` consecutive failures make it unready again. */
export interface Probe {
  readonly kind: 'http' | 'tcp' | 'command' | 'alive'
  /** For `http`: the path asked for with GET; any status from 200 to 399 passes. */
  readonly path?: string
  /** For `command`: run in the replica's tree and environment; exit code 0 passes. */
  readonly command?: readonly string[]
  readonly intervalMs: number
  readonly timeoutMs: number
  readonly retries: number
  /** Failures within this time after the start are not counted. */
  readonly startPeriodMs: number
}

/** Everything needed to run one copy of a service. The name is deterministic: starting it twice leaves one. */
export interface ReplicaSpec {
  readonly name: string
  readonly app: string
  readonly service: string
  readonly release: string
  readonly revision: Digest
  readonly index: number
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** The artifact it runs from. */
  readonly artifact: Digest
  /** Whether it listens on a port, which the target chooses and passes as `PORT`. */
  readonly hasPort: boolean
  readonly probe: Probe
  readonly stopSignal: 'SIGTERM' | 'SIGINT' | 'SIGQUIT' | 'SIGHUP'
  /** Time between the stop signal and SIGKILL. */
  readonly stopGraceMs: number
}

export interface Exit {
  readonly code: number | null
  readonly signal: string | null
  readonly at: string
}

/** `crashed`: it exited by itself and waits for its restart; `exited`: it was stopped and is gone for good. */
export type ReplicaState = 'starting' | 'ready' | 'unready' | 'draining' | 'crashed' | 'exited'

/** One copy of a revision, as the target itself reports it. */
export interface Replica {
  readonly name: string
  readonly service: string
  readonly release: string
  readonly revision: Digest
  readonly index: number
  readonly state: ReplicaState
  /** When it entered the state (RFC 3339). */
  readonly since: string
  readonly startedAt: string
  readonly pid: number | null
  readonly host: string
  readonly port: number | null
  /** Times it was started again after an exit of its own. */
  readonly restarts: number
  readonly lastExit: Exit | null
  /** The last probe's answer in words, for example `GET /healthz: 503` or `connection refused on port 20017`. */
  readonly lastProbe: string | null
}

/** All a target has for one slot. A failed read throws; an empty list means that the target answered "nothing there". */
export interface SlotObservation {
  /** Changes whenever anything below changes. */
  readonly version: number
  /** In the order of their names. */
  readonly replicas: readonly Replica[]
  readonly routes: RouteDocument | null
  readonly active: ActiveRoutes | null
  /** The newest fence the target has accepted for the slot; (0, 0) when none. */
  readonly fence: Fence
}

/** A build: a command run once in a writable copy of an artifact, whose resulting tree is a new artifact. */
export interface BuildSpec {
  readonly name: string
  readonly service: string
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly artifact: Digest
  readonly deadlineMs: number
}

export type BuildState =
  | { readonly state: 'running'; readonly sinceMs: number }
  | { readonly state: 'done'; readonly artifact: Digest }
  | {
      readonly state: 'failed'
      readonly exit: Exit | null
      readonly reason: 'exit' | 'deadline'
      readonly log: readonly string[]
    }
  | { readonly state: 'unknown' }

/** What is kept of a replica before it is removed. */
export interface Evidence {
  readonly replica: string
  readonly exit: Exit | null
  readonly lastProbe: string | null
  /** The last lines it printed: at most 200, and no more than 64 KiB. */
  readonly log: readonly string[]
  /** What the target noticed about the cause, for example that it listens on another port than `PORT`. */
  readonly hints: readonly string[]
}

export interface LogLine {
  readonly replica: string
  readonly line: string
}

export interface LogQuery {
  /** Only these replicas or services; all of the slot when empty. */
  readonly of: readonly string[]
  /** Lines from the end of each replica's log. */
  readonly tail: number
  readonly follow: boolean
  /** Also replicas that are gone. */
  readonly includeGone: boolean
}

/**
 * A place services run. Every write is idempotent by resource name: calling it again with the same arguments, after a
 * crash or beside a slow first call, leaves the same single resource behind. A write with an older fence throws `StaleFence`.
 */
export interface Target {
  readonly kind: TargetKind
  readonly strategies: readonly string[]
  /** What exists now. Never cached: the plan's diff and the health gate both read this. */
  observe(slot: SlotId): Promise<SlotObservation>
  /** Like `observe`, but waits until the version differs from `since`, at most `withinMs`. */
  watch(slot: SlotId, since: number, withinMs: number, signal: AbortSignal): Promise<SlotObservation>
  /** Slots that were ever written to, found by the resources' own labels; one that is empty now still has its fence. */
  slots(): Promise<readonly SlotId[]>
  /** Begins a build and returns; `build` reports on it. A second call with the same name joins the first. */
  startBuild(build: BuildSpec, write: Write): Promise<void>
  build(slot: SlotId, name: string): Promise<BuildState>
  cancelBuild(name: string, write: Write): Promise<void>
  /** Starts the replica and returns without waiting for readiness; the rollout watches. */
  start(replica: ReplicaSpec, write: Write): Promise<void>
  /** Waits up to `drainMs` for requests in flight, then signals, then kills after the replica's grace. Returns at once; `watch` shows the end. */
  stop(name: string, drainMs: number, write: Write): Promise<void>
  /** Puts the slot's routes in force, atomically, and returns the ports. Throws `PortTaken`. */
  route(document: RouteDocument, write: Write): Promise<ActiveRoutes>
  /** Takes the slot's listeners, trees and scratch away; its replicas must have exited. Logs and evidence stay. */
  forget(write: Write): Promise<void>
  evidence(slot: SlotId, replica: string): Promise<Evidence>
  logs(slot: SlotId, query: LogQuery, signal: AbortSignal): AsyncIterable<LogLine>
  metrics(slot: SlotId): Promise<readonly ReleaseMetrics[]>
  /** Whether a loopback port could be bound now, and by whom it is held if not. */
  portHolder(port: number): Promise<{ readonly isFree: boolean; readonly holder: string | null }>
}
