import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { planIn, startCode } from './harness.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

const wanted = async (app: string) => {
  const { items } = await code.client.call('slot.list', { app })
  return items[0]?.services.map(({ name, wanted: count }) => `${name} ${count}`).sort()
}
const releaseOf = async (app: string) => (await code.client.call('slot.list', { app })).items[0]?.release

test('counts that are said against what runs become the counts they mean', { timeout: 120_000 }, async () => {
  const app = await code.app('shop', { replicas: 3 })
  await code.cde('up', app.folder, '-e', 'staging', '--yes')
  for (const [sentence, count] of [
    ['add 2 replicas to shop in staging', 5],
    ['scale shop in staging up by 1', 6],
    ['remove one replica of shop in staging', 5],
    ['double shop in staging', 10],
  ] as const) {
    expect(await code.cde(sentence), sentence).toMatchObject({ code: 0 })
    expect(await wanted('shop'), sentence).toEqual([`web ${count}`])
  }
})

test('each part of a sentence means what the one before it has left', { timeout: 120_000 }, async () => {
  const app = await code.app('booth')
  await code.cde('up', app.folder, '-e', 'staging', '--yes')
  const both = 'scale booth in staging to 2 and then add 2 replicas to booth in staging'
  expect(await code.cde(both)).toMatchObject({ code: 0 })
  expect(await wanted('booth')).toEqual(['web 4'])
  const late = await code.cde('restart booth in staging and then deploy booth to staging')
  expect(late).toMatchObject({ code: 8, stdout: '', stderr: expect.stringContaining('Which folder holds booth?') })
})

test('a rollback goes back as many releases as were said', { timeout: 120_000 }, async () => {
  const app = await code.app('cafe')
  for (const version of ['v1', 'v2', 'v3']) {
    await app.change({ version })
    await code.cde('up', app.folder, '-e', 'dev', '--yes')
  }
  expect(await code.cde('roll back cafe in dev two releases')).toMatchObject({ code: 0 })
  expect(await releaseOf('cafe')).toBe('r1')
  const further = await code.cde('roll back cafe in dev two releases')
  expect(further).toMatchObject({ code: 5, stderr: expect.stringContaining('no verified release before r1') })
})

test('a rollback goes back to what ran at a moment, and asks where nothing did', { timeout: 120_000 }, async () => {
  const app = await code.app('diner')
  for (const version of ['v1', 'v2']) {
    await app.change({ version })
    await code.cde('up', app.folder, '-e', 'staging', '--yes')
    // A moment is said to the second, so that one has to lie between the two.
    await setTimeout(1_000)
  }
  const { items } = await code.client.call('deployment.list', { app: 'diner', environment: 'staging' })
  const [second, first] = items.map(({ endedAt }) => Date.parse(endedAt ?? ''))
  const between = Math.ceil((first ?? 0) / 1_000) * 1_000
  expect(between).toBeLessThan(second ?? 0)
  const moment = new Date(between).toISOString().replace('.000', '')
  const back = await code.cde(`roll back diner in staging to what ran at ${moment}`)
  expect(back).toMatchObject({ code: 0, stdout: expect.stringMatching(/what ran at .* UTC: r1, by deployment d-/) })
  expect(await releaseOf('diner')).toBe('r1')
  const earlier = await code.cde('roll back diner in staging to what ran 3 hours ago')
  expect(earlier).toMatchObject({ code: 8, stderr: expect.stringContaining('Nothing of diner ran in staging at') })
})

test('a folder that holds another app than it is called is asked about, and not deployed', async () => {
  const stall = await code.app('stall')
  await code.cde('up', stall.folder, '-e', 'staging', '--yes')
  const other = await code.app('other')
  const around = await mkdtemp(join(tmpdir(), 'cde-sentences-'))
  await cp(other.folder, join(around, 'stall'), { recursive: true })
  for (const sentence of ['deploy stall to staging', 'show the plan of stall for staging'])
    expect(await code.run([sentence], { cwd: around }), sentence).toMatchObject({
      code: 8,
      stderr: expect.stringContaining('The folder ./stall holds the app other, not stall'),
    })
  expect((await code.client.call('slot.list', { app: 'stall' })).items[0]?.release).toBe('r1')
  expect((await code.client.call('deployment.list', {})).items.some(({ app }) => app === 'other')).toBe(false)
  await rm(around, { recursive: true })
})

