import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { planIn, REPOSITORY, startCode, urlIn } from './harness.ts'
import { freePort } from './harness-ports.ts'
import { answersOf, distinct, get, traffic } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

test('a sentence becomes three replicas behind one address, and a second one finds nothing to do', async () => {
  const folder = join(code.root, 'hello')
  await cp(join(REPOSITORY, 'examples', 'hello'), folder, { recursive: true })
  const first = await code.cde('deploy hello to staging with 3 replicas')
  expect(first).toMatchObject({ code: 0 })
  expect(first.stdout).toMatch(/deploy · folder hello .*· environment staging · replicas 3/)
  const url = urlIn(first)
  expect(first.stdout.trimEnd().endsWith(url)).toBe(true)
  expect(first.stderr + first.stdout).not.toContain('\u001b')

  const answers = await answersOf(url)
  expect(distinct(answers.map(({ replica }) => replica))).toEqual([0, 1, 2])
  expect(distinct(answers.map(({ release }) => release))).toEqual(['r1'])

  const again = await code.cde('up', 'hello', '-e', 'staging')
  expect(again).toMatchObject({ code: 0 })
  expect(again.stdout).toMatch(
    /web keeps 3 replicas, as owner said \("deploy hello to staging with 3 replicas"\); the files say 1/,
  )
  expect(again.stdout).toMatch(/Nothing to do: hello in staging already runs r1/)
  const status = await code.cde('status')
  expect(status.stdout).toMatch(/hello +staging +r1 +running .* web +3\/3 +http/)
})

test('changed code becomes the next release without a failed request, and the old content is gone', async () => {
  const app = await code.app('shop', { replicas: 2 })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'staging', '--yes'))
  await using users = traffic(url)
  await app.change({ version: 'v2' })
  const second = await code.cde('up', app.folder, '-e', 'staging', '--yes')
  expect(second).toMatchObject({ code: 0 })
  expect(urlIn(second)).toBe(url)
  const answers = await answersOf(url)
  expect(distinct(answers.map(({ version, release }) => `${version} ${release}`))).toEqual(['v2 r2'])
  expect(await users.stop()).toMatchObject({ failed: [], versions: ['v1', 'v2'] })

  await app.change({ environment: { MESSAGE: 'other words' } })
  const third = await code.cde('up', app.folder, '-e', 'staging', '--yes')
  expect(third.stdout).toMatch(/changes\n│ {2}└─ ~ web environment MESSAGE: other words\n/)
  expect(await get(url)).toMatchObject({ version: 'v2', release: 'r3', message: 'other words' })

  await app.change({ delivery: { soak: '400ms' } })
  const fourth = await code.cde('up', app.folder, '-e', 'staging', '--yes')
  expect(fourth.stdout).toMatch(/changes\n│ {2}└─ ~ delivery soak: 300 ms → 400 ms\n/)
  expect(urlIn(fourth)).toBe(url)
})

test('a service that leaves the files is taken away only with an approval of its own', async () => {
  const worker = { command: 'node app.mjs', ports: ['3000'], healthcheck: { path: '/healthz', interval: '100ms' } }
  const app = await code.app('pair', { services: { extra: worker } })
  expect(await code.cde('up', app.folder, '-e', 'dev', '--yes')).toMatchObject({ code: 0 })
  await app.change({ services: {} })
  const refused = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(refused).toMatchObject({ code: 8 })
  expect(refused.stdout).toMatch(/takes away\n.*- service extra \(the release no longer has it\)/)
  const apply = /run `cde (apply .*)`/.exec(refused.stderr)?.[1] ?? ''
  expect(apply).toMatch(/^apply p-\w{10} --approve-deletions$/)
  expect(await code.client.call('slot.list', { app: 'pair' })).toMatchObject({ items: [{ services: [{}, {}] }] })
  expect(await code.cde(...apply.split(' '))).toMatchObject({ code: 0 })
  const { items } = await code.client.call('slot.list', { app: 'pair' })
  expect(items[0]?.services.map(({ name }) => name)).toEqual(['web'])
  expect(items[0]?.replicas.map(({ service }) => service)).toEqual(['web'])
})

test('another published port is opened without a failed request, and the one before is closed', async () => {
  const [before, after] = [await freePort(), await freePort()]
  const app = await code.app('moved', { web: { ports: [`${before}:3000`] } })
  expect(urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))).toBe(`http://127.0.0.1:${before}/`)
  await app.change({ web: { ports: [`${after}:3000`] } })
  const asked = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(asked).toMatchObject({ code: 8 })
  expect(asked.stdout).toContain(`- address 127.0.0.1:${before} of web (it is no longer published)`)
  const moved = await code.cde('apply', planIn(asked), '--approve-deletions')
  expect(moved).toMatchObject({ code: 0 })
  expect(asked.stdout).toMatch(new RegExp(`~ web ports: ${before}:3000 → ${after}:3000`))
  expect(urlIn(moved)).toBe(`http://127.0.0.1:${after}/`)
  expect(await get(`http://127.0.0.1:${after}/`)).toMatchObject({ version: 'v1' })
  await expect(fetch(`http://127.0.0.1:${before}/`)).rejects.toThrow()
})

test('a folder with nothing but a package.json deploys, and says what was inferred', async () => {
  const app = await code.app('packed')
  await rm(join(app.folder, 'cde.yaml'))
  await writeFile(
    join(app.folder, 'package.json'),
    JSON.stringify({ name: 'packed', scripts: { start: 'node app.mjs' } }),
  )
  const up = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(up).toMatchObject({ code: 0 })
  expect(up.stdout).toMatch(/inferred[\s\S]*package\.json/)
  expect(await get(urlIn(up))).toMatchObject({ release: 'r1', version: 'v1' })
})

test('a Procfile with a shell program and a Python program deploys as well', async () => {
  const folder = join(code.root, 'proc')
  await cp(join(REPOSITORY, 'examples', 'py'), folder, { recursive: true })
  await rm(join(folder, 'cde.yaml'))
  await writeFile(
    join(folder, 'Procfile'),
    'web: python3 server.py\nworker: while true; do echo tick; sleep 0.2; done\n',
  )
  const up = await code.cde('up', folder, '-e', 'dev', '--yes')
  expect(up).toMatchObject({ code: 0 })
  expect(up.stdout).toMatch(/inferred[\s\S]*Procfile/)
  expect((await fetch(urlIn(up))).status).toBe(200)
  const logs = await code.cde('logs', 'proc', '-e', 'dev', '--service', 'worker')
  expect(logs).toMatchObject({ code: 0, stdout: expect.stringContaining('tick') })
})
