import { type SelectQueryBuilder, sql } from 'kysely'
import type { Database } from './schema.ts'

/** The tables whose rows belong to a project and are numbered as they come. */
type Numbered = 'alias_change' | 'audit' | 'feedback'

export interface Page {
  /** The number of the last row that was seen: only older ones are wanted. */
  readonly before?: string | undefined
  readonly limit: number
}

/** One page of a project's rows, newest first. */
export function newestFirst<T extends Numbered, O>(
  query: SelectQueryBuilder<Database, T, O>,
  project: string,
  { before, limit }: Page,
): SelectQueryBuilder<Database, T, O> {
  const seq = sql.ref<string>('seq')
  return query
    .where(sql.ref<string>('project'), '=', project)
    .$if(before !== undefined, (older) => older.where(seq, '<', before ?? ''))
    .orderBy(seq, 'desc')
    .limit(limit)
}
