import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readContext } from '../src/intent/context.ts'
import { REPOSITORY, startCode } from './harness.ts'
import { onDatabase } from './harness-database.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())
beforeAll(async () => {
  for (const name of ['storefront', 'ledger']) {
    const { folder } = await code.app(name)
    expect(await code.cde('up', folder, '-e', 'staging', '--yes')).toMatchObject({ code: 0 })
  }
}, 180_000)

const deployments = async () => (await code.client.call('deployment.list', {})).items
const aliases = async () =>
  Object.fromEntries((await code.client.call('alias.list', {})).items.map(({ phrase, target }) => [phrase, target]))

test('a phrase means an app until it is taken away, and both can be undone', { timeout: 120_000 }, async () => {
  const unknown = await code.cde('restart the shop in staging')
  expect(unknown).toMatchObject({ code: 8, stderr: expect.stringContaining('"shop" is not clear. Which app?') })
  expect(await code.cde('alias', 'the shop', 'storefront')).toMatchObject({
    code: 0,
    stdout: '"the shop" means storefront from now on.\n',
  })
  const done = await code.cde('restart the shop in staging')
  expect(done).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('app storefront (inferred: "the shop" means storefront here (alias))'),
  })
  expect((await deployments())[0]).toMatchObject({ app: 'storefront', action: 'restart', state: 'succeeded' })
  const before = (await deployments()).length
  for (const verb of ['stop', 'destroy'])
    expect(await code.cde(`${verb} the shop in staging`)).toMatchObject({
      code: 8,
      stderr: expect.stringContaining('"the shop" means storefront here (alias). Is that what you mean?'),
    })
  expect(await deployments()).toHaveLength(before)

  expect((await code.cde('aliases')).stdout).toMatch(/^PHRASE .*\nthe shop +storefront +owner +\d{4}-/)
  const removed = await code.cde('alias', '--remove', 'shop')
  expect(removed).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('`cde alias "the shop" storefront` brings'),
  })
  expect(await aliases()).toEqual({})
  expect(await code.cde('restart the shop in staging')).toMatchObject({ code: 8 })
  const history = await code.cde('aliases', 'history')
  expect(history.stdout).toMatch(/owner +the shop +taken away\n.*owner +the shop +storefront/)
  expect((await code.cde('audit', 'list')).stdout).toMatch(/alias\.remove +done +\{"phrase":"shop"\}/)
  await expect(onDatabase(code, (db) => db.query('delete from alias_change'))).rejects.toThrow(/append-only/)
})

test('what may be no alias is refused with what to do, and nothing is set', async () => {
  const before = await aliases()
  const cases: [string[], number, RegExp][] = [
    [['alias', 'the shop', 'storefrnt'], 2, /no app storefrnt; did you mean storefront\?/],
    [['alias', 'the shop', 'storefront/till'], 2, /storefront has no service till/],
    [['alias', 'the shop', '-e', 'production'], 2, /production is production/],
    [['alias', 'everything', 'storefront'], 2, /"everything" is a word that sentences are read by/],
    [['alias', 'not', 'storefront'], 2, /is a word that sentences/],
    [['alias', 'ledger', 'storefront'], 2, /"ledger" already means ledger/],
    [['alias', 'staging', '-e', 'dev'], 2, /"staging" already means the environment staging/],
    [['alias', 'the prod shop', 'storefront'], 2, /speaks of production/],
    [['alias', 'a shop; rm -rf', 'storefront'], 2, /letters, digits and dashes/],
    [['alias', 'the shop'], 2, /Try: cde alias "the shop" <app>/],
    [['alias', 'the shop', 'a/b/c'], 2, /neither an app nor a service/],
    [['alias', '--remove', 'the kiosk'], 4, /no alias; `cde aliases` lists them/],
  ]
  for (const [words, exit, says] of cases) {
    const refused = await code.run(words)
    expect.soft([refused.code, refused.stdout], words.join(' ')).toEqual([exit, ''])
    expect.soft(refused.stderr, words.join(' ')).toMatch(says)
  }
  expect(await code.cde('env', 'create', 'vault', '--protected')).toMatchObject({ code: 0 })
  const guarded = await code.cde('alias', 'strongroom', '-e', 'vault')
  expect(guarded).toMatchObject({ code: 2, stderr: expect.stringContaining('vault is protected') })
  expect(await aliases()).toEqual(before)
})

