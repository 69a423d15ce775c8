import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually, planIn, type Ran, startCode } from './harness.ts'
import { onDatabase } from './harness-database.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

const { client } = code
const parse = (text: string, more: object = {}) => client.call('sentence.parse', { text, ...more })
const wanted = async (app: string) =>
  (await client.call('slot.list', { app })).items.map(({ environment, services }) => [environment, services[0]?.wanted])
const deployments = async () => (await client.call('deployment.list', {})).items
const rows = () =>
  onDatabase(code, async (db) => (await db.query('select id, turns, pending, at from conversation order by id')).rows)

interface Asked {
  readonly code: string
  readonly data: { ask: string[]; choices: Record<string, string[]>; message: string; conversation: string | null }
}
const problemIn = ({ stdout }: Ran): Asked => JSON.parse(stdout.trim().split('\n').at(-1) ?? '')

test('what was said to one command is known to the next', { timeout: 120_000 }, async () => {
  const app = await code.app('shop')
  expect(await code.cde(`deploy ${app.folder} to staging`)).toMatchObject({ code: 0 })
  const scaled = await code.cde('scale it to 3')
  expect(scaled).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^scale · app shop .*staging.* · replicas 3$/m),
  })
  expect(await wanted('shop')).toEqual([['staging', 3]])
  expect(await code.cde('actually 2')).toMatchObject({ code: 0 })
  expect(await wanted('shop')).toEqual([['staging', 2]])
})

test('a question is answered by the next sentence, by its conversation, or by one word', {
  timeout: 120_000,
}, async () => {
  const { folder } = await code.app('cafe')
  const asked = await code.cde('--json', `deploy ${folder}`)
  expect(asked.code).toBe(8)
  const { data } = problemIn(asked)
  expect(data).toMatchObject({ ask: ['environment'], conversation: 'main', message: /Which environment/ })
  expect(data.choices.environment).toContain('dev')
  const answered = await code.cde('--json', '--conversation', data.conversation ?? '', 'dev')
  expect(answered).toMatchObject({ code: 0 })
  expect((await deployments())[0]).toMatchObject({ app: 'cafe', environment: 'dev', words: `deploy ${folder} … dev` })

  expect(await code.cde('scale cafe in dev')).toMatchObject({ code: 8, stderr: /How many replicas\?/ })
  expect(await code.cde('to three, please')).toMatchObject({ code: 0 })
  expect(await code.cde('scale cafe in dev')).toMatchObject({ code: 8 })
  expect(await code.cde('2')).toMatchObject({ code: 0 })
  expect(await wanted('cafe')).toEqual([['dev', 2]])
})

test('a no ends the question, and after it an answer is none', async () => {
  const before = (await deployments()).length
  expect(await code.cde('scale cafe in dev')).toMatchObject({ code: 8 })
  expect(await code.cde('no')).toMatchObject({ code: 8, stderr: /Nothing is done/ })
  expect(await code.cde('7')).toMatchObject({ code: 2, stderr: /unknown command/i })
  expect(await code.cde('scale cafe in dev')).toMatchObject({ code: 8 })
  expect(await code.cde('forget it')).toMatchObject({ code: 8 })
  expect(await code.cde('7')).toMatchObject({ code: 2 })
  expect(await deployments()).toHaveLength(before)
})

