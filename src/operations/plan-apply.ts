import { z } from 'zod'
import { ApprovalRequired, PlanEmpty, PlanExpired, PlanNotFound, PlanStale, PlanUsed } from '../plan/errors.ts'
import { delta, fingerprint } from '../plan/observed.ts'
import { isEmpty } from '../plan/plan.ts'
import type { PlanRow } from '../store/plans.ts'
import { TargetUnreachable } from '../targets/errors.ts'
import type { TargetKind } from '../targets/target.ts'
import { operation, type Services } from './services.ts'
import { showDeployment } from './show.ts'
import { Deployment, Id } from './views.ts'

export const planApply = operation({
  name: 'plan.apply',
  summary: 'Apply a plan: start the deployment it describes, or queue it behind those of the same app and environment',
  permission: 'deployment:execute',
  effect: 'execute',
  http: { method: 'POST', path: '/plans/{id}/apply' },
  input: z.object({
    id: Id,
    approve: z.boolean().default(false).describe('Approves a change of a production environment'),
    approveDeletions: z.boolean().default(false).describe('Approves what the plan takes away'),
  }),
  output: Deployment,
  errors: [PlanNotFound, PlanUsed, PlanExpired, PlanStale, PlanEmpty, ApprovalRequired, TargetUnreachable],
  example: { input: { id: 'p-4d6hnvyyf5', approve: true } },
  audited: ['approve', 'approveDeletions'],
  async handle({ id, approve, approveDeletions }, { services, caller }) {
    const plan = await services.plans.find(caller.project, id)
    if (plan === undefined) throw new PlanNotFound(id)
    const now = services.now()
    if (plan.deployment !== null) throw new PlanUsed(plan.id, plan.deployment)
    if (plan.expires_at <= now) throw new PlanExpired(plan.id, plan.expires_at.toISOString())
    if (isEmpty(plan.body)) throw new PlanEmpty(plan.id)
    // Nobody should be asked to approve what cannot be applied any more.
    await refuseStale(services, plan)
    refuseUnapproved(plan, approve, approveDeletions)
    const { deployment, behind } = await services.deployments.apply(plan, caller.name, now)
    // From here on it is under way: should the engine be away, the next reconciliation hands it over.
    if (deployment.state === 'running') services.started(deployment.id)
    return showDeployment(deployment, behind)
  },
})

function refuseUnapproved({ id, body }: PlanRow, approve: boolean, approveDeletions: boolean): void {
  const hasDeletions = body.deletions.length > 0
  const { isProduction } = body.approval
  if ((approve || !isProduction) && (approveDeletions || !hasDeletions)) return
  const flags = `${isProduction ? ' --approve' : ''}${hasDeletions ? ' --approve-deletions' : ''}`
  throw new ApprovalRequired(id, body.approval.reasons, `cde apply ${id}${flags}`)
}

/** With deployments waiting in front, what they will leave is not known yet: the run checks again when it gets the slot. */
async function refuseStale(
  { deployments, slots, releases, target }: Services,
  { id, slot, body }: PlanRow,
): Promise<void> {
  if ((await deployments.open(slot)).length > 0) return
  const row = await slots.find(slot)
  if (row === undefined) return
  const [current, observation] = await Promise.all([
    releases.current(slot),
    target(row.target as TargetKind).observe(slot),
  ])
  const changed = delta(body.observed, fingerprint({ current, isStopped: row.is_stopped, observation }))
  if (changed.length > 0) throw new PlanStale(id, changed)
}
