import { type Kysely, type Selectable, sql } from 'kysely'
import { newPlanId, type PlanId } from '../kernel/ids.ts'
import { type PlanBody, planDigest } from '../plan/plan.ts'
import { jsonText } from './json.ts'
import type { Database } from './schema.ts'

export type PlanRow = Selectable<Database['plan']>

/** How long a ticket may be applied. */
const PLAN_TTL_MS = 60 * 60 * 1_000

/** Issued plan tickets: one body may be issued many times, each ticket is used at most once. */
export class PlanStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  issue(project: string, body: PlanBody, words: string, now: Date): Promise<PlanRow> {
    return this.#db
      .insertInto('plan')
      .values({
        id: newPlanId(),
        project,
        slot: body.slot,
        digest: planDigest(body),
        body: jsonText(body),
        words,
        created_at: now,
        expires_at: new Date(now.getTime() + PLAN_TTL_MS),
        deployment: null,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
  }

  /** A ticket that is known to exist. */
  get(project: string, id: PlanId): Promise<PlanRow> {
    return this.#db
      .selectFrom('plan')
      .selectAll()
      .where('project', '=', project)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  }

  find(project: string, id: string): Promise<PlanRow | undefined> {
    return this.#db
      .selectFrom('plan')
      .selectAll()
      .where('project', '=', project)
      .where('id', '=', id as PlanId)
      .executeTakeFirst()
  }

  /** The newest tickets that may still be applied and would change something, without their bodies. */
  waiting(project: string, now: Date, limit: number): Promise<Pick<PlanRow, 'id' | 'slot'>[]> {
    return this.#db
      .selectFrom('plan')
      .select(['id', 'slot'])
      .where('project', '=', project)
      .where('deployment', 'is', null)
      .where('expires_at', '>', now)
      .where(sql`jsonb_array_length(body->'graph')`, '>', 0)
      .orderBy('created_at', 'desc')
      .limit(limit)
      .execute()
  }
}
