import type { Probe, TargetKind } from '../targets/target.ts'

/** Where a value came from. `why` says in words how an inferred one was found. */
export interface Provenance {
  readonly source: 'user' | 'inferred' | 'default'
  readonly why?: string
  /** `cde.yaml:12:5` where the user wrote it. */
  readonly at?: string
}

export interface PortSpec {
  /** The fixed outside port; `null` lets the router choose and keep one. */
  readonly published: number | null
  /** The port the program is written for; on the process target it is told its real one in `PORT`. */
  readonly target: number
}

export interface ServiceSpec {
  readonly name: string
  /** argv of the program; never a shell line. */
  readonly command: readonly string[]
  /** Folder of the service's sources, relative to the project; `.` for the project itself. */
  readonly context: string
  readonly build: { readonly command: readonly string[]; readonly timeoutMs: number } | null
  readonly environment: Readonly<Record<string, string>>
  readonly healthcheck: Probe
  readonly ports: readonly PortSpec[]
  /** Services that must be started before this one. */
  readonly dependsOn: readonly string[]
  readonly replicas: number
  /** Upper limits; `reserved` is what the service asks to be kept free for it. */
  readonly resources: {
    readonly cpus: number | null
    readonly memoryBytes: number | null
    readonly reserved?: { readonly cpus: number | null; readonly memoryBytes: number | null }
  }
  readonly stopSignal: 'SIGTERM' | 'SIGINT' | 'SIGQUIT' | 'SIGHUP'
  readonly stopGraceMs: number
}

export interface DeliverySpec {
  readonly strategy: 'rolling'
  /** How long every replica must stay ready before the release is verified. `null`: 10 s in production, 3 s elsewhere. */
  readonly soakMs: number | null
  /** How long a replica may take from its start to ready. */
  readonly readyTimeoutMs: number
  /** How long requests in flight on an old replica may still run. */
  readonly drainMs: number
}

/** What one environment changes. Unknown to the file means: the built-in `dev`, `staging` or `production`. */
export interface EnvironmentSpec {
  readonly target: TargetKind | null
  readonly isProtected: boolean
  readonly services: Readonly<Record<string, ServiceOverlay>>
  readonly delivery: Partial<DeliverySpec>
}

export interface ServiceOverlay {
  readonly replicas?: number
  readonly environment?: Readonly<Record<string, string>>
  readonly ports?: readonly PortSpec[]
}

/** The typed, normalized app: services sorted by name, every default filled in. */
export interface AppSpec {
  readonly name: string
  readonly services: Readonly<Record<string, ServiceSpec>>
  readonly environments: Readonly<Record<string, EnvironmentSpec>>
  readonly delivery: DeliverySpec
}

/** A parsed spec with the origin of every field, by JSON pointer (`/services/web/command`). */
export interface ParsedSpec {
  readonly spec: AppSpec
  readonly provenance: Readonly<Record<string, Provenance>>
  /** Printed to the user, for example that a derived health check stands in for a missing one. */
  readonly warnings: readonly string[]
  /** What was found rather than told, one line each with the reason; printed before the plan. */
  readonly inferred: readonly string[]
}

/**
 * The files the parser may see, by path relative to the project. `cde.yaml`, `package.json` and `Procfile` with their
 * text; of lockfiles and possible entry files only the presence counts, so their text may be empty.
 */
export interface SpecFiles {
  /** Name of the project's folder, the app's name when nothing else says one. */
  readonly folder: string
  readonly files: Readonly<Record<string, string>>
}
