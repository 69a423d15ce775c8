import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { acquireLock, LockHeld, readLock } from '../src/daemon/lock.ts'
import { isAlive, processIdentity } from '../src/kernel/process-info.ts'

const LOCK_MODULE = new URL('../src/daemon/lock.ts', import.meta.url).href

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cde lock '))
  path = join(folder, 'daemon.lock')
})

afterEach(() => rm(folder, { recursive: true }))

test('a lock has one holder, and the second one is told who', async () => {
  using lock = await acquireLock(path, { what: 'daemon' })
  const refused = await acquireLock(path, { what: 'another' }).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(LockHeld)
  expect(refused).toMatchObject({ code: 'lock_held', kind: 'conflict', data: { holder: lock.holder } })
  expect(String(refused)).toContain(`process ${process.pid} since ${lock.holder.since} ({"what":"daemon"})`)
  expect(readLock(path)).toEqual(lock.holder)
})

test('a released lock is free, and so is one that never was', async () => {
  expect(readLock(path)).toBeNull()
  const lock = await acquireLock(path, {})
  lock.release()
  lock.release()
  expect(readLock(path)).toBeNull()
  using again = await acquireLock(path, { round: 2 })
  expect(again.holder.about).toEqual({ round: 2 })
})

test('of twenty that race for a lock one gets it', async () => {
  const results = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => acquireLock(path, { index })))
  const winners = results.filter((result) => result.status === 'fulfilled')
  for (const { value } of winners) value.release()
  expect(winners).toHaveLength(1)
})

test('a lock ends with its holder, though a child of the holder lives on', async () => {
  const { holder, childPid } = await holderWithChild()
  try {
    expect(readLock(path)).toMatchObject({ pid: holder.pid, about: { what: 'child' } })
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    expect(processIdentity(childPid)).not.toBeNull()
    expect(readLock(path)).toBeNull()
    using lock = await acquireLock(path, {})
    expect(lock.holder.pid).toBe(process.pid)
  } finally {
    holder.kill('SIGKILL')
    process.kill(childPid, 'SIGKILL')
  }
})

test('a process is told from a later one with its pid', () => {
  const self = processIdentity(process.pid)
  expect(self).not.toBeNull()
  if (!self) return
  expect(isAlive(self)).toBe(true)
  expect(isAlive({ ...self, started: '1@00000000' })).toBe(false)
  expect(processIdentity(2 ** 22 + 1)).toBeNull()
})

/** A process that holds the lock and has a child of its own, which inherits what Node lets children inherit. */
async function holderWithChild(): Promise<{ holder: ChildProcess; childPid: number }> {
  const script = `
    import { spawn } from 'node:child_process'
    import { acquireLock } from ${JSON.stringify(LOCK_MODULE)}
    await acquireLock(process.argv[1], { what: 'child' })
    console.log(spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }).pid)
    setInterval(() => undefined, 1_000)`
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script, path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(holder.stdout ?? holder, 'data')
  return { holder, childPid: Number(line) }
}
