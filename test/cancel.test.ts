import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually, type Running, startCode, urlIn } from './harness.ts'
import { processesOf } from './harness-processes.ts'
import { get, traffic } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

const running = (command: Running, release: string) =>
  eventually(() => expect(command.printed()).toMatch(new RegExp(`running: ${release}`)), { withinMs: 30_000 })

async function newestOf(app: string, limit = 1) {
  const { items } = await code.client.call('deployment.list', { app, environment: 'dev', limit })
  return items
}

test('a running deployment that is cancelled leaves the release before it serving, without a failed request', async () => {
  const app = await code.app('shop', { replicas: 2 })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  await using users = traffic(url)
  await app.change({ version: 'v2', delivery: { soak: '60s' } })
  const up = code.start(['up', app.folder, '-e', 'dev', '--yes'])
  await eventually(async () => expect(await get(url)).toMatchObject({ version: 'v2' }), { withinMs: 30_000 })
  const [deployment] = await newestOf('shop')
  const cancelled = await code.cde('cancel', deployment?.id ?? '')
  expect(cancelled).toMatchObject({ code: 0, stdout: expect.stringMatching(/is cancelled/) })
  const watched = await up.ended
  expect(watched).toMatchObject({
    code: 6,
    stdout: expect.stringMatching(/cancelled[\s\S]*rolled_back: r1 serves, whole/),
  })
  expect(await newestOf('shop')).toMatchObject([{ state: 'cancelled', rollback: 'rolled_back' }])
  expect(await get(url)).toMatchObject({ version: 'v1', release: 'r1' })
  expect((await users.stop()).failed).toEqual([])
  expect((await code.client.call('slot.list', { app: 'shop' })).items).toMatchObject([
    { release: 'r1', replicas: [{}, {}] },
  ])

  const late = await code.cde('cancel', deployment?.id ?? '')
  expect(late).toMatchObject({ code: 5, stderr: expect.stringMatching(/has already been cancelled/) })
})

test('a queued deployment that is cancelled never starts', async () => {
  const gate = join(code.root, 'gate')
  const build = { command: `until test -e ${gate}; do sleep 0.1; done`, timeout: '90s' }
  const app = await code.app('queue', { web: { build } })
  const first = code.start(['up', app.folder, '-e', 'dev', '--yes'])
  await running(first, 'r1')
  await app.change({ version: 'v2' })
  const second = code.start(['up', app.folder, '-e', 'dev', '--yes'])
  await eventually(() => expect(second.printed()).toMatch(/queued behind 1/), { withinMs: 30_000 })
  const [queued] = await newestOf('queue')
  expect(queued).toMatchObject({ state: 'queued', queuedBehind: 1 })
  expect(await code.cde('cancel', queued?.id ?? '')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/is cancelled/),
  })
  expect(await second.ended).toMatchObject({ code: 6 })
  await writeFile(gate, '')
  expect(await first.ended).toMatchObject({ code: 0 })
  expect(await newestOf('queue', 2)).toMatchObject([{ state: 'cancelled', startedAt: null }, { state: 'succeeded' }])
  const { items } = await code.client.call('slot.list', { app: 'queue' })
  expect(await get(items[0]?.services[0]?.url ?? '')).toMatchObject({ version: 'v1' })
})

test('a build that is cancelled is stopped, and a first deployment that is cancelled leaves nothing', async () => {
  const build = { command: 'sleep 300', timeout: '290s' }
  const app = await code.app('builder', { web: { build } })
  const up = code.start(['up', app.folder, '-e', 'dev', '--yes'])
  await eventually(async () => expect(await processesOf('/builder')).not.toEqual([]), { withinMs: 30_000 })
  await eventually(() => expect(up.printed()).toMatch(/build web \.\.\./), { withinMs: 30_000 })
  const [deployment] = await newestOf('builder')
  expect(await code.cde('cancel', deployment?.id ?? '')).toMatchObject({ code: 0 })
  expect(await up.ended).toMatchObject({ code: 6, stdout: expect.stringMatching(/nothing_to_roll_back/) })
  expect((await code.client.call('slot.list', { app: 'builder' })).items).toEqual([])
  await eventually(async () =>
    expect((await processesOf('/builder')).filter(({ command }) => /sleep 300/.test(command))).toEqual([]),
  )
})

test('a destroy that is cancelled brings the app back', async () => {
  const app = await code.app('kept', {
    environment: { BEHAVIOUR: 'ignores-sigterm' },
    web: { stop_grace_period: '4s' },
  })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const plan = await code.client.call('plan.create', {
    change: { action: 'destroy', app: 'kept', environment: 'dev' },
    words: 'destroy kept',
  })
  const { id } = await code.client.call('plan.apply', { id: plan.id, approveDeletions: true })
  await eventually(
    async () => {
      const { items } = await code.client.call('slot.list', { app: 'kept' })
      expect(items[0]?.replicas).toMatchObject([{ state: 'draining' }])
    },
    { withinMs: 20_000 },
  )
  expect(await code.cde('cancel', id)).toMatchObject({ code: 0 })
  expect(await newestOf('kept')).toMatchObject([{ state: 'cancelled', rollback: 'rolled_back' }])
  expect(await get(url)).toMatchObject({ version: 'v1', release: 'r1' })
})