test('an export is taken back, all or nothing', async () => {
  await code.cde('alias', 'the shop', 'storefront/web')
  await code.cde('alias', 'sandpit', '-e', 'dev')
  const file = join(code.root, 'aliases.json')
  expect(await code.cde('aliases', 'export', file)).toMatchObject({ code: 0 })
  const held = { aliases: { 'the shop': { app: 'storefront', service: 'web' }, sandpit: { environment: 'dev' } } }
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(held)
  for (const to of [[], ['-']]) expect(JSON.parse((await code.cde('aliases', 'export', ...to)).stdout)).toEqual(held)
  expect(readContext({ now: '2026-01-01T00:00:00Z', ...held })).toMatchObject(held)
  for (const phrase of Object.keys(held.aliases)) await code.cde('alias', '--remove', phrase)

  const half = { aliases: { ...held.aliases, everything: { app: 'ledger' }, books: { app: 'ledgr' } } }
  await writeFile(file, JSON.stringify(half))
  const refused = await code.cde('aliases', 'import', file)
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/"everything" is a word[\s\S]*no app ledgr/) })
  expect(await aliases()).toEqual({})
  await writeFile(file, JSON.stringify({ aliases: { shop: { app: 'storefront' }, 'the shop': { app: 'ledger' } } }))
  expect(await code.cde('aliases', 'import', file)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/given twice/),
  })
  for (const wrong of ['[]', '{"aliases":{"shop":"storefront"}}', '{"aliases":{"shop":{"scope":"all"}}}', '{']) {
    await writeFile(file, wrong)
    expect.soft(await code.cde('aliases', 'import', file), wrong).toMatchObject({ code: 2, stdout: '' })
  }
  expect(await aliases()).toEqual({})
  await writeFile(file, JSON.stringify(held))
  for (let times = 0; times < 2; times++) expect(await code.cde('aliases', 'import', file)).toMatchObject({ code: 0 })
  expect(await aliases()).toEqual(held.aliases)
  // What changes nothing is no change.
  const { items } = await code.client.call('alias.history', { limit: 2 })
  expect(items.map(({ phrase, target }) => [phrase, target]).sort()).toEqual(Object.entries(held.aliases).sort())
})

test('an alias is passed over while what it means is gone', { timeout: 120_000 }, async () => {
  const { folder } = await code.app('kiosk')
  await code.cde('up', folder, '-e', 'dev', '--yes')
  expect(await code.cde('alias', 'the booth', 'kiosk')).toMatchObject({ code: 0 })
  const asked = await code.cde('destroy', 'kiosk', '-e', 'dev')
  const [, plan = ''] = /cde apply (\S+)/.exec(asked.stderr) ?? []
  expect(await code.cde('apply', plan, '--approve-deletions')).toMatchObject({ code: 0 })
  expect((await code.cde('aliases')).stdout).toMatch(/the booth .*passed over: There is no app kiosk/)
  expect(await code.cde('restart the booth in dev')).toMatchObject({ code: 8, stdout: '' })
  // Its history can still be asked for by its name.
  expect(await code.cde('alias', 'kiosk', 'ledger')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('"kiosk" already means kiosk in sentences'),
  })
})

test('the API takes a phrase as it is written, and holds it to the same rules', async () => {
  const { client } = code
  const sentence = 'restart the Big   Marquee with API_TOKEN=tulip-77-abc in staging'
  const made = await client.call('alias.set', { phrase: 'the Big   Marquee', app: 'ledger', sentence })
  expect(made).toMatchObject({ phrase: 'the big marquee', target: { app: 'ledger' }, by: 'owner', problem: null })
  expect(made.sentence).toBe('restart the Big   Marquee with API_TOKEN=*** in staging')
  for (const input of [
    { phrase: 'marquee' },
    { phrase: 'marquee', app: 'ledger', environment: 'dev' },
    { phrase: 'marquee', environment: 'dev', service: 'web' },
    { phrase: 's'.repeat(61), app: 'ledger' },
    { phrase: 'marquee', app: 'ledger', sentence: 'x'.repeat(5_001) },
    { phrase: 'marquee', app: 'ledger', scope: 'all' },
  ])
    await expect(client.call('alias.set', input as never)).rejects.toMatchObject({ code: 'invalid_input' })
  expect(await client.call('alias.remove', { phrase: 'Big marquee' })).toMatchObject({ phrase: 'the big marquee' })
  await expect(client.call('alias.remove', { phrase: 'big marquee' })).rejects.toMatchObject({
    code: 'alias_not_found',
  })
})

test('the answer to a question is kept as an alias, with its sentence, and said', async () => {
  const say = (text: string) => code.client.call('sentence.parse', { text, conversation: 'lesson' })
  expect(await say('restart the bookshelf in staging')).toMatchObject({ outcome: 'question', ask: ['app'] })
  expect(await say('ledger')).toMatchObject({
    outcome: 'operation',
    learned: { phrase: 'the bookshelf', target: { app: 'ledger' } },
  })
  const { items } = await code.client.call('alias.list', {})
  const alias = items.find(({ phrase }) => phrase === 'the bookshelf')
  expect(alias).toMatchObject({ by: 'owner', sentence: 'restart the bookshelf in staging', problem: null })
  expect(await say('status of the bookshelf in staging')).toMatchObject({ outcome: 'operation' })
  const audited = (await code.client.call('audit.list', {})).items.filter(({ operation }) => operation === 'alias.set')
  expect(audited.slice(0, 2).map(({ outcome, detail }) => [outcome, detail.subject])).toEqual([
    ['done', { phrase: 'the bookshelf', app: 'ledger' }],
    ['started', { phrase: 'the bookshelf', app: 'ledger' }],
  ])

  await code.cde('--conversation', 'desk', 'restart the cupboard in staging')
  expect(await code.cde('--conversation', 'desk', 'ledger')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(
      '"the cupboard" means ledger from now on; `cde alias --remove "the cupboard"` undoes that.',
    ),
  })
})

