import type { Kysely, Selectable } from 'kysely'
import type { Database } from './schema.ts'

export type EnvironmentRow = Selectable<Database['environment']>

/** The environments of a project. */
export class EnvironmentStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  list(project: string): Promise<EnvironmentRow[]> {
    return this.#db.selectFrom('environment').selectAll().where('project', '=', project).orderBy('name').execute()
  }

  find(project: string, name: string): Promise<EnvironmentRow | undefined> {
    return this.#db
      .selectFrom('environment')
      .selectAll()
      .where('project', '=', project)
      .where('name', '=', name)
      .executeTakeFirst()
  }

  /** Answers `undefined` when the name is taken. */
  create(row: {
    project: string
    name: string
    target: string
    is_protected: boolean
  }): Promise<EnvironmentRow | undefined> {
    return this.#db
      .insertInto('environment')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
  }

  /** From now on changes there need an approval. */
  async protect(project: string, name: string): Promise<void> {
    await this.#db
      .updateTable('environment')
      .set({ is_protected: true })
      .where('project', '=', project)
      .where('name', '=', name)
      .execute()
  }
}
