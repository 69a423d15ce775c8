import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { Digest, SlotId } from '../kernel/ids.ts'
import type { Release, ReleaseBundle } from '../plan/release.ts'
import { jsonText } from './json.ts'
import type { Database } from './schema.ts'

export type ReleaseRow = Selectable<Database['release']>

/** The releases of each slot, immutable and numbered from 1. */
export class ReleaseStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async find(slot: SlotId, number: number): Promise<ReleaseRow | undefined> {
    return this.#db
      .selectFrom('release')
      .selectAll()
      .where('slot', '=', slot)
      .where('number', '=', number)
      .executeTakeFirst()
  }

  /** The release in force, if any. */
  async current(slot: SlotId): Promise<Release | null> {
    return (await this.inForce([slot])).get(slot) ?? null
  }

  /** The releases in force in these slots; a slot without one is left out. */
  async inForce(slots: readonly SlotId[]): Promise<ReadonlyMap<SlotId, Release>> {
    const rows = await this.#db
      .selectFrom('release')
      .innerJoin('slot', (join) =>
        join.onRef('slot.id', '=', 'release.slot').onRef('slot.current_release', '=', 'release.number'),
      )
      .select(['release.slot', 'release.number', 'release.digest', 'release.bundle'])
      .where('release.slot', '=', sql<SlotId>`any(${slots})`)
      .execute()
    return new Map(rows.map(({ slot, ...release }) => [slot, release]))
  }

  /** The number a bundle has in its slot, or the next free one. Only applying a plan settles it. */
  async expectedNumber(slot: SlotId, digest: Digest): Promise<number> {
    const row = await this.#db
      .selectFrom('release')
      .select(({ fn }) => [
        fn.max('number').as('last'),
        fn.max('number').filterWhere('digest', '=', digest).as('known'),
      ])
      .where('slot', '=', slot)
      .executeTakeFirst()
    const seen = await this.#db.selectFrom('slot').select('last_release').where('id', '=', slot).executeTakeFirst()
    return row?.known ?? Math.max(row?.last ?? 0, seen?.last_release ?? 0) + 1
  }

  list(slot: SlotId): Promise<ReleaseRow[]> {
    return this.#db.selectFrom('release').selectAll().where('slot', '=', slot).orderBy('number', 'desc').execute()
  }

  /** The numbers of the newest releases of each slot that passed their soak, newest first. */
  async verified(slots: readonly SlotId[], limit: number): Promise<ReadonlyMap<SlotId, readonly number[]>> {
    const rows = await this.#db
      .selectFrom((from) =>
        from
          .selectFrom('release')
          .select([
            'slot',
            'number',
            sql<number>`row_number() over (partition by slot order by number desc)`.as('rank'),
          ])
          .where('slot', '=', sql<SlotId>`any(${slots})`)
          .where('verified_at', 'is not', null)
          .as('ranked'),
      )
      .select(['slot', 'number'])
      .where('rank', '<=', limit)
      .orderBy('number', 'desc')
      .execute()
    const bySlot = Map.groupBy(rows, ({ slot }) => slot)
    return new Map([...bySlot].map(([slot, found]) => [slot, found.map(({ number }) => number)]))
  }

  /** The releases before this one that passed their soak, the newest first: where a rollback goes. */
  verifiedBefore(slot: SlotId, current: number, limit: number): Promise<ReleaseRow[]> {
    return this.#db
      .selectFrom('release')
      .selectAll()
      .where('slot', '=', slot)
      .where('verified_at', 'is not', null)
      .where('number', '<', current)
      .orderBy('number', 'desc')
      .limit(limit)
      .execute()
  }
}

/** The number of a bundle in its slot: the one it has, or the next. The caller holds the slot's row lock. */
export async function numberRelease(
  transaction: Transaction<Database>,
  release: { project: string; slot: SlotId; digest: Digest; bundle: ReleaseBundle },
): Promise<number> {
  const { slot, digest, bundle } = release
  const known = await transaction
    .selectFrom('release')
    .select('number')
    .where('slot', '=', slot)
    .where('digest', '=', digest)
    .executeTakeFirst()
  if (known) return known.number
  const last = await transaction
    .selectFrom('release')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('slot', '=', slot)
    .executeTakeFirst()
  const { last_release } = await transaction
    .selectFrom('slot')
    .select('last_release')
    .where('id', '=', slot)
    .executeTakeFirstOrThrow()
  const number = Math.max(last?.number ?? 0, last_release) + 1
  await transaction
    .insertInto('release')
    .values({ ...release, number, bundle: jsonText(bundle), verified_at: null })
    .execute()
  return number
}
