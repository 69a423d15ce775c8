import { type Kysely, type Selectable, sql } from 'kysely'
import type { Json } from '../kernel/canonical.ts'
import type { DeploymentId } from '../kernel/ids.ts'
import type { Database } from './schema.ts'

export type EventRow = Selectable<Database['event']>

/** What people watching a deployment see, in order. Writing the same key again changes nothing. */
export class EventStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async append(event: {
    project: string
    deployment: DeploymentId
    key: string
    kind: string
    data: Record<string, Json>
  }): Promise<void> {
    await this.#db
      .insertInto('event')
      .values({ ...event, data: JSON.stringify(event.data), at: sql<Date>`clock_timestamp()` })
      .onConflict((conflict) => conflict.columns(['deployment', 'key']).doNothing())
      .execute()
  }

  after(deployment: DeploymentId, seq: string, limit: number): Promise<EventRow[]> {
    return this.#db
      .selectFrom('event')
      .selectAll()
      .where('deployment', '=', deployment)
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(limit)
      .execute()
  }
}
