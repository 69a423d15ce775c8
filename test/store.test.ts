import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { startPostgres } from '../src/daemon/servers/postgres.ts'
import type { DeploymentId, PlanId, SlotId } from '../src/kernel/ids.ts'
import { AuditStore } from '../src/store/audit.ts'
import { connect, MIGRATIONS, migrate } from '../src/store/connect.ts'
import { DeploymentStore } from '../src/store/deployments.ts'
import { PlanStore } from '../src/store/plans.ts'
import type { Database } from '../src/store/schema.ts'
import { startCode, urlIn } from './harness.ts'
import { onDatabase } from './harness-database.ts'
import { get } from './harness-traffic.ts'

const code = await startCode()
const home = join(code.root, 'second')
await mkdir(home, { mode: 0o700 })
const second = await startPostgres({ home, socketDir: join(home, 'run'), log: () => undefined })
afterAll(async () => {
  await second.stop()
  await code[Symbol.asyncDispose]()
})

/** A database of its own on the second server. */
async function openDatabase(name: string): Promise<Kysely<Database> & AsyncDisposable> {
  const root = connect(second.connection)
  await sql`create database ${sql.id(name)}`.execute(root)
  await root.destroy()
  const db = connect({ ...second.connection, database: name })
  return Object.assign(db, { [Symbol.asyncDispose]: () => db.destroy() })
}

const known = MIGRATIONS.map(({ name }) => name)

const tables = async (db: Kysely<Database>): Promise<string[]> =>
  (await db.introspection.getTables()).map(({ name }) => name).sort()

const applied = async (db: Kysely<Database>): Promise<string[]> =>
  (await sql<{ name: string }>`select name from migration order by name`.execute(db)).rows.map(({ name }) => name)

test('any number of migrators at once bring a database forward once', async () => {
  await using db = await openDatabase('together')
  await Promise.all(Array.from({ length: 5 }, () => migrate(db)))
  expect(await applied(db)).toEqual(known)
  expect(await tables(db)).toEqual(expect.arrayContaining(['audit', 'deployment', 'plan', 'slot']))
})

test('a schema change that fails leaves the old schema as it was', async () => {
  await using db = await openDatabase('failing')
  await migrate(db)
  const before = await tables(db)
  const broken = {
    name: '500-broken',
    async up(schema: Kysely<unknown>) {
      await sql`create table half (id text)`.execute(schema)
      await sql`alter table nowhere add column x text`.execute(schema)
    },
  }
  await expect(migrate(db, [...MIGRATIONS, broken])).rejects.toMatchObject({
    code: 'migration_failed',
    data: { migration: '500-broken' },
  })
  expect(await tables(db)).toEqual(before)
  expect(await applied(db)).toEqual(known)
  await migrate(db)
})

test('a value that no column can hold is refused for good, and what jsonText writes every column holds', async () => {
  await using db = await openDatabase('values')
  await migrate(db)
  await expect(new PlanStore(db).find('default', 'p-\0')).rejects.toMatchObject({
    code: 'value_refused',
    kind: 'failed',
    data: { sqlState: '22021' },
  })
  const audit = new AuditStore(db)
  const entry = { project: 'default', actor: 'a', operation: 'o', outcome: 'ok', requestId: 'r' }
  await audit.append({ ...entry, detail: { said: 'half \ud83d, \0, 😀' } }, new Date())
  expect((await audit.list('default', { limit: 1 }))[0]?.detail).toEqual({ said: 'half \ufffd, \ufffd, 😀' })
  expect(await audit.verify()).toMatchObject({ isIntact: true })
})

test('a database that a newer version has migrated is refused, and nothing in it is touched', async () => {
  await code.cde('daemon', 'start')
  await onDatabase(code, (db) => db.query("insert into migration (name) values ('999-later')"))
  await code.cde('daemon', 'stop', '--all')
  const refused = await code.cde('status')
  expect(refused).toMatchObject({ code: 7 })
  expect(refused.stderr).toMatch(new RegExp(`database is at schema 999-later.*knows schemas up to ${known.at(-1)}`))
  await code.cde('daemon', 'stop', '--all')
})

test('a run begun again takes as its own only what runs of its deployment may have left', async () => {
  await using db = await openDatabase('renewed')
  await migrate(db)
  const [slot, id] = ['default/shop/dev' as SlotId, 'd-0000000000' as DeploymentId]
  const name = { id: slot, project: 'default', app: 'shop', environment: 'dev', target: 'process' }
  const asked = { id, project: 'default', slot, plan: 'p-0000000000' as PlanId, action: 'deploy', words: 'up' }
  const wrote = { project: 'default', deployment: id, name: 'start', epoch: 1, attempt: 1, intent: '{}' }
  const renewed = async (epochs: { slot: number; run: number; first: number }, hasWritten: boolean) => {
    await db.deleteFrom('step').execute()
    await db.deleteFrom('deployment').execute()
    await db.deleteFrom('slot').execute()
    await db
      .insertInto('slot')
      .values({ ...name, epoch: epochs.slot, lease: id })
      .execute()
    const run = { state: 'running', epoch: epochs.run, first_epoch: epochs.first, requested_by: 'owner' } as const
    await db
      .insertInto('deployment')
      .values({ ...asked, ...run })
      .execute()
    if (hasWritten) await db.insertInto('step').values(wrote).execute()
    await new DeploymentStore(db).renew(id)
    const { epoch, first_epoch } = await db.selectFrom('deployment').selectAll().executeTakeFirstOrThrow()
    return { epoch, first_epoch }
  }
  expect(await renewed({ slot: 5, run: 5, first: 5 }, true)).toEqual({ epoch: 6, first_epoch: 5 })
  // Its first run never did anything: what was approved has to be looked at again.
  expect(await renewed({ slot: 5, run: 5, first: 5 }, false)).toEqual({ epoch: 6, first_epoch: 6 })
  expect(await renewed({ slot: 6, run: 6, first: 5 }, false)).toEqual({ epoch: 7, first_epoch: 5 })
  // Others have had the slot since, as the target says: this is an older copy of the store.
  expect(await renewed({ slot: 9, run: 5, first: 5 }, true)).toEqual({ epoch: 10, first_epoch: 10 })
})

test("CDE_DATABASE_URL is used instead of the embedded server, and a bare DATABASE_URL is nobody's business", async () => {
  const { host, user, password, port } = second.connection
  const url = (name: string) =>
    `postgres://${user}:${encodeURIComponent(password)}@/${name}?host=${encodeURIComponent(host)}&port=${port}`
  await (await openDatabase('outside')).destroy()
  await using other = await startCode({
    env: { CDE_DATABASE_URL: url('outside'), DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
  })
  const app = await other.app('shop')
  const up = await other.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(up).toMatchObject({ code: 0 })
  expect(await get(urlIn(up))).toMatchObject({ version: 'v1' })
  const { parts } = await other.client.call('system.status', {})
  expect(parts.find(({ name }) => name === 'postgres')).toMatchObject({ phase: 'external', pid: null })
  const db = connect({ ...second.connection, database: 'outside' })
  try {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from deployment`.execute(db)
    expect(rows).toEqual([{ count: 1 }])
  } finally {
    await db.destroy()
  }
})
