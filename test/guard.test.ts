import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Guard, type GuardOptions, type GuardState, guard } from '../src/daemon/guard.ts'
import { isAlive, processIdentity } from '../src/kernel/process-info.ts'

const LOCK_MODULE = new URL('../src/daemon/lock.ts', import.meta.url).href

let folder: string
let options: GuardOptions
let guards: Guard[]
let isWanted: boolean
const states: GuardState[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cde guard '))
  isWanted = true
  guards = []
  states.length = 0
  // Like our own programs: takes its lock or ends, then listens; each start is one line in `starts`.
  const script = `
    import { appendFileSync, rmSync } from 'node:fs'
    import { createServer } from 'node:net'
    import { acquireLock } from ${JSON.stringify(LOCK_MODULE)}
    const [folder] = process.argv.slice(1)
    await acquireLock(folder + '/lock', {}).catch(() => process.exit(5))
    appendFileSync(folder + '/starts', JSON.stringify({ pid: process.pid, env: process.env }) + '\\n')
    rmSync(folder + '/socket', { force: true })
    createServer((link) => link.on('error', () => undefined)).listen(folder + '/socket')`
  options = {
    name: 'the program',
    socketPath: join(folder, 'socket'),
    spawn: {
      command: process.execPath,
      args: ['--input-type=module', '-e', script, folder],
      env: { WHO: 'guard' },
      logFile: join(folder, 'log'),
    },
    isWanted: () => isWanted,
    onChange: (state) => states.push(state),
  }
})

afterEach(async () => {
  isWanted = false
  for (const one of guards) one.close()
  for (const { pid } of await starts()) if (processIdentity(pid)) process.kill(pid, 'SIGKILL')
  await rm(folder, { recursive: true })
})

test('a guarded process is started at once and again after it was killed, with nothing of our environment', async () => {
  const one = watching()
  await eventually(() => one.state.phase === 'up')
  const [first] = await starts()
  expect(first?.env).toEqual({ WHO: 'guard' })
  process.kill(first?.pid ?? 0, 'SIGKILL')
  await eventually(async () => (await starts()).length === 2 && one.state.phase === 'up')
  expect(one.state).toEqual({ phase: 'up', starts: 2, problem: null })
  expect(states.map(({ phase }) => phase)).toEqual(['down', 'up', 'down', 'up'])
})

test('three guards that race leave one process', async () => {
  const three = [watching(), watching(), watching()]
  await eventually(() => three.every(({ state }) => state.phase === 'up'))
  const [first] = await starts()
  process.kill(first?.pid ?? 0, 'SIGKILL')
  await eventually(async () => (await starts()).length === 2 && three.every(({ state }) => state.phase === 'up'))
  expect((await starts()).filter(({ pid }) => processIdentity(pid))).toHaveLength(1)
})

test('an unwanted process is left alone, and found again when somebody else starts it', async () => {
  const one = watching()
  await eventually(() => one.state.phase === 'up')
  isWanted = false
  const [first] = await starts()
  process.kill(first?.pid ?? 0, 'SIGKILL')
  await eventually(() => one.state.phase === 'unwanted')
  const { command, args, env } = options.spawn
  const another = spawn(command, args, { env, stdio: 'ignore' })
  await eventually(() => one.state.phase === 'up')
  expect(one.state.starts).toBe(1)
  expect((await starts()).map(({ pid }) => pid)).toEqual([first?.pid, another.pid])
})

test('a program that ends at once is tried at growing intervals, and the guard says how it ended', async () => {
  const times: number[] = []
  options = {
    ...options,
    spawn: { ...options.spawn, args: ['-e', 'process.exit(7)'] },
    isWanted: () => times.push(Date.now()) > 0,
  }
  const one = watching()
  await eventually(() => one.state.starts === 4)
  expect(one.state).toMatchObject({ phase: 'down', problem: 'the program ended with exit code 7' })
  const [first = 0, second = 0, third = 0, fourth = 0] = times
  expect(third - second).toBeGreaterThanOrEqual(100)
  expect(fourth - third).toBeGreaterThanOrEqual(200)
  expect(second - first).toBeLessThan(fourth - first)
})

test('a command that does not exist is a problem, not a crash', async () => {
  options = { ...options, spawn: { ...options.spawn, command: join(folder, 'missing') } }
  const one = watching()
  await eventually(() => one.state.starts === 2)
  expect(one.state.problem).toContain('the program cannot be started: spawn')
})

test('a guarded process outlives its guard, however the guard ends', async () => {
  const file = join(folder, 'guard.ts')
  const module = new URL('../src/daemon/guard.ts', import.meta.url).href
  const { onChange: _, isWanted: __, ...plain } = options
  await writeFile(
    file,
    `
    import { guard } from ${JSON.stringify(module)}
    guard({ ...${JSON.stringify(plain)}, isWanted: () => true, onChange: ({ phase }) => console.log(phase) })`,
  )
  const holder = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    for await (const text of holder.stdout) if (String(text).includes('up')) break
    const pid = (await starts())[0]?.pid ?? 0
    const guarded = processIdentity(pid)
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    const one = watching()
    await eventually(() => one.state.phase === 'up')
    one.close()
    expect(one.state).toEqual({ phase: 'closed', starts: 0, problem: null })
    expect(guarded && isAlive(guarded)).toBe(true)
  } finally {
    holder.kill('SIGKILL')
  }
})

function watching(): Guard {
  const one = guard(options)
  guards.push(one)
  return one
}

async function starts(): Promise<{ pid: number; env: object }[]> {
  const text = await readFile(join(folder, 'starts'), 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter((line) => line)
    .map((line) => JSON.parse(line))
}

async function eventually(isSo: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`Not within ${withinMs} ms: ${isSo}`)
    await delay(10)
  }
}
