import { sql, type Transaction } from 'kysely'
import type { DeploymentId, SlotId } from '../kernel/ids.ts'
import { PlanExpired, PlanUsed } from '../plan/errors.ts'
import type { PlanRow } from './plans.ts'
import type { Database } from './schema.ts'

/** Everything that changes who holds a slot takes this lock first, so such changes happen one after another. */
export function lockSlot(transaction: Transaction<Database>, slot: SlotId) {
  return transaction.selectFrom('slot').selectAll().where('id', '=', slot).forUpdate().executeTakeFirstOrThrow()
}

/** Gives a free slot to the first in its queue, under a new epoch. Answers who holds the slot now. */
export async function startNext(transaction: Transaction<Database>, slot: SlotId): Promise<DeploymentId | null> {
  const held = await transaction.selectFrom('slot').selectAll().where('id', '=', slot).executeTakeFirstOrThrow()
  if (held.lease !== null) return held.lease
  const next = await transaction
    .selectFrom('deployment')
    .select('id')
    .where('slot', '=', slot)
    .where('state', '=', 'queued')
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
  if (next === undefined) return null
  const epoch = held.epoch + 1
  await transaction.updateTable('slot').set({ lease: next.id, epoch, attempt: 0 }).where('id', '=', slot).execute()
  await transaction
    .updateTable('deployment')
    .set({
      state: 'running',
      epoch,
      first_epoch: epoch,
      previous: held.current_release,
      started_at: sql<Date>`clock_timestamp()`,
    })
    .where('id', '=', next.id)
    .execute()
  return next.id
}

export async function refuseTicket(transaction: Transaction<Database>, plan: PlanRow): Promise<never> {
  const { deployment } = await transaction
    .selectFrom('plan')
    .select('deployment')
    .where('id', '=', plan.id)
    .executeTakeFirstOrThrow()
  if (deployment) throw new PlanUsed(plan.id, deployment)
  throw new PlanExpired(plan.id, plan.expires_at.toISOString())
}

/** How many deployments of a slot run or wait. */
export async function countOpen(transaction: Transaction<Database>, slot: SlotId): Promise<number> {
  const { count } = await transaction
    .selectFrom('deployment')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('slot', '=', slot)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
