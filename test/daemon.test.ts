import { execFileSync, spawnSync } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Code, REPOSITORY, startCode, startCommand, urlIn } from './harness.ts'
import { listening } from './harness-ports.ts'
import { processesOf } from './harness-processes.ts'
import { get } from './harness-traffic.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

test('a home has one daemon: a second start finds it, and a second process says who holds the home', async () => {
  const starts = await Promise.all([code.cde('daemon', 'start'), code.cde('daemon', 'start')])
  expect(starts).toMatchObject([{ code: 0 }, { code: 0 }])
  expect((await code.cde('daemon', 'start')).stdout).toBe('The daemon is already up.\n')
  const { parts } = await code.client.call('system.status', {})
  const pid = parts.find(({ name }) => name === 'daemon')?.pid
  const second = await startCommand([join(REPOSITORY, 'src', 'daemon', 'daemon-main.ts')], { env: code.env }).ended
  expect(second).toMatchObject({ code: 5, stderr: expect.stringContaining(`held by process ${pid} since `) })
  const daemons = (await processesOf(code.root)).filter(({ command }) => command.includes('daemon-main'))
  expect(daemons).toHaveLength(1)
})

test('stopping the daemon leaves applications serving, and starting it finds them as they are', async () => {
  const app = await code.app('shop')
  const url = urlIn(await code.cde('up', app.folder, '-e', 'dev', '--yes'))
  const before = await get(url)
  const stopped = await code.cde('daemon', 'stop')
  expect(stopped).toMatchObject({ code: 0, stdout: 'Stopped: daemon. Applications keep serving.\n' })
  const status = await code.cde('daemon', 'status')
  expect(status).toMatchObject({ code: 7, stdout: expect.stringMatching(/does not run; applications keep serving/) })
  expect(status.stdout).toMatch(/^daemon +down +- +- +-$\n^supervisor +up +\d+ .*\n^router +up +\d+ /m)
  expect(await code.cde('daemon', 'stop')).toMatchObject({
    code: 0,
    stdout: 'The daemon does not run; applications keep serving. End them too: cde daemon stop --all\n',
  })
  expect(await get(url)).toEqual(before)
  expect((await code.cde('status')).stdout).toMatch(/shop +dev +r1 +running/)
  expect(await get(url)).toEqual(before)
})

test('stopping everything leaves no process, and the next start brings the applications back on their addresses', async () => {
  const { items } = await code.client.call('slot.list', {})
  const url = items[0]?.services[0]?.url ?? ''
  const own = (await code.cde('daemon', 'status')).stdout.match(/^(?:daemon|supervisor|router) .*/gm)
  expect(own).toEqual(Array(3).fill(expect.stringMatching(/ -$/)))
  expect(await code.cde('daemon', 'stop', '--all')).toMatchObject({
    code: 0,
    stdout: 'Stopped: daemon, supervisor, router, 1 program of applications.\n',
  })
  expect(await processesOf(code.root)).toEqual([])
  expect(await code.cde('daemon', 'stop', '--all')).toMatchObject({ code: 0, stdout: 'Nothing was running.\n' })
  await expect(fetch(url)).rejects.toThrow()
  expect(await code.cde('daemon', 'start')).toMatchObject({ code: 0 })
  const status = await code.cde('status')
  expect(status.stdout).toMatch(/shop +dev +r1/)
})

test('small files that a power cut left empty or torn keep nothing from starting', async () => {
  await using other = await startCode()
  expect(await other.cde('daemon', 'start')).toMatchObject({ code: 0 })
  expect(await other.cde('daemon', 'stop', '--all')).toMatchObject({ code: 0 })
  const torn = {
    'wanted.json': '{"dae',
    'api.port': '',
    'worker.port': '99999999',
    'daemon.lock': '{}',
    'supervisor.lock': 'null',
    'router.lock': '{"pid":1',
    'restate/server.json': '',
  }
  for (const [name, text] of Object.entries(torn)) await writeFile(join(other.home, name), text)
  expect(await other.cde('daemon', 'stop')).toMatchObject({ code: 0, stdout: 'Nothing was running.\n' })
  for (const [name, text] of Object.entries(torn)) await writeFile(join(other.home, name), text)
  expect(await other.cde('daemon', 'start')).toMatchObject({ code: 0 })
})

