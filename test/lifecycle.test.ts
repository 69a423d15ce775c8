import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { eventually, startCode, urlIn } from './harness.ts'
import { answersOf, distinct, get, traffic } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

const pidsOf = async (app: string): Promise<number[]> => {
  const { items } = await code.client.call('slot.list', { app })
  return distinct(items.flatMap(({ replicas }) => replicas.map(({ pid }) => pid ?? 0)))
}
const statusOf = (url: string): Promise<number> =>
  fetch(url, { headers: { connection: 'close' } }).then(({ status }) => status)

test('scaling keeps the replicas that run, by a sentence and by the command', async () => {
  const app = await code.app('scaled', { replicas: 2 })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'staging', '--yes'))
  const before = await pidsOf('scaled')
  const wider = await code.cde('scale scaled in staging to 4')
  expect(wider).toMatchObject({ code: 0 })
  const after = await pidsOf('scaled')
  expect(after).toHaveLength(4)
  expect(after).toEqual(expect.arrayContaining(before))
  expect(distinct((await answersOf(url)).map(({ replica }) => replica))).toEqual([0, 1, 2, 3])

  const narrower = await code.cde('scale', 'scaled', '3', '-e', 'staging', '--yes')
  expect(narrower).toMatchObject({ code: 0 })
  const left = await pidsOf('scaled')
  expect(left).toHaveLength(3)
  expect(after).toEqual(expect.arrayContaining(left))
  const status = await code.cde('status', 'scaled')
  expect(status.stdout).toMatch(/3 replicas, as was said: "cde scale scaled 3 -e staging --yes"/)
})

test.each([
  ['fewer than half', '1', /- 2 of 3 replicas of web \(fewer than half stay\)/],
  ['none', '0', /- all 3 replicas of web \(it is scaled to 0\)/],
])('scaling to %s is asked for even where --yes was said', async (_, count, said) => {
  const refused = await code.cde('scale', 'scaled', count, '-e', 'staging', '--yes')
  expect(refused).toMatchObject({ code: 8, stderr: expect.stringMatching(/--approve-deletions/) })
  expect(refused.stdout).toMatch(said)
  expect(await pidsOf('scaled')).toHaveLength(3)
})

test('a restart gives new processes, the same release, and no failed request', async () => {
  const app = await code.app('again', { replicas: 2 })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const before = await pidsOf('again')
  await using users = traffic(url)
  expect(await code.cde('restart again in dev')).toMatchObject({ code: 0 })
  const after = await pidsOf('again')
  expect(after).toHaveLength(2)
  expect(after.filter((pid) => before.includes(pid))).toEqual([])
  expect(await get(url)).toMatchObject({ release: 'r1' })
  expect((await users.stop()).failed).toEqual([])
})

test('a stopped app answers 503 on its address, stays stopped over a restart of everything, and starts as it was', async () => {
  const app = await code.app('paused', { replicas: 2 })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const asked = await code.cde('stop', 'paused', '-e', 'dev', '--yes')
  expect(asked).toMatchObject({
    code: 8,
    stdout: expect.stringMatching(/all 2 replicas of web \(the app is stopped\)/),
  })
  const id = /cde apply (p-\w+)/.exec(asked.stderr)?.[1] ?? ''
  const stopped = await code.cde('apply', id, '--approve-deletions')
  expect(stopped).toMatchObject({ code: 0, stdout: expect.stringMatching(/paused in dev: stopped/) })
  expect(await statusOf(url)).toBe(503)
  expect(await pidsOf('paused')).toEqual([])
  expect((await code.cde('status', 'paused')).stdout).toMatch(/paused +dev +r1 +stopped/)
  expect(await code.cde('restart', 'paused', '-e', 'dev', '--yes')).toMatchObject({ code: 5 })
  const hint = 'Nothing of paused runs in dev. What it printed before: cde logs paused -e dev --all\n'
  expect(await code.cde('logs', 'paused', '-e', 'dev')).toEqual({ code: 0, stdout: '', stderr: hint })
  const gone = await code.cde('logs', 'paused', '-e', 'dev', '--all', '--service', 'web')
  expect(gone).toMatchObject({ code: 0, stdout: expect.stringMatching(/it serves/), stderr: '' })

  expect(await code.cde('daemon', 'stop', '--all')).toMatchObject({ code: 0 })
  expect(await code.cde('daemon', 'start')).toMatchObject({ code: 0 })
  expect((await code.cde('status', 'paused')).stdout).toMatch(/paused +dev +r1 +stopped/)
  await eventually(async () => expect(await statusOf(url)).toBe(503))
  expect(await pidsOf('paused')).toEqual([])

  const started = await code.cde('start', 'paused', '-e', 'dev', '--yes')
  expect(started).toMatchObject({ code: 0 })
  expect(urlIn(started)).toBe(url)
  expect(await get(url)).toMatchObject({ release: 'r1' })
})

