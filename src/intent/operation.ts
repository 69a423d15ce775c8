import type { Action, ChangeAction } from './action.ts'

/** Where in the normalised sentence something stands: start and end, end exclusive. */
export type Span = readonly [start: number, end: number]

/** Where a slot's value comes from. */
export interface Provenance {
  readonly source: 'user' | 'inferred' | 'default'
  readonly words?: string
  readonly span?: Span
  readonly why?: string
}

/** A measured quantity against a bound: error rates in percent, latencies in milliseconds. */
export interface MetricCondition {
  readonly metric: string
  readonly op?: '>' | '<' | '>=' | '<=' | '='
  readonly value?: number | string
  /** How long it must hold, such as `10m`. */
  readonly for?: string
}

/** A share of the traffic in percent and how long it stays there. */
export interface Step {
  readonly weight: number
  readonly hold?: string
}

export type Strategy = 'rolling' | 'blue-green' | 'canary' | 'recreate'

/** What an operation may say. Durations are like `1h30m`, instants RFC 3339, sizes like `512Mi`, shares in percent. */
export interface Slots {
  readonly app?: string
  readonly service?: string
  readonly scope?: 'all'
  readonly exclude?: readonly string[]
  readonly environment?: string
  readonly environments?: readonly string[]
  /** Promotion: the environment whose release is taken. */
  readonly from?: string
  readonly path?: string
  readonly repo?: string
  readonly ref?: string
  readonly pr?: number
  readonly image?: string
  readonly version?: string
  readonly release?: string
  readonly releases?: readonly string[]
  readonly target?: string
  readonly region?: string
  readonly cluster?: string
  readonly namespace?: string
  readonly replicas?: number
  readonly replicas_delta?: number
  readonly replicas_factor?: number
  readonly autoscale?: {
    readonly min?: number
    readonly max?: number
    readonly metric?: string
    readonly target?: number
  }
  readonly enabled?: boolean
  readonly strategy?: Strategy
  readonly steps?: readonly Step[]
  readonly keep_old?: string
  readonly rollback_if?: readonly MetricCondition[]
  readonly condition?: string
  /** Cores. */
  readonly cpu?: number
  readonly memory?: string
  readonly disk?: string
  readonly ports?: readonly number[]
  readonly domain?: string
  readonly path_prefix?: string
  readonly tls?: boolean
  readonly health_path?: string
  readonly timeout?: string
  readonly env?: Readonly<Record<string, string>>
  readonly unset?: readonly string[]
  /** Variable to secret reference, never a value. */
  readonly secrets?: Readonly<Record<string, string>>
  readonly secret?: string
  readonly schedule?: { readonly at?: string; readonly every?: string }
  readonly steps_back?: number
  readonly as_of?: string
  /** A deployment under way, by its id. */
  readonly run?: string
  readonly plan?: string
  readonly weight?: number
  /** Release to share of the traffic. */
  readonly split?: Readonly<Record<string, number>>
  readonly resource?: string
  readonly name?: string
  readonly count?: number
  readonly instance_type?: string
  readonly multi_az?: boolean
  readonly ha?: boolean
  readonly versioning?: boolean
  readonly volumes?: boolean
  /** A duration before now, or an instant. */
  readonly since?: string
  readonly until?: string
  readonly lines?: number
  readonly limit?: number
  readonly follow?: boolean
  readonly grep?: string
  readonly level?: string
  readonly kind?: string
  readonly metric?: string
  readonly alert?: MetricCondition
  readonly notify?: string
  readonly tools?: readonly string[]
  readonly amount?: number
  readonly currency?: string
  readonly period?: string
  readonly threshold?: number
  readonly retention?: string
  readonly backup?: string
  readonly severity?: string
  readonly question?: string
  readonly experts?: readonly string[]
  readonly task?: string
  readonly reason?: string
}

export type Slot = keyof Slots

/** One typed wish: an action on one app or service or everything, in one environment. */
export interface Operation extends Slots {
  readonly action: Action
  /** Of a plan or a price: the change that is looked at. */
  readonly of?: ChangeAction
  readonly provenance: Readonly<Partial<Record<Slot, Provenance>>>
}