test('what is declined, only looked at, or answered with two names teaches nothing', async () => {
  const before = await aliases()
  const say = (text: string, more: object = {}) =>
    code.client.call('sentence.parse', { text, conversation: 'idle', ...more })
  await say('restart the lamp in staging')
  expect(await say('ledger', { keep: false })).not.toHaveProperty('learned')
  expect(await say('no')).not.toHaveProperty('learned')
  await say('restart the lamp')
  await say('staging')
  expect(await say('ledger')).not.toHaveProperty('learned')
  expect(await aliases()).toEqual(before)
})

test('a misreading is kept, and scored', { timeout: 60_000 }, async () => {
  const misread = 'bounce the counter in staging'
  expect(await code.cde('feedback', misread, '--meant', 'restart storefront in staging')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^Kept as f-\w{10}\. It was read as: .*\nIt can be scored/s),
  })
  await code.cde('feedback', 'maybe stop ledger in staging?', '--meant', 'question')
  await code.cde(
    'feedback',
    'status of ledger in staging',
    '--meant',
    '{"action":"status","app":"ledger","environment":"staging"}',
  )
  await code.cde('feedback', 'do the usual thing', '--meant', 'what we did on tuesday, you know')
  const { items } = await code.client.call('feedback.list', {})
  expect(items.map(({ meant }) => meant)).toEqual([
    'what we did on tuesday, you know',
    '{"action":"status","app":"ledger","environment":"staging"}',
    'question',
    'restart storefront in staging',
  ])
  expect(items[3]).toMatchObject({
    sentence: misread,
    expected: { outcome: 'operation', operations: [{ action: 'restart', app: 'storefront', environment: 'staging' }] },
  })
  expect((await code.cde('feedback')).stdout).toContain('do the usual thing')

  const file = join(code.root, 'misread.jsonl')
  const exported = await code.cde('feedback', '--export')
  await writeFile(file, exported.stdout)
  expect(
    exported.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).expect?.outcome),
  ).toEqual(['operation', 'question', 'operation', undefined])
  const score = await promisify(execFile)(process.execPath, ['bench/nl/score.ts', file], { cwd: REPOSITORY })
  expect(score.stdout).toMatch(/1 without an expectation/)
  expect(score.stdout).toMatch(/sentences +3/)
})

test('of a misreading that may hold the value of a secret neither the sentence nor what was meant by it is kept', async () => {
  for (const secret of [
    'bounce the counter in staging with DB_PASSWORD=tulip-77',
    'use tulip-77 for the db password',
    'use tulip for the db password',
    'the password of ledger was changed to tulip the other day',
  ]) {
    expect(await code.cde('feedback', secret, '--meant', 'restart storefront in staging')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('not kept, since it may hold the value of a secret'),
    })
    await code.client.call('feedback.create', { sentence: 'do it again', meant: secret })
    const [meant, said] = (await code.client.call('feedback.list', { limit: 2 })).items
    expect.soft(said, secret).toMatchObject({ sentence: '***', meant: 'restart storefront in staging', expected: null })
    expect.soft(meant, secret).toMatchObject({ sentence: 'do it again', meant: '***', expected: null })
  }
  const operation = { action: 'configure', app: 'ledger', env: { DB_PASSWORD: 'tulip-77' } }
  await code.client.call('feedback.create', { sentence: 'do it again', meant: JSON.stringify(operation) })
  const kept = await code.client.call('feedback.list', {})
  expect(kept.items[0]?.expected).toMatchObject({ operations: [{ ...operation, env: { DB_PASSWORD: '***' } }] })
  const rows = await onDatabase(code, async (db) => (await db.query('select to_jsonb(t)::text from feedback t')).rows)
  expect(JSON.stringify([kept, rows])).not.toContain('tulip')
  expect((await code.cde('feedback', '--export')).stdout).not.toContain('tulip')
})

test('a report is bounded, and says what is missing', async () => {
  const { client } = code
  for (const input of [
    { sentence: '' },
    { sentence: 'x'.repeat(5_001) },
    { sentence: 'status', meant: 'x'.repeat(2_001) },
    { sentence: 'status', meant: '{"action":"teleport"}' },
    { sentence: 'status', timezone: 'Moon/Base' },
  ])
    await expect(client.call('feedback.create', input as never)).rejects.toMatchObject({ code: 'invalid_input' })
  for (const words of [
    ['feedback', '--meant', 'x'],
    ['feedback', 'status', '--export'],
    ['feedback', 'status', '--meant', '{}'],
  ])
    expect
      .soft(await code.run(words), words.join(' '))
      .toMatchObject({ code: 2, stderr: expect.stringMatching(/Try: /i) })
})
