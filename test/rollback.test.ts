import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startCode, urlIn } from './harness.ts'
import { answersOf, distinct, get, traffic } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

test('a rollback brings back an earlier release whole, though none of its replicas is alive', async () => {
  const app = await code.app('shop', { replicas: 2, environment: { MESSAGE: 'one' } })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'staging', '--yes'))
  await app.change({ version: 'v2', environment: { MESSAGE: 'two' } })
  await code.cde('up', app.folder, '-e', 'staging', '--yes')
  await app.change({ version: 'v3', environment: { MESSAGE: 'three' } })
  await code.cde('up', app.folder, '-e', 'staging', '--yes')
  expect(await get(url)).toMatchObject({ release: 'r3', version: 'v3', message: 'three' })

  await using users = traffic(url)
  const back = await code.cde('rollback shop in staging')
  expect(back).toMatchObject({ code: 0 })
  const seen = async () => distinct((await answersOf(url)).map(({ version, message }) => `${version} ${message}`))
  expect(await seen()).toEqual(['v2 two'])
  // Without a release it goes further back, never forward to the one that was just left.
  const further = await code.cde('rollback', 'shop', '-e', 'staging', '--yes')
  expect(further).toMatchObject({ code: 0 })
  expect(urlIn(further)).toBe(url)
  expect(await seen()).toEqual(['v1 one'])
  expect((await users.stop()).failed).toEqual([])
  expect((await code.cde('status', 'shop')).stdout).toMatch(/shop +staging +r1 +running/)

  // Nothing of the sources has to be there any more, and the numbers stay what they were.
  const list = await code.client.call('deployment.list', { app: 'shop', environment: 'staging' })
  expect(list.items.map(({ action, release }) => `${action} ${release}`)).toEqual([
    'rollback r1',
    'rollback r2',
    'deploy r3',
    'deploy r2',
    'deploy r1',
  ])
})

test('the oldest verified release has nothing before it to go back to', async () => {
  const app = await code.app('first')
  await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(await code.cde('rollback', 'first', '-e', 'dev', '--yes')).toMatchObject({ code: 5 })
  expect(await code.cde('rollback', 'first', '-e', 'dev', '--to', 'r1', '--yes')).toMatchObject({ code: 0 })
})

test('a release that never passed its soak, or does not exist, is not gone back to', async () => {
  const app = await code.app('weak')
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const none = await code.cde('rollback', 'weak', '-e', 'dev', '--yes')
  expect(none).toMatchObject({ code: 5, stderr: expect.stringMatching(/no verified release before r1/) })
  await app.change({ environment: { BEHAVIOUR: 'exits' } })
  expect(await code.cde('up', app.folder, '-e', 'dev', '--yes')).toMatchObject({ code: 6 })
  const unverified = await code.cde('rollback', 'weak', '-e', 'dev', '--to', 'r2', '--yes')
  expect(unverified).toMatchObject({ code: 5, stderr: expect.stringMatching(/r2 never passed its soak/) })
  const unknown = await code.cde('rollback', 'weak', '-e', 'dev', '--to', 'r7', '--yes')
  expect(unknown).toMatchObject({ code: 4, stderr: expect.stringMatching(/no release r7; there are r2, r1/) })
  expect(await get(url)).toMatchObject({ release: 'r1' })
})

test('a rollback to the release in force changes nothing that runs', async () => {
  const app = await code.app('same')
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const before = await get(url)
  expect(await code.cde('rollback', 'same', '-e', 'dev', '--to', 'r1', '--yes')).toMatchObject({ code: 0 })
  expect(await get(url)).toMatchObject({ release: 'r1', pid: before.pid })
})

test('a rollback that fails leaves the release it came from serving', async () => {
  // The first release needs something from outside that is taken away after it.
  const needed = join(code.root, 'needed')
  await writeFile(needed, '')
  const app = await code.app('stuck', { web: { command: ['sh', '-c', `test -e ${needed} && exec node app.mjs`] } })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  await app.change({ version: 'v2', web: {} })
  expect(await code.cde('up', app.folder, '-e', 'dev', '--yes')).toMatchObject({ code: 0 })
  await rm(needed)
  await using users = traffic(url)
  const failed = await code.cde('rollback', 'stuck', '-e', 'dev', '--yes')
  expect(failed).toMatchObject({ code: 6, stdout: expect.stringMatching(/rolled_back: r2 serves, whole/) })
  expect(await users.stop()).toMatchObject({ failed: [], versions: ['v2'] })
  expect((await code.cde('status', 'stuck')).stdout).toMatch(/stuck +dev +r2 +running/)
})