test('what a change would do is told in words, above its plan', { timeout: 120_000 }, async () => {
  const app = await code.app('bistro')
  await code.cde('up', app.folder, '-e', 'staging', '--yes')
  const told = await code.cde('what would happen if I scale bistro in staging to 3?')
  expect(told).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(
      /Applying this to bistro in staging would raise web from 1 to 3 replicas.*\nIt would not be applied until you say so: `cde apply p-\w+ --yes`\.\nPlan p-/,
    ),
  })
  await code.cde('env', 'create', 'lab')
  await code.cde('up', app.folder, '-e', 'lab', '--yes')
  const nowhere = await code.cde('--conversation', 'bistro', 'what would happen if I restart bistro?')
  expect(nowhere).toMatchObject({ code: 8, stderr: expect.stringContaining('Which environment? (lab, staging)') })
  const folder = await code.cde('--conversation', 'bistro', "don't deploy bistro, just show me the plan")
  expect(folder).toMatchObject({
    code: 8,
    stderr: expect.stringMatching(
      /Which folder holds bistro\? Say it, as in "show the plan of \.\/bistro"\n {2}plan of deploy · app bistro/,
    ),
  })
})

test('a line of a batch whose situation is none is named', async () => {
  const file = join(code.root, 'batch.jsonl')
  const fine = JSON.stringify({ id: 'a', text: 'status', context: { now: '2026-01-01T00:00:00Z' } })
  await writeFile(file, `${fine}\n\n{"id":"b","text":"status"}\n`)
  const read = await code.cde('parse', '--json', '--batch', file)
  expect(read).toMatchObject({
    code: 2,
    stdout: expect.stringMatching(/^\{"id":"a",.*\n.*batch\.jsonl:3: The context's/),
  })
})

test('what is said and cannot be done is asked about, and nothing is done', { timeout: 120_000 }, async () => {
  const two = { services: { api: { command: 'node app.mjs', ports: ['3000'], healthcheck: { path: '/healthz' } } } }
  const app = await code.app('pair', two)
  await code.cde('env', 'create', 'qa')
  await code.cde('up', app.folder, '-e', 'qa', '--yes')
  const before = (await code.client.call('deployment.list', {})).items.length
  for (const [sentence, said] of [
    ['restart api in qa', /Only a whole app can be meant by restart, and api is one of 2 services of pair/],
    ['stop api in qa', /Only a whole app/],
    ['logs of pair in qa from the last 10 minutes', /logs cannot heed "since" yet/],
    ['error logs of pair in qa', /logs cannot heed "level" yet/],
    [
      'put v2.3 of ./pair on qa',
      /deploy cannot heed "version" yet; .*check that version out in it.*\n {2}deploy · folder/,
    ],
  ] as const) {
    expect(await code.cde(sentence), sentence).toMatchObject({
      code: 8,
      stdout: '',
      stderr: expect.stringMatching(said),
    })
  }
  expect((await code.client.call('deployment.list', {})).items).toHaveLength(before)
})

test('everything in an environment is taken app by app', { timeout: 120_000 }, async () => {
  for (const name of ['left', 'right'])
    await code.cde('up', (await code.app(name)).folder, '-e', 'production', '--yes').then(async ({ stderr }) => {
      const [, plan = ''] = /cde apply (\S+)/.exec(stderr) ?? []
      expect(await code.cde('apply', plan, '--approve')).toMatchObject({ code: 0 })
    })
  const restart = await code.cde('restart everything in production')
  expect(restart).toMatchObject({ code: 8, stdout: expect.stringContaining('restart left in production') })
  expect((await code.cde('restart everything in dev')).stdout).toContain('cafe in dev: r1')
  const stop = planIn(await code.cde('stop', 'cafe', '-e', 'dev'))
  expect(await code.cde('apply', stop, '--approve-deletions')).toMatchObject({ code: 0 })
  expect(await code.cde('restart everything in dev')).toMatchObject({ code: 8, stdout: '' })
  expect(await code.cde('start everything in dev')).toMatchObject({ code: 0 })
})

test('everything but what is excepted is taken, and what cannot be left out is asked about', async () => {
  const two = { services: { db: { command: 'node app.mjs', ports: ['3000'], healthcheck: { path: '/healthz' } } } }
  await code.cde('env', 'create', 'annex')
  for (const app of [await code.app('east'), await code.app('west'), await code.app('duo', two)])
    expect(await code.cde('up', app.folder, '-e', 'annex', '--yes')).toMatchObject({ code: 0 })
  const done = async () => {
    const { items } = await code.client.call('deployment.list', {})
    return items.filter(({ environment }) => environment === 'annex').map(({ action, app }) => `${action} ${app}`)
  }
  const before = await done()
  for (const sentence of ['stop everything in annex except db', 'stop duo in annex except db'])
    expect(await code.cde(sentence), sentence).toMatchObject({
      code: 8,
      stdout: '',
      stderr: expect.stringMatching(/Only whole apps can be left out of stop.*; db is not left out/),
    })
  expect(await done()).toEqual(before)
  expect(await code.cde('restart everything in annex except east')).toMatchObject({ code: 0 })
  expect((await done()).slice(0, -before.length).sort()).toEqual(['restart duo', 'restart west'])
  const plans = await code.cde('dry run: stop everything in annex except duo')
  expect(plans.stdout).toMatch(/^Plan p-\w{10} {2}stop east in annex[\s\S]*^Plan p-\w{10} {2}stop west in annex/m)
  expect(plans.stdout).not.toMatch(/stop duo in annex/)
  const stop = await code.cde('stop everything in annex except duo and west')
  expect(stop).toMatchObject({ code: 8, stdout: expect.stringContaining('stop east in annex') })
  expect(await code.cde('apply', planIn(stop), '--approve-deletions')).toMatchObject({ code: 0 })
  const none = await code.cde('start everything in annex except east')
  expect(none).toMatchObject({ code: 8, stderr: expect.stringContaining('nothing to start in annex beside east') })
  expect(await code.cde('start everything in annex except duo')).toMatchObject({ code: 0 })
  expect((await done())[0]).toBe('start east')
}, 120_000)

test('what is not available yet is said to every surface, with the nearest thing that works', async () => {
  const app = await code.app('plain')
  await code.cde('up', app.folder, '-e', 'dev', '--yes')
  for (const [sentence, action, nearest] of [
    ['promote plain from dev to staging', 'promote', /cde up <folder>/],
    [
      'plan only: set LOG_LEVEL=debug for plain in dev',
      'plan of configure',
      /change it in cde\.yaml and run `cde plan/,
    ],
  ] as const) {
    const reading = await code.client.call('sentence.parse', { text: sentence, keep: false })
    const message = `"${action}" was understood and is not available yet`
    expect(reading, sentence).toMatchObject({
      outcome: 'operation',
      unavailable: [{ action, message, nearest: expect.stringMatching(nearest) }],
    })
    const refused = await code.cde(sentence)
    expect(refused, sentence).toMatchObject({ code: 4, stdout: '', stderr: expect.stringMatching(nearest) })
    expect(refused.stderr, sentence).toContain(message)
  }
  const unheeded = await code.client.call('sentence.parse', { text: 'error logs of plain in dev', keep: false })
  expect(unheeded.unavailable).toMatchObject([{ action: 'logs', slot: 'level', nearest: 'say it without that' }])
  const usual = await code.client.call('sentence.parse', { text: 'restart plain in dev', keep: false })
  expect(usual).not.toHaveProperty('unavailable')
}, 60_000)

test('a deploy that names no folder is asked for one, with the folder at hand', { timeout: 120_000 }, async () => {
  const app = await code.app('here')
  const asked = await code.run(['deploy to dev'], { cwd: app.folder })
  expect(asked).toMatchObject({ code: 8, stderr: expect.stringContaining('The folder you are in is "."') })
  expect(await code.run(['deploy . to dev'], { cwd: app.folder })).toMatchObject({ code: 0 })
  const unknown = await code.cde('deploy here to dev')
  expect(unknown).toMatchObject({ code: 8, stderr: expect.stringContaining('Which folder holds here?') })
})
