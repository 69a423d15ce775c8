import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually, startCode, urlIn } from './harness.ts'
import { get } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

test('two deployments of one slot run one after the other, in the order they were applied', async () => {
  const app = await code.app('shop')
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const gate = join(code.root, 'gate')
  const build = { command: `until test -e ${gate}; do sleep 0.1; done`, timeout: '90s' }
  await app.change({ version: 'v2', web: { build } })
  const first = code.start(['up', app.folder, '-e', 'dev', '--yes'])
  await eventually(() => expect(first.printed()).toMatch(/running: r2/), { withinMs: 30_000 })
  await app.change({ version: 'v3', web: {} })
  const second = code.start(['up', app.folder, '-e', 'dev', '--yes'])
  await eventually(() => expect(second.printed()).toMatch(/queued behind 1/), { withinMs: 30_000 })
  expect((await code.cde('history', 'shop')).stdout).toMatch(/r3 +queued behind 1 [\s\S]*r2 +running/)
  await writeFile(gate, '')
  expect(await second.ended).toMatchObject({ code: 0 })
  expect(await first.ended).toMatchObject({ code: 0 })
  expect(await get(url)).toMatchObject({ version: 'v3', release: 'r3' })

  const { items } = await code.client.call('deployment.list', { app: 'shop', environment: 'dev', limit: 2 })
  const [last, before] = items
  expect([last?.release, before?.release]).toEqual(['r3', 'r2'])
  expect(Date.parse(last?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(before?.endedAt ?? ''))
})

test('deployments of different apps do not wait for each other', async () => {
  const [left, right] = await Promise.all(['left', 'right'].map((name) => code.app(name, { delivery: { soak: '2s' } })))
  const both = await Promise.all([left, right].map((app) => code.cde('up', app?.folder ?? '', '-e', 'dev', '--yes')))
  expect(both).toMatchObject([{ code: 0 }, { code: 0 }])
  const [one, other] = await Promise.all(
    ['left', 'right'].map(
      async (app) => (await code.client.call('deployment.list', { app, environment: 'dev' })).items[0],
    ),
  )
  expect(Date.parse(one?.startedAt ?? '')).toBeLessThan(Date.parse(other?.endedAt ?? ''))
  expect(Date.parse(other?.startedAt ?? '')).toBeLessThan(Date.parse(one?.endedAt ?? ''))
})

test('a deployment goes on when its client is killed, and when somebody only stops watching it', async () => {
  const app = await code.app('alone', { delivery: { soak: '1500ms' } })
  const killed = code.start(['up', app.folder, '-e', 'dev', '--yes'])
  await eventually(() => expect(killed.printed()).toMatch(/running: r1/), { withinMs: 30_000 })
  killed.kill('SIGKILL')
  await expect(killed.ended).rejects.toThrow()
  const url = await eventually(
    async () => {
      const { items } = await code.client.call('slot.list', { app: 'alone' })
      expect(items).toMatchObject([{ state: 'running', release: 'r1' }])
      return items[0]?.services[0]?.url ?? ''
    },
    { withinMs: 30_000 },
  )
  expect(await get(url)).toMatchObject({ release: 'r1' })

  await app.change({ version: 'v2' })
  const watching = code.start(['up', app.folder, '-e', 'dev', '--yes'])
  await eventually(() => expect(watching.printed()).toMatch(/running: r2/), { withinMs: 30_000 })
  watching.kill('SIGINT')
  const left = await watching.ended
  expect(left).toMatchObject({ code: 130, stderr: expect.stringMatching(/Deployment d-\w{10} goes on/) })
  const deployment = /cde watch (d-\w{10})/.exec(left.stderr)?.[1] ?? ''
  expect(left.stderr).toContain(`cde cancel ${deployment}`)
  expect(await code.cde('watch', deployment)).toMatchObject({ code: 0, stdout: expect.stringContaining(url) })
  expect(await get(url)).toMatchObject({ version: 'v2' })
})

test('a scale that was planned on an older release scales the one that came in front of it', async () => {
  const app = await code.app('behind')
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const gate = join(code.root, 'gate-behind')
  const build = { command: `until test -e ${gate}; do sleep 0.1; done`, timeout: '90s' }
  await app.change({ version: 'v2', web: { build } })
  const first = code.start(['up', app.folder, '-e', 'dev', '--yes'])
  await eventually(() => expect(first.printed()).toMatch(/running: r2/), { withinMs: 30_000 })
  const second = code.start(['scale', 'behind', '2', '-e', 'dev', '--yes'])
  await eventually(() => expect(second.printed()).toMatch(/queued behind 1/), { withinMs: 30_000 })
  await writeFile(gate, '')
  expect(await first.ended).toMatchObject({ code: 0 })
  expect(await second.ended).toMatchObject({ code: 0 })
  expect(await get(url)).toMatchObject({ version: 'v2' })
  expect((await code.client.call('slot.list', { app: 'behind' })).items[0]?.services).toMatchObject([
    { ready: 2, wanted: 2 },
  ])
})