test('other conversations of the same user know nothing of it', async () => {
  expect(await code.cde('scale cafe in dev')).toMatchObject({ code: 8 })
  expect(await parse('7', { conversation: 'other' })).toMatchObject({
    outcome: 'not_understood',
    conversation: 'other',
  })
  expect(await parse('restart it', { conversation: 'other' })).toMatchObject({
    outcome: 'question',
    ask: expect.arrayContaining(['app']),
  })
  expect(await parse('7')).toMatchObject({
    outcome: 'operation',
    operations: [{ action: 'scale', app: 'cafe', replicas: 7 }],
  })
  await expect(parse('7', { conversation: '../x' })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('what waits for an approval is what a yes or a no is about, and a yes approves nothing by itself', {
  timeout: 60_000,
}, async () => {
  const stop = await code.cde('stop cafe in dev')
  const plan = planIn(stop)
  const before = (await deployments()).length
  expect(await code.cde('yes')).toMatchObject({
    code: 8,
    stderr: expect.stringContaining(`cde apply ${plan} --approve-deletions`),
  })
  expect(await code.cde('no')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`Plan ${plan} expires by itself`),
  })
  expect(await code.cde('undo that')).toMatchObject({ code: 8, stderr: /was not carried out/ })
  expect(await deployments()).toHaveLength(before)
})

test('a question outlives a daemon that is killed before the answer', { timeout: 60_000 }, async () => {
  expect(await code.cde('scale cafe in dev')).toMatchObject({ code: 8 })
  const { items } = await client.call('system.status', {}).then(({ parts }) => ({ items: parts }))
  const daemon = items.find(({ name }) => name === 'daemon')
  process.kill(daemon?.pid ?? 0, 'SIGKILL')
  await eventually(async () => expect(await code.cde('daemon', 'status')).toMatchObject({ code: 0 }), {
    withinMs: 30_000,
  })
  expect(await code.cde('--conversation', 'main', '4')).toMatchObject({ code: 0 })
  expect(await wanted('cafe')).toEqual([['dev', 4]])
})

test('what was said half an hour ago is forgotten, and is no longer kept', async () => {
  expect(await parse('scale cafe in dev', { conversation: 'old' })).toMatchObject({ outcome: 'question' })
  await onDatabase(code, (db) => db.query("update conversation set at = at - interval '31 minutes' where id = 'old'"))
  expect(await parse('5', { conversation: 'old' })).toMatchObject({ outcome: 'not_understood' })
  await parse('status of cafe', { conversation: 'new' })
  expect((await rows()).map(({ id }) => id)).not.toContain('old')
})

test('of sentences said at once none is lost, and a yes is taken once', { timeout: 60_000 }, async () => {
  const said = Array.from({ length: 12 }, (_, index) =>
    parse(`scale cafe in dev to ${index + 5}`, { conversation: 'busy' }),
  )
  const turns = (await Promise.all(said)).map(({ turn }) => turn)
  const kept = (await rows()).find(({ id }) => id === 'busy')?.turns as { id: string }[]
  expect(kept.map(({ id }) => id).sort()).toEqual(turns.sort())

  const { turn = '' } = await parse('scale cafe in dev to 5', { conversation: 'twice' })
  await client.call('sentence.settle', { conversation: 'twice', turn, result: 'declined' })
  expect(await parse('undo that', { conversation: 'twice' })).toMatchObject({ ask: ['confirm'] })
  const answers = await Promise.all([1, 2, 3].map(() => parse('yes', { conversation: 'twice' })))
  expect(answers.filter(({ outcome }) => outcome === 'operation')).toHaveLength(1)
})

test('one user keeps a hundred conversations at most', { timeout: 60_000 }, async () => {
  for (let index = 0; index < 105; index++) await parse('status of cafe', { conversation: `many-${index}` })
  expect((await rows()).length).toBe(100)
  expect((await rows()).map(({ id }) => id)).toContain('many-104')
})

test('a stated context is read alone, the same each time, and leaves no trace', async () => {
  const before = JSON.stringify(await rows())
  const context = {
    now: '2026-03-04T09:00:00Z',
    environments: ['dev', 'staging'],
    apps: { garden: { services: ['garden'], environments: { staging: {} } } },
    previous: [
      { text: 'deploy garden to staging', operations: [{ action: 'deploy', app: 'garden', environment: 'staging' }] },
    ],
  }
  const first = await parse('scale it to 5', { context })
  expect(first).toEqual({
    intent: 'scale',
    outcome: 'operation',
    operations: [expect.objectContaining({ action: 'scale', app: 'garden', environment: 'staging', replicas: 5 })],
    ask: [],
    reason: '',
  })
  expect(await parse('scale it to 5', { context })).toEqual(first)
  expect(await parse('status of cafe', { context })).toMatchObject({ outcome: expect.not.stringMatching('operation') })
  expect(JSON.stringify(await rows())).toBe(before)
  for (const beside of [{ conversation: 'main' }, { files: ['x'] }, { timezone: 'UTC' }])
    await expect(parse('status', { context, ...beside })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a context that is none is refused by its field', async () => {
  const world = { now: '2026-03-04T09:00:00Z', environments: ['dev'], apps: {} }
  const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, index) => [`app-${index}`, {}]))
  for (const [context, field] of [
    [{ ...world, now: 'noon' }, 'now'],
    [{ ...world, apps: many }, 'apps'],
    [{ ...world, apps: { shop: { environments: { dev: { history: 5 } } } } }, 'apps.shop.environments'],
    [{ ...world, previous: [{ operations: [{ action: 'fly' }] }] }, 'previous'],
    [{ ...world, previous: [{ operations: [{ action: 'scale', replicas: {} }] }] }, 'previous'],
    [{ ...world, pending: { kind: 'question', ask: ['app'], choices: { app: [5] }, operations: [] } }, 'pending'],
  ] as const)
    await expect(parse('status', { context }), field).rejects.toMatchObject({
      code: 'context_invalid',
      data: { field },
    })
})

