import { type Kysely, type Selectable, sql } from 'kysely'
import type { Problem } from '../kernel/error.ts'
import { type DeploymentId, type Digest, newDeploymentId, type SlotId } from '../kernel/ids.ts'
import type { ReleaseBundle } from '../plan/release.ts'
import { countOpen, lockSlot, refuseTicket, startNext } from './deployment-queue.ts'
import { LeaseLost } from './errors.ts'
import { appendEvent } from './events.ts'
import { jsonText } from './json.ts'
import type { PlanRow } from './plans.ts'
import { numberRelease } from './releases.ts'
import type { Database, DeploymentResult } from './schema.ts'
import type { Holder } from './steps.ts'

export type DeploymentRow = Selectable<Database['deployment']>

/** How a deployment ended, and what that leaves in force in its slot. */
export interface Ending {
  readonly state: 'succeeded' | 'failed' | 'cancelled'
  readonly result: DeploymentResult
  /** Only a success changes these. */
  readonly slot?: { readonly release: number | null; readonly isStopped: boolean; readonly isVerified: boolean }
}

/** How a deployment ends that never began. */
const NOTHING_DONE = { rollback: 'nothing_to_roll_back' } as const

export interface DeploymentFilter {
  readonly app?: string | undefined
  readonly environment?: string | undefined
  readonly before?: string | undefined
  readonly limit: number
}

