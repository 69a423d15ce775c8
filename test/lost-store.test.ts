import { cp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually, planIn, startCode, urlIn } from './harness.ts'
import { get, traffic } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

const postgres = join(code.home, 'postgres')
const restate = join(code.home, 'restate')
const copyOf = (folder: string) => `${folder}.copy`
const save = (folder: string) => cp(folder, copyOf(folder), { recursive: true, preserveTimestamps: true })
const restore = async (folder: string) => {
  await rm(folder, { recursive: true })
  await rename(copyOf(folder), folder)
}

/** Does something to the store's files while nobody has them open. The programs go on. */
async function withoutDaemon(act: () => Promise<void>): Promise<void> {
  expect(await code.cde('daemon', 'stop')).toMatchObject({ code: 0 })
  await act()
  const started = await code.cde('daemon', 'start')
  expect(started.code, started.stderr).toBe(0)
}

test('an old copy of the store, and none at all, stop no program and no deployment', { timeout: 120_000 }, async () => {
  const app = await code.app('shop', { replicas: 2 })
  const up = () => code.cde('up', app.folder, '-e', 'staging', '--yes')
  const url = urlIn(await up())
  await withoutDaemon(() => save(postgres))
  await app.change({ version: 'v2' })
  expect(await up()).toMatchObject({ code: 0 })

  await using users = traffic(url)
  await withoutDaemon(() => restore(postgres))
  // The store knows of r1 only; what runs is r2, so this is neither of both.
  expect(await get(url)).toMatchObject({ release: 'r2', version: 'v2' })
  await app.change({ version: 'v3' })
  const third = await up()
  expect(third).toMatchObject({ code: 0 })
  expect(urlIn(third)).toBe(url)
  expect(await get(url)).toMatchObject({ release: 'r3', version: 'v3' })

  await withoutDaemon(() => rm(postgres, { recursive: true }))
  expect(await get(url)).toMatchObject({ release: 'r3', version: 'v3' })
  expect((await code.cde('status')).stdout).toMatch(/shop +staging +- +unknown +- +web +2\/2 +http/)
  // What it would return to is not known any more: it must not be taken away.
  await app.change({ version: 'v4', environment: { BEHAVIOUR: 'exits' } })
  expect(await up()).toMatchObject({ code: 6 })
  expect(await get(url)).toMatchObject({ release: 'r3', version: 'v3' })
  await app.change({ version: 'v5', environment: {} })
  const fifth = await up()
  expect(fifth).toMatchObject({ code: 0 })
  expect(urlIn(fifth)).toBe(url)
  expect(await get(url)).toMatchObject({ version: 'v5' })

  const { failed, versions } = await users.stop()
  expect(failed).toEqual([])
  expect(versions).toEqual(['v2', 'v3', 'v5'])
  const { replicas } = await code.client.call('slot.list', {}).then(({ items }) => items[0] ?? { replicas: [] })
  expect(replicas.filter(({ state }) => state === 'ready')).toHaveLength(2)
})

test('an old copy of Restate, with a run in it that has ended since, changes nothing', {
  timeout: 120_000,
}, async () => {
  const app = await code.app('cafe', { delivery: { soak: '2s' } })
  const up = ['up', app.folder, '-e', 'staging', '--yes']
  const first = code.start(up)
  await eventually(() => expect(first.printed()).toContain('soak ...'))
  await withoutDaemon(() => save(restate))
  const url = urlIn(await first.ended)
  await app.change({ version: 'v2' })
  expect(await code.run(up)).toMatchObject({ code: 0 })

  await using users = traffic(url)
  await withoutDaemon(() => restore(restate))
  expect(await code.run(up)).toMatchObject({ stdout: expect.stringContaining('Nothing to do') })
  await app.change({ version: 'v3' })
  expect(await code.run(up)).toMatchObject({ code: 0 })
  expect(await get(url)).toMatchObject({ release: 'r3', version: 'v3' })
  expect(await users.stop()).toMatchObject({ failed: [], versions: ['v2', 'v3'] })
  const { items } = await code.client.call('deployment.list', { app: 'cafe' })
  expect(items.map(({ release, state }) => `${release} ${state}`)).toEqual([
    'r3 succeeded',
    'r2 succeeded',
    'r1 succeeded',
  ])
})

test('a stop whose run is lost while the programs drain ends as it was approved', { timeout: 120_000 }, async () => {
  const app = await code.app('pub', { replicas: 3, environment: { BEHAVIOUR: 'ignores-sigterm' } })
  await code.run(['up', app.folder, '-e', 'dev', '--yes'])
  const plan = planIn(await code.cde('stop', 'pub', '-e', 'dev', '--yes'))
  const stop = code.start(['apply', plan, '--approve-deletions'])
  await eventually(() => expect(stop.printed()).toContain('retire ...'))
  await withoutDaemon(() => rm(restate, { recursive: true }))
  expect(await stop.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('pub in dev: stopped') })
})

test('an app that was destroyed before the store was lost can be deployed again', { timeout: 120_000 }, async () => {
  const app = await code.app('gone')
  const up = () => code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(await up()).toMatchObject({ code: 0 })
  const plan = planIn(await code.cde('destroy', 'gone', '-e', 'dev', '--yes'))
  expect(await code.cde('apply', plan, '--approve-deletions')).toMatchObject({ code: 0 })
  await withoutDaemon(() => rm(postgres, { recursive: true }))
  expect(await up()).toMatchObject({ code: 0 })
})

test('an old copy of the store with a deployment under way takes nothing of the later ones down', {
  timeout: 120_000,
}, async () => {
  const app = await code.app('dock', { delivery: { soak: '4s' } })
  const up = ['up', app.folder, '-e', 'dev', '--yes']
  const first = code.start(up)
  await eventually(() => expect(first.printed()).toContain('soak ...'))
  await withoutDaemon(() => save(postgres))
  const url = urlIn(await first.ended)
  const [begun] = (await code.client.call('deployment.list', { app: 'dock' })).items
  await app.change({ version: 'v2', delivery: { soak: '300ms' } })
  expect(await code.run(up)).toMatchObject({ code: 0 })

  await using users = traffic(url)
  await withoutDaemon(() => restore(postgres))
  await code.cde('cancel', begun?.id ?? '')
  expect(await get(url)).toMatchObject({ version: 'v2' })
  expect(await users.stop()).toMatchObject({ failed: [] })
})