test('text that is no sentence is told so, whatever it is', { timeout: 60_000 }, async () => {
  for (const [text, outcome] of [
    ['', 'not_understood'],
    ['a'.repeat(1_000_000), 'not_understood'],
    ['a=a'.repeat(300_000), 'not_understood'],
    ['\u0000\u0001\u0002', 'refusal'],
    ['\ud800 deploy', 'refusal'],
    ['restart cafe in dev\u202e', 'refusal'],
  ] as const)
    expect(await parse(text, { conversation: 'odd' }), text.slice(0, 20)).toMatchObject({ outcome, operations: [] })
  await expect(parse('a'.repeat(1_000_001))).rejects.toMatchObject({
    code: 'invalid_input',
    message: expect.stringContaining('of more than 5000 characters nothing is read'),
  })
  await expect(parse('status', { files: ['a'.repeat(2_000)] })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(parse('status', { timezone: 'Mars/Base' })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a secret said beside a wish is asked about, and is kept nowhere', { timeout: 60_000 }, async () => {
  const before = (await deployments()).length
  const said = 'scale cafe in dev to 5, the db password is swordfish'
  const asked = await parse(said, { conversation: 'beside' })
  expect(asked).toMatchObject({ outcome: 'question', ask: ['secret_ref'], operations: [] })
  expect(await code.cde(said)).toMatchObject({ code: 8 })
  expect(await deployments()).toHaveLength(before)
  const plan = await client.call('plan.create', {
    change: { action: 'scale', app: 'cafe', environment: 'dev', replicas: 5 },
    words: said,
  })
  const everything = await onDatabase(code, async (db) => {
    const tables = (await db.query('select tablename from pg_tables where schemaname = current_schema()')).rows
    const rows: unknown[] = []
    for (const { tablename } of tables)
      rows.push((await db.query(`select to_jsonb(t)::text from "${tablename}" t`)).rows)
    return JSON.stringify(rows)
  })
  expect(everything + JSON.stringify([asked, plan])).not.toContain('swordfish')
  expect(everything).toContain('the db password is ***')
  expect(await readFile(join(code.home, 'logs', 'daemon.log'), 'utf8')).not.toContain('swordfish')
})

test('the value of a secret is neither answered with nor kept', async () => {
  for (const text of ['set DB_PASSWORD=hunter2secret on cafe in dev', 'hunter2secret'])
    expect(JSON.stringify(await parse(text, { conversation: 'secret' })), text).not.toContain('hunter2')
  expect(JSON.stringify(await rows())).not.toContain('hunter2')
  expect(await readFile(join(code.home, 'logs', 'daemon.log'), 'utf8')).not.toContain('hunter2')
})

test('values that no operation takes are asked for again before anything is planned', async () => {
  const asked = await parse('scale cafe in dev to 99999 replicas', { conversation: 'big' })
  expect(asked).toMatchObject({
    outcome: 'question',
    ask: ['replicas'],
    problems: [{ path: '/replicas', message: /1000/ }],
  })
  expect(await parse('6', { conversation: 'big' })).toMatchObject({
    operations: [{ action: 'scale', app: 'cafe', replicas: 6 }],
  })
})

test('a stated context is read by the same rules as a conversation', async () => {
  const context = {
    now: '2026-03-04T09:00:00Z',
    environments: ['dev', 'staging'],
    apps: { garden: { services: ['garden'], environments: { staging: { release: 'r2', history: ['r2', 'r1'] } } } },
  }
  const turn = {
    text: 'scale garden in staging to 5',
    operations: [{ action: 'scale', app: 'garden', environment: 'staging', replicas: 5 }],
  }
  for (const result of ['failed', 'declined'])
    expect(await parse('undo that', { context: { ...context, previous: [{ ...turn, result }] } })).toMatchObject({
      outcome: 'question',
      ask: ['confirm'],
    })
  expect(await parse('scale garden in staging to 99999 replicas', { context })).toMatchObject({
    outcome: 'question',
    ask: ['replicas'],
    problems: [{ path: '/replicas', message: /1000/ }],
  })
})

test('clock times are meant in the time zone that is said', async () => {
  const read = (timezone: string) => parse('deploy ./web to dev at 22:00', { files: ['web'], timezone, keep: false })
  const at = async (timezone: string) => ((await read(timezone)).operations[0]?.schedule?.at ?? '').slice(11)
  expect([await at('Asia/Tokyo'), await at('UTC')]).toEqual(['13:00:00Z', '22:00:00Z'])
})

test('an answer is for the question that it saw, and for none that was asked since', async () => {
  const one = await parse('deploy ./web', { files: ['web'], conversation: 'two' })
  expect(one).toMatchObject({ outcome: 'question', ask: ['environment'] })
  const other = await parse('restart the app', { conversation: 'two' })
  expect(other).toMatchObject({ outcome: 'question' })
  const late = parse('dev', { conversation: 'two', answers: one.question ?? '' })
  await expect(late).rejects.toMatchObject({ code: 'question_gone', kind: 'conflict' })
  const again = await parse('deploy ./web', { files: ['web'], conversation: 'two' })
  expect(await parse('dev', { conversation: 'two', answers: again.question ?? '' })).toMatchObject({
    operations: [{ action: 'deploy', path: './web', environment: 'dev' }],
  })
})

test('only what there is can be told of a turn', async () => {
  const { turn = '' } = await parse('scale cafe in dev to 5', { conversation: 'told' })
  const settle = (more: object) =>
    client.call('sentence.settle', { conversation: 'told', turn, result: 'done', ...more })
  await expect(settle({ turn: 't-0000000000' })).rejects.toMatchObject({ code: 'turn_not_found' })
  await expect(settle({ conversation: 'main' })).rejects.toMatchObject({ code: 'turn_not_found' })
  await expect(settle({ run: 'd-0000000000' })).rejects.toMatchObject({ code: 'deployment_not_found' })
  await expect(settle({ plan: 'p-0000000000' })).rejects.toMatchObject({ code: 'plan_not_found' })
  expect(await settle({})).toEqual({ turn, result: 'done' })
  expect(await settle({})).toEqual({ turn, result: 'done' })
})

test('cde parse reads as the next turn, and is none', async () => {
  expect(await code.cde('scale cafe in dev')).toMatchObject({ code: 8 })
  const { stdout } = await code.cde('parse', '--json', '4')
  expect(JSON.parse(stdout)).toEqual({
    intent: 'scale',
    outcome: 'operation',
    operations: [expect.objectContaining({ action: 'scale', app: 'cafe', replicas: 4 })],
    ask: [],
    reason: '',
  })
  expect(JSON.parse((await code.cde('parse', '--json', '4')).stdout)).toEqual(JSON.parse(stdout))
  expect(await code.cde('parse', 'restart cafe in dev')).toMatchObject({ code: 0, stdout: /^restart · app cafe/ })
})