test('a home that cannot be used is refused at once, by the variable that names it', async () => {
  const file = join(code.root, 'a-file')
  await writeFile(file, '')
  const cases: [Record<string, string>, RegExp][] = [
    [{ CDE_HOME: file }, /a-file cannot be used \(it is a file, .*set CDE_HOME/],
    [{ CDE_HOME: join(file, 'below') }, /below cannot be used \(it is a file, .*set CDE_HOME/],
    [{ CDE_HOME: '/proc/nope' }, /\/proc\/nope cannot be used .*set CDE_HOME/],
    [{ CDE_HOME: join(code.root, 'fresh'), CDE_DATA: file }, /a-file cannot be used .*set CDE_DATA/],
  ]
  for (const [env, says] of cases)
    for (const words of [['status'], ['daemon', 'start'], ['daemon', 'stop', '--all']]) {
      const refused = await code.run(words, { env, timeoutMs: 10_000 })
      expect.soft(refused.code, words.join(' ')).toBe(2)
      expect.soft(refused.stderr, words.join(' ')).toMatch(says)
      expect.soft(refused.stderr, words.join(' ')).toMatch(/^code: folder_unusable$/m)
      expect.soft(refused.stderr, words.join(' ')).not.toMatch(/^ +at /m)
    }
})

test.skipIf(process.getuid?.() !== 0)('a full disk is named by whoever has to write, and left as it was', async () => {
  const home = join(code.root, 'full')
  await mkdir(home)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,mode=0700', 'tmpfs', home])
  try {
    const env = { CDE_HOME: home }
    expect(await code.run(['daemon', 'stop'], { env })).toMatchObject({ code: 0 })
    await expect(writeFile(join(home, 'all there is'), Buffer.alloc(1 << 20))).rejects.toThrow(/ENOSPC/)
    for (const words of [['start'], ['stop', '--all']]) {
      const refused = await code.run(['daemon', ...words], { env })
      expect(refused, words.join(' ')).toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/^error: .*disk is full\); free some space\ncode: folder_unusable$/m),
      })
    }
    expect((await readdir(home)).filter((name) => name.startsWith('wanted'))).toEqual([])
  } finally {
    execFileSync('umount', [home])
  }
})

test('a daemon that cannot start says why: with what this start has written, and without a trace', async () => {
  await using foreign = await listening()
  const cases: [Record<string, string>, RegExp][] = [
    [
      { CDE_API_PORT: String(foreign.port) },
      /CDE_API_PORT is \d+, which another program listens on \(config_invalid\)/,
    ],
    [
      { CDE_DATABASE_URL: 'postgres://u:hidden@127.0.0.1:1/x' },
      /does not answer \(connect ECONNREFUSED 127\.0\.0\.1:1\)/,
    ],
  ]
  for (const [env, says] of cases) {
    await using other = await startCode({ env })
    await mkdir(dirname(other.places.log('daemon')), { recursive: true, mode: 0o700 })
    await chmod(other.home, 0o700)
    await writeFile(other.places.log('daemon'), 'of an earlier start\n'.repeat(3))
    const failed = await other.cde('daemon', 'start')
    expect(failed).toMatchObject({ code: 7, stderr: expect.stringMatching(says) })
    expect(failed.stderr).not.toMatch(/earlier start|hidden|^ +at /m)
  }
})

async function expectDeploys(other: Code): Promise<void> {
  const app = await other.app('shop')
  const up = await other.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(up).toMatchObject({ code: 0 })
  expect(await get(urlIn(up))).toMatchObject({ version: 'v1', release: 'r1' })
}

test('a home whose path has spaces and is longer than a socket may have works', async () => {
  await using other = await startCode({
    home: join('a home with spaces', 'and a very long name '.repeat(8).trim(), 'cde'),
  })
  await expectDeploys(other)
})

test.skipIf(process.getuid?.() !== 0 || !isTraversable())(
  'an ordinary user who owns nothing but a folder can use it',
  async () => {
    await using other = await startCode({ uid: 12_345 })
    await expectDeploys(other)
    const closed = join(other.root, 'closed')
    await mkdir(closed, { mode: 0o700 })
    for (const words of [['status'], ['daemon', 'status'], ['daemon', 'stop'], ['daemon', 'logs']]) {
      const refused = await other.run(words, { env: { CDE_HOME: join(closed, 'home') } })
      expect(refused.stderr).toMatch(/closed\/home cannot be used \(you have no right to it\); set CDE_HOME/)
      expect(refused.code).toBe(2)
    }
    const owners = new Set<number>()
    for (const { pid } of await processesOf(other.root)) {
      const uid = /^Uid:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8').catch(() => ''))?.[1]
      if (uid) owners.add(Number(uid))
    }
    expect([...owners]).toEqual([12_345])
  },
)

/** Whether another user can read this checkout and run its Node. */
function isTraversable(): boolean {
  const options = [
    '--reuid=12345',
    '--regid=12345',
    '--clear-groups',
    process.execPath,
    join(REPOSITORY, 'bin', 'cde.js'),
    '--version',
  ]
  return spawnSync('setpriv', options).status === 0
}
