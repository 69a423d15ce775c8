import type { SlotId } from '../../../kernel/ids.ts'
import type { ActiveRoutes, RouteDocument } from '../../../router/router.ts'
import type { BuildSpec, BuildState, Exit, Fence, ReplicaSpec } from '../../target.ts'

/** What is durable about one replica: enough to adopt it, to start it again or to tell how it ended. */
export interface ReplicaRecord {
  readonly spec: ReplicaSpec
  readonly port: number | null
  /** `running`: it should run, whatever happens; `stopping`: on its way out; `exited`: gone for good. */
  readonly wanted: 'running' | 'stopping' | 'exited'
  /** Counts starts of its program. The folder of one launch is named by it. */
  readonly launch: number
  /** The machine's boot in which the launch was made; after another one, no process of it can be alive. */
  readonly boot: string
  /** Set when the whole machine room is closed by `cde daemon stop --all`: its end is then no crash. */
  readonly isParked: boolean
  readonly restarts: number
  readonly lastExit: Exit | null
  readonly startedAt: string
  readonly endedAt: string | null
  /** When `stopping`: until when requests in flight are waited for (ms since the epoch). */
  readonly drainUntil: number
}

/** What is durable about one build. */
export interface BuildRecord {
  readonly spec: BuildSpec
  /** The deployment that began it. */
  readonly epoch: number
  readonly startedAt: number
  readonly boot: string
  readonly result: Exclude<BuildState, { state: 'running' }> | null
}

/** What is durable about a slot's routes. `next` is a document on its way to the router, whose fate is not known yet. */
export interface RoutesRecord {
  readonly document: RouteDocument | null
  readonly active: ActiveRoutes | null
  readonly next: RouteDocument | null
  /** Ports the router chose, by service; kept until the slot is forgotten. */
  readonly chosen: Readonly<Record<string, number>>
}

/** The fences a slot has accepted: the newest of all, which outlives the slot, and the newest by resource. */
export interface FenceRecord {
  readonly newest: Fence
  readonly resources: Readonly<Record<string, Fence>>
}

/** Keys of the journal. A slot is `project/app/environment`, so a key's kind stands in front. */
export const keys = {
  fence: (slot: SlotId) => `fence ${slot}`,
  routes: (slot: SlotId) => `routes ${slot}`,
  replica: (slot: SlotId, name: string) => `replica ${slot} ${name}`,
  build: (slot: SlotId, name: string) => `build ${slot} ${name}`,
}

export const NO_FENCE: Fence = { epoch: 0, attempt: 0 }
export const NO_ROUTES: RoutesRecord = { document: null, active: null, next: null, chosen: {} }