test('a destroyed app leaves no address and no replica, and its history stays', async () => {
  const app = await code.app('gone')
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const asked = await code.cde('destroy gone in dev')
  expect(asked).toMatchObject({ code: 8 })
  const id = /cde apply (p-\w+)/.exec(asked.stderr)?.[1] ?? ''
  expect(await code.cde('apply', id, '--approve')).toMatchObject({ code: 8 })
  expect(await code.cde('apply', id, '--approve-deletions')).toMatchObject({ code: 0 })
  await expect(fetch(url)).rejects.toThrow()
  expect((await code.cde('status', '--json')).stdout).not.toContain('"gone"')
  const history = await code.cde('history', 'gone', '-e', 'dev')
  expect(history.stdout).toMatch(/destroy[\s\S]*deploy/)
  const why = await code.cde('why', 'gone', '-e', 'dev')
  expect(why.stdout).toMatch(/^gone in dev: absent\n[\s\S]*nothing of it runs/)
  expect(await code.cde('status', 'gone')).toMatchObject({
    code: 0,
    stdout: 'Nothing of gone runs. What there was: cde history gone\n',
  })
  expect(await code.cde('status', 'gune', '-e', 'dev')).toMatchObject({
    code: 4,
    stderr: expect.stringMatching(/There is no app gune in dev; did you mean gone\? `cde status` lists/),
  })
  expect(await readdir(join(readConfig(code.env).data, 'default'))).not.toContain('gone')
  const unknown = await code.cde('scale', 'gone', '2', '-e', 'dev')
  expect(unknown).toMatchObject({ code: 4, stderr: expect.stringMatching(/There is no app gone in dev/) })

  const anew = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(anew).toMatchObject({ code: 0 })
  expect(await get(urlIn(anew))).toMatchObject({ version: 'v1' })
})

test('a program that ended later tells how, also when it serves again', async () => {
  const app = await code.app('weak')
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const [pid = 0] = await pidsOf('weak')
  process.kill(pid, 'SIGKILL')
  await eventually(async () => expect((await get(url)).pid).not.toBe(pid), { withinMs: 10_000 })
  await eventually(async () =>
    expect((await code.cde('why', 'weak', '-e', 'dev')).stdout).toMatch(
      /every replica is ready\n {2}web-r1-e1-0 restarted 1 time; the last time it ended on SIGKILL, 20/,
    ),
  )
  expect((await code.cde('status', 'weak', '-e', 'dev')).stdout).toMatch(/ 1 \(SIGKILL\) /)
})

test('a release without a replica is in force and not verified, and has no address to show', async () => {
  const app = await code.app('none', { replicas: 0 })
  const up = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(up).toMatchObject({ code: 0, stdout: expect.stringContaining('r1 in force, with no replica to verify it') })
  expect(up.stdout).not.toMatch(/verified in|every replica is ready|http:/)
  await app.change({ replicas: 1 })
  expect(await code.cde('up', app.folder, '-e', 'dev', '--yes')).toMatchObject({ code: 0 })
  const back = await code.cde('rollback', 'none', '-e', 'dev', '--yes')
  expect(back).toMatchObject({ code: 5, stderr: expect.stringContaining('no verified release before r2') })
})
