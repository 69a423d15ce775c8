import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import type { Code } from './harness.ts'

/** How to reach the home's own database. */
export async function databaseOf(code: Code) {
  const password = (await readFile(join(code.home, 'postgres', 'password'), 'utf8')).trim()
  return { host: dirname(code.places.apiSocket), port: 5432, database: 'cde', user: 'cde', password }
}

/** Does something with the home's own database, past the product: as an operator with a superuser's rights could. */
export async function onDatabase<Answer>(code: Code, act: (db: pg.Client) => Promise<Answer>): Promise<Answer> {
  const db = new pg.Client(await databaseOf(code))
  await db.connect()
  try {
    return await act(db)
  } finally {
    await db.end()
  }
}
