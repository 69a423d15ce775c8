import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import type { Code } from './harness.ts'

/** Does something with the home's own database, past the product: as an operator with a superuser's rights could. */
export async function onDatabase<Answer>(code: Code, act: (db: pg.Client) => Promise<Answer>): Promise<Answer> {
  const password = (await readFile(join(code.home, 'postgres', 'password'), 'utf8')).trim()
  const host = dirname(code.places.apiSocket)
  const db = new pg.Client({ host, port: 5432, database: 'cde', user: 'cde', password })
  await db.connect()
  try {
    return await act(db)
  } finally {
    await db.end()
  }
}
