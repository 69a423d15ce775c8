import { type Kysely, type Selectable, sql } from 'kysely'
import { type SlotId, type SlotName, slotId, slotName } from '../kernel/ids.ts'
import type { Fence } from '../targets/target.ts'
import type { Database } from './schema.ts'

export type SlotRow = Selectable<Database['slot']>

/** The record of each (app, environment): who may write, which release is in force, whether it is stopped. */
export class SlotStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  find(slot: SlotId): Promise<SlotRow | undefined> {
    return this.#db.selectFrom('slot').selectAll().where('id', '=', slot).executeTakeFirst()
  }

  /** A slot that is known to exist. */
  get(slot: SlotId): Promise<SlotRow> {
    return this.#db.selectFrom('slot').selectAll().where('id', '=', slot).executeTakeFirstOrThrow()
  }

  /** Makes the record when it is missing. A slot's target is fixed at its first deployment. */
  async ensure(name: SlotName, target: string): Promise<SlotRow> {
    const id = slotId(name)
    await this.#db
      .insertInto('slot')
      .values({ id, ...name, target, current_release: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return this.#db.selectFrom('slot').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  }

  /** Every slot there ever was, by name. */
  all(project: string): Promise<SlotRow[]> {
    return this.#db
      .selectFrom('slot')
      .selectAll()
      .where('project', '=', project)
      .orderBy('app')
      .orderBy('environment')
      .execute()
  }

  /** Slots that have a release in force or a deployment under way, by name. */
  list(project: string): Promise<SlotRow[]> {
    return this.#db
      .selectFrom('slot')
      .selectAll()
      .where('project', '=', project)
      .where((where) =>
        where.or([
          where('current_release', 'is not', null),
          where.exists(
            where
              .selectFrom('deployment')
              .select('id')
              .whereRef('deployment.slot', '=', 'slot.id')
              .where('ended_at', 'is', null),
          ),
        ]),
      )
      .orderBy('app')
      .orderBy('environment')
      .execute()
  }

  /** Every app the project has ever had, for near matches. */
  async apps(project: string): Promise<string[]> {
    const rows = await this.#db
      .selectFrom('slot')
      .select('app')
      .distinct()
      .where('project', '=', project)
      .orderBy('app')
      .execute()
    return rows.map(({ app }) => app)
  }

  /** Lifts the counters above what a target has seen, so that an older copy of the database issues neither an old fence nor a number twice. */
  async raise(slot: SlotId, { epoch, attempt }: Fence, release: number, target: string): Promise<void> {
    await this.ensure(slotName(slot), target)
    await this.#db
      .updateTable('slot')
      .set({
        epoch: sql<number>`greatest(epoch, ${epoch})`,
        attempt: sql<number>`greatest(attempt, ${attempt})`,
        last_release: sql<number>`greatest(last_release, ${release})`,
      })
      .where('id', '=', slot)
      .execute()
  }
}
