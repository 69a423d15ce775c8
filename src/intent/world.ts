import type { AliasTarget } from '../kernel/alias-target.ts'

/** What a sentence is read against: everything that exists while it is said. The caller gathers it; reading does no I/O. */
export interface World {
  /** The only clock, RFC 3339. */
  readonly now: string
  readonly timezone: string
  readonly environments: readonly string[]
  /** Environments whose changes have to be approved: they count as production, whatever they are called. */
  readonly protected?: readonly string[]
  readonly default_environment?: string | null
  readonly apps: Readonly<Record<string, WorldApp>>
  /** Apps that were deployed once, or were tried to be, and of which nothing runs: their history can be asked for. */
  readonly past?: readonly string[]
  readonly plans?: readonly WorldPlan[]
  readonly runs?: readonly WorldRun[]
  /** Names only. */
  readonly secrets?: readonly string[]
  /** Files and folders that a sentence may mean, relative to the caller's folder. */
  readonly files?: readonly string[]
  /** What people here call things, beside their names; one that may not be used is passed over. */
  readonly aliases?: Aliases
}

/** By phrase, such as `the shop`. */
export type Aliases = Readonly<Record<string, AliasTarget>>

export interface WorldApp {
  readonly services: readonly string[]
  readonly environments: Readonly<Record<string, WorldSlot>>
}

/** An app in one environment. What is left out is unknown, not absent. */
export interface WorldSlot {
  readonly release?: string
  readonly version?: string
  /** Releases that can be rolled back to, newest first. */
  readonly history?: readonly string[]
  readonly isStopped?: boolean
  /** Replicas by service. */
  readonly replicas?: Readonly<Record<string, number>>
}

export interface WorldPlan {
  readonly id: string
  readonly app: string
  readonly environment: string
  readonly state: string
}

/** A deployment under way. */
export interface WorldRun extends WorldPlan {
  readonly strategy?: string
  readonly weight?: number
}
