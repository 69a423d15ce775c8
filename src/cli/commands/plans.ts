import { applyPlan, decideAndApply } from '../change.ts'
import { printable } from '../output.ts'
import { applyCommand, type PlanView, planTree } from '../render/plan.ts'
import { planMarkdown } from '../render/plan-markdown.ts'
import type { Session } from '../session.ts'
import { sendProject } from '../sources.ts'
import { typed } from './changes.ts'

/** What `--exit-code` answers when the plan is not empty. */
const HAS_CHANGES = 10

export interface PlanFlags {
  readonly env: string
  readonly markdown?: boolean
  readonly exitCode?: boolean
  readonly replicas?: number
  readonly service?: string
}

export async function plan(
  session: Session,
  folder: string,
  { env, markdown, exitCode, replicas, service }: PlanFlags,
): Promise<number> {
  const project = await sendProject(session, folder)
  const change = {
    action: 'deploy' as const,
    environment: env,
    ...project,
    ...(replicas === undefined ? {} : { replicas }),
    ...(service ? { service } : {}),
  }
  const made = await session.client.call('plan.create', { change, words: typed() })
  show(session, made, markdown === true)
  if (!markdown && !made.isEmpty) session.out.line(`Apply it: ${applyCommand(made)}`)
  return exitCode && !made.isEmpty ? HAS_CHANGES : 0
}

export async function showPlan(session: Session, id: string, { markdown }: { markdown?: boolean }): Promise<number> {
  show(session, await session.client.call('plan.get', { id }), markdown === true)
  return 0
}

function show({ out }: Session, plan: PlanView, isMarkdown: boolean): void {
  if (isMarkdown && !out.isJson) out.raw(printable(planMarkdown(plan)))
  else if (plan.isEmpty)
    out.line(
      `Plan ${plan.id}: nothing to do, ${plan.app} in ${plan.environment} already runs ${plan.release ?? 'as asked'}.`,
    )
  else for (const line of planTree(out, plan)) out.line(line)
  out.json(plan)
}

export interface ApplyFlags {
  readonly approve?: boolean
  readonly approveDeletions?: boolean
  readonly yes?: boolean
}

export async function apply(
  session: Session,
  id: string,
  { approve, approveDeletions, yes }: ApplyFlags,
): Promise<number> {
  if (approve || approveDeletions)
    return applyPlan(session, id, { approve: approve === true, approveDeletions: approveDeletions === true })
  const plan = await session.client.call('plan.get', { id })
  // A used ticket is refused by the daemon, with the deployment's name; there is nothing to ask about.
  if (plan.deployment !== null || plan.isEmpty)
    return applyPlan(session, id, { approve: false, approveDeletions: false })
  for (const line of planTree(session.out, plan)) session.out.line(line)
  return decideAndApply(session, plan, yes === true)
}