/** Deployments and the durable queue of each slot: at most one runs, the others wait in the order they were applied. */
export class DeploymentStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** Uses the ticket and queues its deployment, starting it when the slot is free. A ticket works once. */
  apply(plan: PlanRow, requestedBy: string, now: Date): Promise<{ deployment: DeploymentRow; behind: number }> {
    return this.#db.transaction().execute(async (transaction) => {
      await lockSlot(transaction, plan.slot)
      const id = newDeploymentId()
      const ticket = await transaction
        .updateTable('plan')
        .set({ deployment: id })
        .where('id', '=', plan.id)
        .where('deployment', 'is', null)
        .where('expires_at', '>', now)
        .executeTakeFirst()
      if (ticket.numUpdatedRows === 0n) await refuseTicket(transaction, plan)
      const { project, slot, body } = plan
      const release =
        body.bundle &&
        body.release &&
        (await numberRelease(transaction, { project, slot, digest: body.release, bundle: body.bundle }))
      await transaction
        .insertInto('deployment')
        .values({
          id,
          project,
          slot,
          plan: plan.id,
          action: body.action,
          release,
          previous: null,
          state: 'queued',
          epoch: null,
          requested_by: requestedBy,
          words: plan.words,
          started_at: null,
          ended_at: null,
        })
        .execute()
      const behind = await countOpen(transaction, slot)
      await appendEvent(transaction, {
        project,
        deployment: id,
        key: 'queued',
        kind: 'deployment.queued',
        data: { behind: behind - 1 },
      })
      await startNext(transaction, slot)
      const deployment = await transaction
        .selectFrom('deployment')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return { deployment, behind: behind - 1 }
    })
  }

  /**
   * Ends a deployment, sets what is now in force, frees the slot and starts the next in its queue; all or nothing. A second
   * call changes nothing. Answers the deployment that now holds the slot.
   */
  end(id: DeploymentId, epoch: number, { state, result, slot }: Ending): Promise<DeploymentId | null> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom('deployment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      const held = await lockSlot(transaction, row.slot)
      if (row.ended_at !== null) return held.lease
      if (held.lease !== id || held.epoch !== epoch) throw new LeaseLost(id, row.slot)
      await transaction
        .updateTable('deployment')
        .set({ state, result: jsonText(result), ended_at: new Date() })
        .where('id', '=', id)
        .execute()
      await transaction
        .updateTable('slot')
        .set({
          lease: null,
          ...(slot && {
            current_release: slot.release,
            is_stopped: slot.isStopped,
            in_force_since: sql<Date>`clock_timestamp()`,
          }),
        })
        .where('id', '=', row.slot)
        .execute()
      if (slot?.isVerified)
        await transaction
          .updateTable('release')
          .set({ verified_at: sql<Date>`coalesce(verified_at, clock_timestamp())` })
          .where('slot', '=', row.slot)
          .where('number', '=', slot.release)
          .execute()
      return startNext(transaction, row.slot)
    })
  }

  /** Gives a running deployment another release to bring into force, and answers its number. */
  rebase(id: DeploymentId, epoch: number, digest: Digest, bundle: ReleaseBundle): Promise<number> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom('deployment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      const held = await lockSlot(transaction, row.slot)
      if (held.lease !== id || held.epoch !== epoch) throw new LeaseLost(id, row.slot)
      const release = await numberRelease(transaction, { project: row.project, slot: row.slot, digest, bundle })
      await transaction.updateTable('deployment').set({ release }).where('id', '=', id).execute()
      return release
    })
  }

  /**
   * Prepares a deployment whose run was lost for a new one: a new epoch, so that nothing of the lost run can write any more,
   * and no remembered steps. Answers whether it still holds its slot.
   */
  renew(id: DeploymentId): Promise<boolean> {
    return this.#db.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom('deployment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      const { slot } = row
      const held = await lockSlot(transaction, slot)
      if (held.lease !== id) return false
      const epoch = held.epoch + 1
      const wrote = await transaction.selectFrom('step').select('name').where('deployment', '=', id).executeTakeFirst()
      const isFirstRun = row.first_epoch === row.epoch
      // What the target holds of this deployment: nothing, where no run of it has written; and where others had the slot
      // since, as an older copy of the store shows, their replicas must not pass for its own.
      const isItsOwn = held.epoch === row.epoch && (wrote !== undefined || !isFirstRun)
      await transaction.updateTable('slot').set({ epoch, attempt: 0 }).where('id', '=', slot).execute()
      await transaction
        .updateTable('deployment')
        .set({ epoch, first_epoch: isItsOwn ? row.first_epoch : epoch })
        .where('id', '=', id)
        .execute()
      await transaction.deleteFrom('step').where('deployment', '=', id).execute()
      return true
    })
  }

  /** Remembers that the deployment goes back, and why: a run that is lost and begun again goes on backwards. */
  async turnBack({ deployment: id, slot, epoch }: Holder, problem: Problem): Promise<void> {
    const { numUpdatedRows } = await this.#db
      .updateTable('deployment')
      .set({ state: 'rolling_back', result: jsonText({ problem }) })
      .where('id', '=', id)
      .where('epoch', '=', epoch)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new LeaseLost(id, slot)
  }

  find(project: string, id: string): Promise<DeploymentRow | undefined> {
    return this.#db
      .selectFrom('deployment')
      .selectAll()
      .where('project', '=', project)
      .where('id', '=', id as DeploymentId)
      .executeTakeFirst()
  }

  /** Newest first, before the cursor (a queue position). */
  list(project: string, filter: DeploymentFilter): Promise<DeploymentRow[]> {
    const { app, environment, before, limit } = filter
    return this.#db
      .selectFrom('deployment')
      .innerJoin('slot', 'slot.id', 'deployment.slot')
      .selectAll('deployment')
      .where('deployment.project', '=', project)
      .$if(app !== undefined, (query) => query.where('slot.app', '=', app ?? ''))
      .$if(environment !== undefined, (query) => query.where('slot.environment', '=', environment ?? ''))
      .$if(before !== undefined, (query) => query.where('position', '<', before ?? ''))
      .orderBy('position', 'desc')
      .limit(limit)
      .execute()
  }

  /** Those that run or wait, in order: all of them, or of one slot. */
  open(slot?: SlotId): Promise<DeploymentRow[]> {
    return this.#db
      .selectFrom('deployment')
      .selectAll()
      .where('ended_at', 'is', null)
      .$if(slot !== undefined, (query) => query.where('slot', '=', slot ?? ('' as SlotId)))
      .orderBy('position')
      .execute()
  }

  /** Asks a running deployment to stop at its next safe point, or takes a queued one out of the queue. */
  requestCancel(id: DeploymentId, by: string): Promise<DeploymentRow> {
    return this.#db.transaction().execute(async (transaction) => {
      const { slot, project } = await transaction
        .selectFrom('deployment')
        .select(['slot', 'project'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await lockSlot(transaction, slot)
      await transaction
        .updateTable('deployment')
        .set({ cancel_requested: true })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .execute()
      const out = await transaction
        .updateTable('deployment')
        .set({ state: 'cancelled', ended_at: new Date(), result: jsonText(NOTHING_DONE) })
        .where('id', '=', id)
        .where('state', '=', 'queued')
        .executeTakeFirst()
      const isOut = out.numUpdatedRows > 0n
      await appendEvent(transaction, {
        project,
        deployment: id,
        key: isOut ? 'end' : 'cancel',
        kind: isOut ? 'deployment.ended' : 'deployment.cancelling',
        data: isOut ? { state: 'cancelled', ...NOTHING_DONE } : { by },
      })
      return transaction.selectFrom('deployment').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    })
  }
}
