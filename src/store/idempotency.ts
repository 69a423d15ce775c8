import { type Kysely, sql } from 'kysely'
import type { Caller } from '../identity/caller.ts'
import type { Digest } from '../kernel/ids.ts'
import type { Database } from './schema.ts'

interface StoredAnswer {
  readonly status: number
  readonly body: string
}

/** How long a key is remembered. */
const KEPT = sql<Date>`now() - interval '24 hours'`

/** Answers by the key they were asked for with; a key belongs to one caller of one project. */
export class IdempotencyStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async claim(
    key: string,
    { project, name }: Caller,
    request: Digest,
  ): Promise<'new' | 'in_flight' | 'conflict' | StoredAnswer> {
    await this.#db.deleteFrom('idempotency').where('created_at', '<', KEPT).execute()
    const claimed = await this.#db
      .insertInto('idempotency')
      .values({ project, key, caller: name, request_digest: request })
      .onConflict((conflict) => conflict.doNothing())
      .returning('key')
      .executeTakeFirst()
    if (claimed) return 'new'
    const row = await this.#row(project, name, key).executeTakeFirst()
    if (row === undefined) return 'in_flight'
    if (row.request_digest !== request) return 'conflict'
    return row.status === null || row.body === null ? 'in_flight' : { status: row.status, body: row.body }
  }

  async finish(key: string, { project, name }: Caller, { status, body }: StoredAnswer): Promise<void> {
    await this.#db
      .updateTable('idempotency')
      .set({ status, body })
      .where('project', '=', project)
      .where('caller', '=', name)
      .where('key', '=', key)
      .execute()
  }

  async release(key: string, { project, name }: Caller): Promise<void> {
    await this.#db
      .deleteFrom('idempotency')
      .where('project', '=', project)
      .where('caller', '=', name)
      .where('key', '=', key)
      .execute()
  }

  /** At a start nothing is under way: claims that a dead daemon left behind are free again. */
  async releaseUnfinished(): Promise<void> {
    await this.#db.deleteFrom('idempotency').where('status', 'is', null).execute()
  }

  #row(project: string, caller: string, key: string) {
    return this.#db
      .selectFrom('idempotency')
      .selectAll()
      .where('project', '=', project)
      .where('caller', '=', caller)
      .where('key', '=', key)
  }
}
