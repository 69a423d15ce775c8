import { type Kysely, sql } from 'kysely'
import type { Database } from './schema.ts'

/** What was set aside for one request, on the day that it counts for. */
export interface SetAside {
  readonly day: string
  readonly usd: number
}

/** What a project spends on language models, in US dollars, by day in UTC. What is set aside counts as spent. */
export class ModelSpendingStore {
  readonly #db: Kysely<Database>
  readonly #project: string
  readonly #now: () => Date

  constructor(db: Kysely<Database>, project: string, now: () => Date) {
    this.#db = db
    this.#project = project
    this.#now = now
  }

  /** Sets an amount aside, unless the day's total would pass the limit with it: one statement, whoever else asks. */
  async setAside(usd: number, limitUsd: number): Promise<SetAside | undefined> {
    const day = this.#now().toISOString().slice(0, 10)
    if (usd > limitUsd) return undefined
    const row = await this.#db
      .insertInto('model_spending')
      .values({ project: this.#project, day, usd })
      .onConflict((conflict) =>
        conflict
          .columns(['project', 'day'])
          .doUpdateSet({ usd: sql`model_spending.usd + excluded.usd` })
          .where(sql<boolean>`model_spending.usd + excluded.usd <= ${limitUsd}`),
      )
      .returning('usd')
      .executeTakeFirst()
    return row && { day, usd }
  }

  /** Puts what a request did cost in the place of what was set aside for it. A request of which nobody tells the end keeps that. */
  async settle({ day, usd }: SetAside, spentUsd: number): Promise<void> {
    await this.#db
      .updateTable('model_spending')
      .set({ usd: sql`greatest(0, usd + ${spentUsd - usd}::double precision)` })
      .where('project', '=', this.#project)
      .where('day', '=', day)
      .execute()
  }

  async today(): Promise<number> {
    const row = await this.#db
      .selectFrom('model_spending')
      .select('usd')
      .where('project', '=', this.#project)
      .where('day', '=', this.#now().toISOString().slice(0, 10))
      .executeTakeFirst()
    return row?.usd ?? 0
  }
}
