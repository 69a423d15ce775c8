import type { Permission } from '../identity/caller.ts'
import type { Effect } from './operation.ts'

/** What came of a request. `started` is written before an `execute` operation acts, so that no act goes unrecorded. */
export type Outcome = 'started' | 'done' | 'refused' | 'failed'

/** Who asked for what, and what came of it. Carries no input but names, ids and fields declared as `audited`. */
export interface AuditEntry {
  readonly requestId: string
  readonly operation: string
  readonly effect: Effect
  readonly permission: Permission
  /** `null` for a request that proved no identity. */
  readonly caller: { readonly kind: string; readonly name: string; readonly project: string } | null
  /** The way it came in. */
  readonly face: Face
  readonly subject: Readonly<Record<string, unknown>>
  readonly outcome: Outcome
  /** The error's code, when it was refused or failed. */
  readonly code: string | null
  readonly at: string
  readonly durationMs: number
}

export type Face = 'socket' | 'tcp' | 'mcp'

/** Keeps audit entries. A rejected `record` refuses what it should have recorded. */
export interface Auditor {
  record(entry: AuditEntry): Promise<void>
}
