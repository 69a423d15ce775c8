import { type Kysely, type Selectable, sql } from 'kysely'
import type { AliasTarget } from '../kernel/alias-target.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import { jsonText } from './json.ts'
import { newestFirst, type Page } from './newest.ts'
import type { Database } from './schema.ts'

export type AliasRow = Selectable<Database['alias_change']>

/** A phrase, as it is looked for (`key`) and as it was written, and what it stands for; `null` takes it away. */
export interface AliasChange {
  readonly key: string
  readonly phrase: string
  readonly target: AliasTarget | null
  readonly sentence?: string | undefined
}

interface By {
  readonly project: string
  readonly actor: string
  readonly at: Date
}

/** Any number, the same in all versions: what is counted and what is added must be seen together. */
const ALIAS_LOCK = 4_210_115

/** What people of a project call things. Nothing is overwritten: what was taken away can be read, and set again. */
export class AliasStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  /** What is in force, by phrase. */
  list(project: string): Promise<AliasRow[]> {
    return inForce(this.#db, project)
  }

  /** Every change, newest first. */
  history(project: string, page: Page): Promise<AliasRow[]> {
    return newestFirst(this.#db.selectFrom('alias_change').selectAll(), project, page).execute()
  }

  /**
   * Makes several changes, all or none, and answers what is in force then. A change that changes nothing is not kept.
   * `undefined`, and nothing is done, when there would be more than `most`.
   */
  change(changes: readonly AliasChange[], { project, actor, at }: By, most: number): Promise<AliasRow[] | undefined> {
    return this.#db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(ALIAS_LOCK)})`.execute(transaction)
      const known = new Map((await inForce(transaction, project)).map((row) => [row.key, row]))
      const isNew = ({ key, phrase, target }: AliasChange): boolean => {
        const row = known.get(key)
        if (!row || !target) return Boolean(row) !== Boolean(target)
        return row.phrase !== phrase || canonicalJson(row.target) !== canonicalJson(target)
      }
      const values = changes.filter(isNew).map(({ key, phrase, target, sentence }) => ({
        project,
        actor,
        at,
        key,
        phrase,
        target: target && jsonText(target),
        sentence: sentence ?? null,
      }))
      const keys = new Set(known.keys())
      for (const { key, target } of values) if (target) keys.add(key)
      if (keys.size > most && values.some(({ target }) => target)) return undefined
      if (values.length > 0) await transaction.insertInto('alias_change').values(values).execute()
      return inForce(transaction, project)
    })
  }
}

async function inForce(db: Kysely<Database>, project: string): Promise<AliasRow[]> {
  const rows = await db
    .selectFrom('alias_change')
    .selectAll()
    .distinctOn('key')
    .where('project', '=', project)
    .orderBy('key')
    .orderBy('seq', 'desc')
    .execute()
  return rows.filter(({ target }) => target !== null)
}
