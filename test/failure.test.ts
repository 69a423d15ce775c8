import { cp, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { eventually, REPOSITORY, startCode, urlIn } from './harness.ts'
import { listening } from './harness-ports.ts'
import { processesOf } from './harness-processes.ts'
import { get, traffic } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

/** Run trees and replicas of a release that failed must not stay behind. */
async function expectNothingOf(app: string, release: string): Promise<void> {
  const { items } = await code.client.call('slot.list', { app })
  expect(items.flatMap(({ replicas }) => replicas.map((replica) => replica.release))).not.toContain(release)
  await eventually(async () => {
    const trees = await readdir(`${code.home}-apps`, { recursive: true })
    expect(trees.filter((path) => path.includes(`/web-${release}-`) && path.includes(app))).toEqual([])
    expect((await processesOf(`web-${release}-`)).filter(({ command }) => command.includes(app))).toEqual([])
  })
}

const FAULTS = [
  ['exits-at-once', 'replica_exited', /exited with code 1/, /names a database that does not exist/],
  ['exits-late', 'replica_exited', /exited with code 1/, /lost the connection to the database/],
  ['never-ready', 'ready_timeout', /not ready within 1\.5 s/, /last probe.*503/],
  ['answers-500', 'became_unready', /did not stay ready/, /last probe.*500/],
  ['hangs', 'ready_timeout', /not ready within 1\.5 s/, /waiting for a lock/],
  ['wrong-port', 'ready_timeout', /not ready within 1\.5 s/, /connection refused/],
  ['missing-command', 'command_missing', /no program `\.\/program`/, /on this machine or in the app's folder/],
  ['build-fails', 'build_failed', /exited with code 2/, /mistake on line 7/],
  ['build-hangs', 'build_failed', /not done within 1\.5 s/, /still building/],
] as const

test('examples/broken fails in nine ways, and each time the release before serves every request', async () => {
  const folder = join(code.root, 'broken')
  await cp(join(REPOSITORY, 'examples', 'broken'), folder, { recursive: true })
  const file = join(folder, 'cde.yaml')
  const spec = await readFile(file, 'utf8')
  // Only what must run out is short: a healthy start takes as long as the machine needs.
  const setFault = (fault: string, cause = '') => {
    const [build, ready] = [fault === 'build-hangs', cause === 'ready_timeout'].map((isShort) =>
      isShort ? '1500ms' : '60s',
    )
    const timed = spec
      .replace('timeout: 3s', `timeout: ${build}`)
      .replace('ready_timeout: 3s', `ready_timeout: ${ready}`)
    return writeFile(file, timed.replace('exits-at-once', fault))
  }
  await setFault('none')
  const first = await code.cde('up', folder, '-e', 'staging', '--yes')
  expect(first).toMatchObject({ code: 0 })
  const url = urlIn(first)
  const serves = async () => {
    const response = await fetch(url, { headers: { connection: 'close' } })
    return response.text()
  }
  let isOn = true
  const answers: string[] = []
  const users = (async () => {
    while (isOn) answers.push(await serves().catch((error: Error) => error.message))
  })()
  try {
    for (const [index, [fault, cause, says, evidence]] of FAULTS.entries()) {
      await setFault(fault, cause)
      const failed = await code.cde('up', folder, '-e', 'staging', '--yes')
      expect.soft(failed, fault).toMatchObject({ code: 6 })
      expect.soft(failed.stdout, fault).toMatch(/rolled_back: r1 serves, whole/)
      const why = await code.cde('why', 'broken', '-e', 'staging')
      expect.soft(why.stdout, fault).toMatch(says)
      expect.soft(why.stdout, fault).toMatch(evidence)
      expect.soft(why.stdout, fault).toContain(`(${cause})`)
      await expectNothingOf('broken', `r${index + 2}`)
    }
  } finally {
    isOn = false
    await users
  }
  // The two that fail while they soak have served by then; every other answer is the verified release's. Whenever one
  // crashes it takes at most the request with it that it was working on; on a busy machine it may be started once more.
  const served = /^(none from replica 0, release r1|(exits-late|answers-500) from replica 0, release r\d)\n$/
  const others = answers.filter((answer) => !served.test(answer))
  expect(others.filter((answer) => !/closed the connection before it answered/.test(answer))).toEqual([])
  const logs = await code.cde('logs', 'broken', '-e', 'staging', '--all', '--tail', '10000')
  const crashes = logs.stdout.match(/lost the connection to the database/g) ?? []
  expect(others.length).toBeLessThanOrEqual(crashes.length)
}, 180_000)

test('a first deploy that fails leaves nothing at all', async () => {
  const app = await code.app('stillborn', { environment: { BEHAVIOUR: 'exits' } })
  const failed = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(failed).toMatchObject({ code: 6 })
  expect(failed.stdout).toMatch(/nothing_to_roll_back: nothing ran before, and nothing of this deployment is left/)
  expect(failed.stdout).toMatch(/the database is not there/)
  expect((await code.cde('status', '--json')).stdout).not.toContain('stillborn')
  await expectNothingOf('stillborn', 'r1')
  const why = await code.cde('why', 'stillborn', '-e', 'dev')
  expect(why).toMatchObject({ code: 0, stdout: expect.stringMatching(/exited with code 3/) })
  expect(why.stdout).toMatch(/^stillborn in dev: absent\n/)
  expect(why.stdout).not.toContain('every replica is ready')
  const json = await code.cde('up', app.folder, '-e', 'dev', '--yes', '--json')
  expect(json).toMatchObject({ code: 6 })
  const last = JSON.parse(json.stdout.trimEnd().split('\n').at(-1) ?? '')
  expect(last).toMatchObject({ kind: 'deployment.ended', data: { state: 'failed', rollback: 'nothing_to_roll_back' } })
})

test('a program that ignores SIGTERM or closes slowly is replaced without a failed request', async () => {
  const app = await code.app('stubborn', {
    environment: { BEHAVIOUR: 'ignores-sigterm' },
    web: { stop_grace_period: '500ms' },
  })
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  await using users = traffic(url)
  await app.change({ version: 'v2', environment: { BEHAVIOUR: 'closes-slowly' }, web: { stop_grace_period: '3s' } })
  expect(await code.cde('up', app.folder, '-e', 'dev', '--yes')).toMatchObject({ code: 0 })
  await app.change({ version: 'v3', environment: {} })
  expect(await code.cde('up', app.folder, '-e', 'dev', '--yes')).toMatchObject({ code: 0 })
  expect(await get(url)).toMatchObject({ version: 'v3' })
  expect(await users.stop()).toMatchObject({ failed: [], versions: ['v1', 'v2', 'v3'] })
})

test('a published port that is taken is refused with its holder, before anything is started', async () => {
  await using foreign = await listening()
  const app = await code.app('loud', { web: { ports: [`${foreign.port}:3000`] } })
  const refused = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(refused).toMatchObject({ code: 5, stderr: expect.stringMatching(new RegExp(`[Pp]ort ${foreign.port}`)) })
  expect(refused.stderr).toMatch(/code: port_taken/)
  expect((await code.client.call('slot.list', { app: 'loud' })).items).toEqual([])

  const { port } = foreign
  await foreign[Symbol.asyncDispose]()
  const up = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(up).toMatchObject({ code: 0 })
  expect(urlIn(up)).toBe(`http://127.0.0.1:${port}/`)
  const other = await code.app('other', { web: { ports: [`${port}:3000`] } })
  const taken = await code.cde('up', other.folder, '-e', 'dev', '--yes')
  expect(taken).toMatchObject({ code: 5, stderr: expect.stringMatching(/taken by loud in dev;/) })
  expect(await get(`http://127.0.0.1:${port}/`)).toMatchObject({ version: 'v1' })
})
