import type { Kysely, Selectable } from 'kysely'
import type { FeedbackId } from '../kernel/ids.ts'
import { jsonText } from './json.ts'
import { newestFirst, type Page } from './newest.ts'
import type { Database } from './schema.ts'

export type FeedbackRow = Selectable<Database['feedback']>

/** A sentence that was misread, as its reader reports it. */
export interface FeedbackReport {
  readonly id: FeedbackId
  readonly project: string
  readonly actor: string
  readonly at: Date
  readonly sentence: string
  readonly reading: object | null
  readonly meant: string | null
  readonly expected: object | null
  readonly context: object | null
}

/** What people reported as misread. The newest are kept. */
export class FeedbackStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** Keeps a report, and of all reports of the project the newest `most`. */
  async create(report: FeedbackReport, most: number): Promise<void> {
    const { reading, expected, context, ...rest } = report
    const text = (value: object | null): string | null => value && jsonText(value)
    await this.#db
      .insertInto('feedback')
      .values({ ...rest, reading: text(reading), expected: text(expected), context: text(context) })
      .execute()
    const surplus = this.#db
      .selectFrom('feedback')
      .select('id')
      .where('project', '=', report.project)
      .orderBy('seq', 'desc')
      .offset(most)
    await this.#db.deleteFrom('feedback').where('id', 'in', surplus).execute()
  }

  list(project: string, page: Page): Promise<FeedbackRow[]> {
    return newestFirst(this.#db.selectFrom('feedback').selectAll(), project, page).execute()
  }
}
