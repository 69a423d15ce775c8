import { type Kysely, type Selectable, sql } from 'kysely'
import type { Json } from '../kernel/canonical.ts'
import { digestOf } from '../kernel/hash.ts'
import { jsonText } from './json.ts'
import { newestFirst, type Page } from './newest.ts'
import type { Database } from './schema.ts'

export type AuditRow = Selectable<Database['audit']>

export interface AuditEntry {
  readonly project: string
  readonly actor: string
  readonly operation: string
  /** `ok`, or the code of the error. */
  readonly outcome: string
  readonly requestId: string
  readonly detail: Record<string, Json>
}

/** What a check of the whole chain found. */
export interface AuditVerdict {
  readonly records: number
  readonly isIntact: boolean
  /** The first record that does not follow from the one before it. */
  readonly brokenAt: string | null
}

const AUDIT_LOCK = 4_210_114
const GENESIS = '0'.repeat(64)
const PAGE = 1_000

/** Who did what, append-only: every record holds the hash of the one before it, so none can change unseen. */
export class AuditStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  append(entry: AuditEntry, at: Date): Promise<void> {
    return this.#db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(AUDIT_LOCK)})`.execute(transaction)
      const last = await transaction
        .selectFrom('audit')
        .select(['seq', 'hash'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      const { requestId, detail, ...rest } = entry
      const json = jsonText(detail)
      const record = {
        ...rest,
        // As it is kept, since the hash is checked against that.
        detail: JSON.parse(json) as AuditRow['detail'],
        request_id: requestId,
        seq: String(Number(last?.seq ?? 0) + 1),
        at,
        previous_hash: last?.hash ?? GENESIS,
      }
      await transaction
        .insertInto('audit')
        .values({ ...record, detail: json, hash: hashOf(record) })
        .execute()
    })
  }

  list(project: string, page: Page): Promise<AuditRow[]> {
    return newestFirst(this.#db.selectFrom('audit').selectAll(), project, page).execute()
  }

  /** Recomputes every hash from the first record on. */
  async verify(): Promise<AuditVerdict> {
    let [previous, last, records] = [GENESIS, '0', 0]
    for (;;) {
      const rows = await this.#db
        .selectFrom('audit')
        .selectAll()
        .where('seq', '>', last)
        .orderBy('seq')
        .limit(PAGE)
        .execute()
      for (const row of rows) {
        const follows =
          Number(row.seq) === Number(last) + 1 && row.previous_hash === previous && row.hash === hashOf(row)
        if (!follows) return { records, isIntact: false, brokenAt: row.seq }
        previous = row.hash
        last = row.seq
        records++
      }
      if (rows.length < PAGE) return { records, isIntact: true, brokenAt: null }
    }
  }
}

function hashOf(record: Omit<AuditRow, 'hash'>): string {
  const { seq, project, at, actor, operation, outcome, request_id, detail, previous_hash } = record
  return digestOf({ seq, project, at: at.toISOString(), actor, operation, outcome, request_id, detail, previous_hash })
}
