import type { Kysely } from 'kysely'
import type { Digest } from '../kernel/ids.ts'
import type { Database } from './schema.ts'

/** Outputs of builds by their input, so that nothing is built twice and a rollback builds nothing. */
export class BuildStore {
  readonly #db: Kysely<Database>

  constructor(db: Kysely<Database>) {
    this.#db = db
  }

  async outputs(project: string, keys: readonly Digest[]): Promise<Map<Digest, Digest>> {
    if (keys.length === 0) return new Map()
    const rows = await this.#db
      .selectFrom('build')
      .select(['key', 'artifact'])
      .where('project', '=', project)
      .where('key', 'in', keys)
      .execute()
    return new Map(rows.map(({ key, artifact }) => [key, artifact]))
  }

  async record(project: string, key: Digest, artifact: Digest): Promise<void> {
    await this.#db
      .insertInto('build')
      .values({ project, key, artifact })
      .onConflict((conflict) => conflict.columns(['project', 'key']).doUpdateSet({ artifact }))
      .execute()
  }
}
