import { type Kysely, type Selectable, sql } from 'kysely'
import type { Json } from '../kernel/canonical.ts'
import type { DeploymentId } from '../kernel/ids.ts'
import { jsonText } from './json.ts'
import type { Database } from './schema.ts'

export type EventRow = Selectable<Database['event']>

export interface NewEvent {
  readonly project: string
  readonly deployment: DeploymentId
  readonly key: string
  readonly kind: string
  readonly data: Record<string, Json>
}

/** Writes an event where a transaction of another store needs it to appear together with what it tells. */
export async function appendEvent(db: Kysely<Database>, event: NewEvent): Promise<void> {
  await db
    .insertInto('event')
    .values({ ...event, data: jsonText(event.data), at: sql<Date>`clock_timestamp()` })
    .onConflict((conflict) => conflict.columns(['deployment', 'key']).doNothing())
    .execute()
}

/** What people watching a deployment see, in order. Writing the same key again changes nothing. */
export class EventStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  append(event: NewEvent): Promise<void> {
    return appendEvent(this.#db, event)
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
