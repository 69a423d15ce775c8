import { Kysely, PostgresDialect, sql } from 'kysely'
import type pg from 'pg'
import { DatabaseTooNew, MigrationFailed } from './errors.ts'
import * as initial from './migrations/001-initial.ts'
import * as firstEpoch from './migrations/002-first-epoch.ts'
import * as conversations from './migrations/003-conversations.ts'
import * as aliases from './migrations/004-aliases.ts'
import * as modelSpending from './migrations/005-model-spending.ts'
import { openPool } from './pool.ts'
import type { Database } from './schema.ts'

/** Where the database is: a URL, or the embedded server's socket. */
export type Connection = pg.PoolConfig

/** Opens a pool. Sixteen connections: runs wait for their statements, not for each other. */
export function connect(connection: Connection): Kysely<Database> {
  const pool = openPool({
    max: 16,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    // Longer than any statement takes; without it a server that hangs would hold its callers for ever.
    query_timeout: 60_000,
    ...connection,
  })
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

interface Migration {
  readonly name: string
  readonly up: (db: Kysely<unknown>) => Promise<void>
}

/** In the order they are applied. One that was released never changes. */
export const MIGRATIONS: readonly Migration[] = [
  { name: '001-initial', up: initial.up },
  { name: '002-first-epoch', up: firstEpoch.up },
  { name: '003-conversations', up: conversations.up },
  { name: '004-aliases', up: aliases.up },
  { name: '005-model-spending', up: modelSpending.up },
]

/** Any number, the same in all versions: one migrator at a time per database. */
const MIGRATION_LOCK = 4_210_113

/**
 * Brings the schema forward, all or nothing: everything happens in one transaction under an advisory lock. Throws
 * `DatabaseTooNew` before touching a database that a newer version has migrated.
 */
export async function migrate(db: Kysely<Database>, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  let current = ''
  try {
    await db.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(MIGRATION_LOCK)})`.execute(transaction)
      await sql`create table if not exists migration (name text primary key, at timestamptz not null default now())`.execute(
        transaction,
      )
      const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(transaction)
      const known = new Set(migrations.map(({ name }) => name))
      const foreign = rows.map(({ name }) => name).find((name) => !known.has(name))
      if (foreign) throw new DatabaseTooNew(foreign, migrations.at(-1)?.name ?? 'none')
      const done = new Set(rows.map(({ name }) => name))
      for (const migration of migrations.filter(({ name }) => !done.has(name))) {
        current = migration.name
        await migration.up(transaction as unknown as Kysely<unknown>)
        await sql`insert into migration (name) values (${migration.name})`.execute(transaction)
      }
    })
  } catch (error) {
    if (error instanceof DatabaseTooNew || current === '') throw error
    throw new MigrationFailed(current, error)
  }
}
