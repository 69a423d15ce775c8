import type { Contract } from '../client/client.ts'
import { KINDS } from '../kernel/error.ts'
import { ApprovalRequired } from '../operations/approval-required.ts'
import { confirm } from './confirm.ts'
import { applyCommand, type PlanView, planTree } from './render/plan.ts'
import type { Session } from './session.ts'
import { INTERRUPTED, watchDeployment } from './watch.ts'

export type ChangeRequest = Contract['plan.create']['input']['change']

export interface ChangeOptions {
  /** The sentence or command, as it was typed. */
  readonly words: string
  /** Goes on without asking where nothing is production and nothing is taken away. */
  readonly goesOn: boolean
  /** Throws where the plan is for something else than was meant. */
  readonly check?: (plan: PlanView) => void
}

/** Whoever goes on after a command must not take a refusal for the change. */
const NOT_DECIDED = KINDS[ApprovalRequired.kind].exitCode

/** Plans a change, shows it, asks where somebody has to decide, applies it and watches it. Answers the exit code. */
export async function runChange(session: Session, change: ChangeRequest, options: ChangeOptions): Promise<number> {
  const { client, out } = session
  const plan = await client.call('plan.create', { change, words: options.words })
  options.check?.(plan)
  out.json({ kind: 'plan', data: plan })
  for (const line of planTree(out, plan)) out.line(line)
  if (plan.isEmpty) {
    out.line(`Nothing to do: ${plan.app} in ${plan.environment} already runs ${plan.release ?? 'as asked'}.`)
    await printAddresses(session, plan)
    return 0
  }
  return decideAndApply(session, plan, options.goesOn)
}

/** Plans a change and shows the plan behind what is to be told of it, without applying it. Answers the exit code. */
export async function showChange(
  session: Session,
  change: ChangeRequest,
  { words, check, tell }: Omit<ChangeOptions, 'goesOn'> & { tell: (session: Session, plan: PlanView) => Promise<void> },
): Promise<number> {
  const { client, out } = session
  const plan = await client.call('plan.create', { change, words })
  check?.(plan)
  out.json({ kind: 'plan', data: plan })
  await tell(session, plan)
  for (const line of planTree(out, plan)) out.line(line)
  if (!plan.isEmpty) out.line(`Apply it: ${applyCommand(plan)}`)
  return 0
}

/** The part after the plan: also what `cde apply` does with one that was made before. */
export async function decideAndApply(session: Session, plan: PlanView, goesOn: boolean): Promise<number> {
  const { approval, deletions, id } = plan
  if (approval.isRequired || !goesOn) {
    const said = await confirm(session, questionFor(plan))
    if (said === 'nobody') throw new ApprovalRequired(id, approval.reasons, applyCommand(plan))
    if (said !== 'yes') {
      session.out.line(`Not applied. The plan stays valid until ${plan.expiresAt}: ${applyCommand(plan)}`)
      return said === 'no' ? NOT_DECIDED : INTERRUPTED
    }
  }
  return applyPlan(session, id, { approve: approval.isRequired, approveDeletions: deletions.length > 0 })
}

export async function applyPlan(
  session: Session,
  id: string,
  approvals: { approve: boolean; approveDeletions: boolean },
): Promise<number> {
  // No idempotency key: the ticket itself works once, and an approval given later makes the same call another request.
  const deployment = await session.client.call('plan.apply', { id, ...approvals })
  return watchDeployment(session, deployment)
}

function questionFor({ app, environment, approval, deletions }: PlanView): string {
  const away = deletions.length > 0 ? `This takes away ${deletions.map(({ what }) => what).join(', ')}. ` : ''
  const where = approval.isProduction ? ` ${app} in ${environment.toUpperCase()}` : ''
  return `${away}Apply this plan${where}?`
}

async function printAddresses({ client, out }: Session, { app, environment }: PlanView): Promise<void> {
  const { items } = await client.call('slot.list', { app, environment })
  for (const { url } of items[0]?.services ?? []) if (url) out.line(url)
}
