import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { materialize } from '../src/artifacts/materialize.ts'
import type { Digest } from '../src/kernel/ids.ts'
import { StaleFence } from '../src/targets/errors.ts'
import type { BuildSpec, BuildState } from '../src/targets/target.ts'
import { eventually, slot, startMachine, write } from './process-harness.ts'

let machine: Awaited<ReturnType<typeof startMachine>>
let source: Digest
beforeAll(async () => {
  machine = await startMachine()
  source = await machine.artifact({ 'input.txt': 'raw' })
})
afterAll(() => machine[Symbol.asyncDispose]())

function build(name: string, script: string, deadlineMs = 20_000): BuildSpec {
  return {
    name,
    service: 'web',
    command: ['sh', '-c', script],
    environment: { MARK: 'x' },
    artifact: source,
    deadlineMs,
  }
}

function ended(name: string): Promise<BuildState> {
  return eventually(async () => {
    const state = await machine.target.build(slot, name)
    expect(state.state).not.toBe('running')
    return state
  })
}

test('a build that succeeds leaves a new artifact with links and modes, and its log', async () => {
  const script =
    'mkdir out; tr a-z A-Z < input.txt > out/result; chmod +x out/result; ln -s result out/link; echo "built $MARK"'
  await machine.target.startBuild(build('good', script), write())
  const state = await ended('good')
  if (state.state !== 'done') throw new Error(JSON.stringify(state))
  const folder = join(machine.root, 'built')
  await materialize(machine.objects, state.artifact, folder)
  expect(await readFile(join(folder, 'out', 'link'), 'utf8')).toBe('RAW')
  expect((await stat(join(folder, 'out', 'result'))).mode & 0o777).toBe(0o755)
  expect(await readFile(join(machine.home, 'logs', slot, 'builds', 'good.log'), 'utf8')).toBe('built x\n')
  await eventually(async () => expect(await readdir(join(machine.data, slot, 'builds'))).toEqual([]))
})

test('a build is run once, however often it is begun, and tried anew by a later deployment if it failed', async () => {
  const counted = join(machine.root, 'count')
  const failing = build('counted', `echo run >> '${counted}'; exit 1`)
  const runs = async () => (await readFile(counted, 'utf8')).trim().split('\n').length
  await Promise.all([machine.target.startBuild(failing, write()), machine.target.startBuild(failing, write())]).catch(
    (error) => expect(error).toBeInstanceOf(StaleFence),
  )
  await ended('counted')
  await machine.target.startBuild(failing, write())
  await ended('counted')
  expect(await runs()).toBe(1)
  await machine.target.startBuild(failing, write({ epoch: 2 }))
  await eventually(async () => expect(await runs()).toBe(2))
  await ended('counted')
})

test('a build that fails gives its exit and its last fifty lines', async () => {
  await machine.target.startBuild(build('bad', 'seq 1 80; exit 9'), write({ epoch: 3 }))
  const state = await ended('bad')
  expect(state).toMatchObject({ state: 'failed', reason: 'exit', exit: { code: 9 } })
  if (state.state === 'failed') expect([state.log.length, state.log.at(0), state.log.at(-1)]).toEqual([50, '31', '80'])
})

test('a build that hangs is killed at its deadline with all its children', async () => {
  const script = 'trap "" TERM; sh -c "trap \\"\\" TERM; echo \\$\\$; sleep 600; sleep 600" & wait; sleep 600'
  await machine.target.startBuild(build('hang', script, 700), write({ epoch: 4 }))
  const state = await ended('hang')
  expect(state).toMatchObject({ state: 'failed', reason: 'deadline' })
  const child = state.state === 'failed' ? Number(state.log[0]) : 0
  expect(child).toBeGreaterThan(1)
  await eventually(() => expect(() => process.kill(child, 0)).toThrow('ESRCH'))
})

test('a cancelled build ends, an unknown one is unknown', async () => {
  await machine.target.startBuild(build('cancelled', 'sleep 600'), write({ epoch: 5 }))
  await machine.target.cancelBuild('cancelled', write({ epoch: 5 }))
  expect(await ended('cancelled')).toMatchObject({ state: 'failed', reason: 'exit' })
  expect(await machine.target.build(slot, 'never-begun')).toEqual({ state: 'unknown' })
})

test('a build goes on while the supervisor is away, and its end counts', async () => {
  await machine.target.startBuild(build('survivor', 'echo begun; sleep 1; echo done > out.txt'), write({ epoch: 6 }))
  const log = join(machine.home, 'logs', slot, 'builds', 'survivor.log')
  await eventually(async () => expect(await readFile(log, 'utf8')).toBe('begun\n'))
  await machine.kill()
  await machine.boot()
  expect(await ended('survivor')).toMatchObject({ state: 'done' })
})

test('a build whose supervisor dies while the tree is copied is begun again', async () => {
  const large = await machine.artifact(
    Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`files/${at}.txt`, `${at}`.repeat(2_000)])),
  )
  const spec = { ...build('copying', 'ls files | wc -l > count'), artifact: large }
  await machine.target.startBuild(spec, write({ epoch: 6 }))
  await machine.kill()
  await machine.boot()
  const state = await ended('copying')
  expect(state.state).toBe('done')
})

test('a build that leaves a pipe, or whose program is missing, fails with the reason', async () => {
  await machine.target.startBuild(build('pipe', 'mkfifo pipe'), write({ epoch: 7 }))
  const pipe = await ended('pipe')
  expect(pipe).toMatchObject({ state: 'failed', log: [expect.stringContaining('pipe')] })
  const missing = { ...build('missing', ''), command: ['no-such-tool'] }
  await machine.target.startBuild(missing, write({ epoch: 7 }))
  expect(await ended('missing')).toMatchObject({ state: 'failed', log: [expect.stringContaining('no-such-tool')] })
})
