import { afterAll, expect, test } from 'vitest'
import { startCode } from './harness.ts'
import { onDatabase } from './harness-database.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

test('who did what is told, refusals too, and the chain holds', async () => {
  await code.cde('env', 'create', 'qa')
  await code.cde('env', 'create', 'qa')
  await code.cde('cancel', 'd-0000000000')
  const list = await code.cde('audit', 'list')
  expect(list).toMatchObject({ code: 0 })
  expect(list.stdout).toMatch(/owner +environment\.create +done/)
  expect(list.stdout).toMatch(/owner +environment\.create +failed/)
  expect(list.stdout).toMatch(/deployment\.cancel +failed .*d-0000000000/)
  const verified = await code.cde('audit', 'verify')
  expect(verified).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^The audit chain is intact: \d+ records\.\n$/),
  })
})

test('the database itself refuses to rewrite what was audited', async () => {
  for (const statement of ["update audit set actor = 'nobody'", 'delete from audit', 'truncate audit'])
    await expect(onDatabase(code, (db) => db.query(statement))).rejects.toThrow(/append-only/)
  expect(await code.cde('audit', 'verify')).toMatchObject({ code: 0 })
})

test.each([
  ['changed', "update audit set actor = 'somebody' where seq = 2", '2'],
  ['moved in time', "update audit set at = at - interval '1 ms' where seq = 3", '3'],
  ['taken out', 'delete from audit where seq = 2', '3'],
  ['put in again under another hash', "update audit set hash = repeat('a', 64) where seq = 1", '1'],
])('a record that was %s by a superuser is found', async (_, statement, brokenAt) => {
  await onDatabase(code, async (db) => {
    await db.query('create table saved as select * from audit')
    await db.query('alter table audit disable trigger audit_append_only')
    await db.query(statement)
  })
  try {
    const verdict = await code.cde('audit', 'verify')
    expect(verdict).toMatchObject({ code: 6, stdout: expect.stringContaining(`broken at record ${brokenAt}`) })
    expect(await code.client.call('audit.verify', {})).toMatchObject({ isIntact: false, brokenAt })
  } finally {
    await onDatabase(code, async (db) => {
      await db.query('truncate audit')
      await db.query('insert into audit select * from saved')
      await db.query('drop table saved')
      await db.query('alter table audit enable trigger audit_append_only')
    })
  }
  expect(await code.cde('audit', 'verify')).toMatchObject({ code: 0 })
})

test('records that are written at the same time form one chain', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, index) => code.client.call('environment.create', { name: `e${index}` })),
  )
  expect(await code.client.call('audit.verify', {})).toMatchObject({ isIntact: true })
})
