import type { z } from 'zod'
import { type SlotId, slotName } from '../kernel/ids.ts'
import { isEmpty } from '../plan/plan.ts'
import { releaseName } from '../plan/release.ts'
import type { DeploymentRow } from '../store/deployments.ts'
import type { PlanRow } from '../store/plans.ts'
import type { Deployment, Plan } from './views.ts'

const nameOf = (number: number | null): string | null => (number === null ? null : releaseName(number))

/** What a plan is shown with that is not part of its content. */
export interface PlanExtras {
  readonly release: number | null
  readonly previous: number | null
  readonly inferred?: readonly string[]
  readonly warnings?: readonly string[]
}

export function showPlan(row: PlanRow, extras: PlanExtras): z.output<typeof Plan> {
  const { app, environment } = slotName(row.slot)
  const { body } = row
  return {
    id: row.id,
    digest: row.digest,
    app,
    environment,
    action: body.action,
    isEmpty: isEmpty(body),
    release: nameOf(extras.release),
    previous: nameOf(extras.previous),
    changes: [...body.changes],
    deletions: body.deletions.map(({ what, why }) => ({ what, why })),
    steps: body.graph.map((step) => ({ ...step, after: [...step.after] })),
    rollback: body.rollback.map((step) => ({ ...step, after: [...step.after] })),
    approval: { ...body.approval, reasons: [...body.approval.reasons] },
    inferred: [...(extras.inferred ?? [])],
    warnings: [...(extras.warnings ?? [])],
    notes: [...body.notes],
    words: row.words,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    deployment: row.deployment,
  }
}

export function showDeployment(row: DeploymentRow, queuedBehind = 0): z.output<typeof Deployment> {
  const { app, environment } = slotName(row.slot as SlotId)
  const { problem, rollback, evidence } = row.result
  return {
    id: row.id,
    app,
    environment,
    action: row.action,
    state: row.state,
    release: nameOf(row.release),
    previous: nameOf(row.previous),
    plan: row.plan,
    words: row.words,
    requestedBy: row.requested_by,
    queuedBehind,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    cause: problem ? { code: causeCode(problem), detail: problem.detail, log: logOf(problem) } : null,
    rollback: rollback ?? null,
    evidence: (evidence ?? []).map((one) => ({ ...one, log: [...one.log], hints: [...one.hints] })),
  }
}

/** The cause's own code where the failure carries one: "replica_exited" says more than "release_rejected". */
function causeCode({ code, data }: { code: string; data: object }): string {
  const inner = (data as { code?: unknown }).code
  return typeof inner === 'string' ? inner : code
}

function logOf({ data }: { data: object }): string[] {
  const { log } = data as { log?: unknown }
  return Array.isArray(log) ? log.map(String) : []
}
