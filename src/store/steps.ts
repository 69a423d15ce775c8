import { type Kysely, sql } from 'kysely'
import type { Json } from '../kernel/canonical.ts'
import type { DeploymentId, SlotId } from '../kernel/ids.ts'
import type { Fence } from '../targets/target.ts'
import { LeaseLost } from './errors.ts'
import { jsonText } from './json.ts'
import type { Database } from './schema.ts'

/** The deployment that writes, and the epoch it took its slot with. */
export interface Holder {
  readonly project: string
  readonly deployment: DeploymentId
  readonly slot: SlotId
  readonly epoch: number
}

/** What an attempt starts with: its fence, and the result if an earlier attempt already has one. */
export type Attempt = { readonly fence: Fence; readonly result: { readonly value: Json } | null }

/** Intents and results of steps. */
export class StepStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /**
   * Begins an attempt in one statement: checks the lease, draws the fence, records the intent. The first attempt's intent
   * stays, for it holds the state from before anything was done. Throws `LeaseLost` when the deployment lost its slot.
   */
  async begin({ project, deployment, slot, epoch }: Holder, name: string, intent: Json): Promise<Attempt> {
    const { rows } = await sql<{ epoch: number; attempt: number; result: { value: Json } | null }>`
      with leased as (
        update slot set attempt = attempt + 1
        where id = ${slot} and lease = ${deployment} and epoch = ${epoch}
        returning epoch, attempt)
      insert into step (project, deployment, name, epoch, attempt, intent)
      select ${project}, ${deployment}, ${name}, leased.epoch, leased.attempt, ${jsonText({ value: intent })}::jsonb from leased
      on conflict (deployment, name) do update set epoch = excluded.epoch, attempt = excluded.attempt
      returning epoch, attempt, result`.execute(this.#db)
    const row = rows[0]
    if (row === undefined) throw new LeaseLost(deployment, slot)
    return { fence: { epoch: row.epoch, attempt: row.attempt }, result: row.result }
  }

  /** Writes the result under the attempt's fence; a newer attempt makes it throw `LeaseLost`. */
  async finish({ deployment, slot }: Holder, name: string, { epoch, attempt }: Fence, result: Json): Promise<void> {
    const { numUpdatedRows } = await this.#db
      .updateTable('step')
      .set({ result: jsonText({ value: result }), ended_at: sql<Date>`clock_timestamp()` })
      .where('deployment', '=', deployment)
      .where('name', '=', name)
      .where('epoch', '=', epoch)
      .where('attempt', '=', attempt)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new LeaseLost(deployment, slot)
  }
}
