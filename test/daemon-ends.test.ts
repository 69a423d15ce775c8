import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { readLock } from '../src/daemon/lock.ts'
import { makePlaces, type ProcessName } from '../src/daemon/places.ts'
import { writeWanted } from '../src/daemon/wanted.ts'
import { isAlive } from '../src/kernel/process-info.ts'
import { type Code, eventually, REPOSITORY, startCode, startCommand, urlIn } from './harness.ts'
import { processesOf } from './harness-processes.ts'
import { get } from './harness-traffic.ts'

let code: Code
beforeEach(async () => {
  code = await startCode()
})
afterEach(() => code[Symbol.asyncDispose]())

const running = (name: ProcessName) =>
  eventually(() => {
    const holder = readLock(code.places.lock(name))
    if (holder === null) throw new Error(`no ${name}`)
    return holder
  })

async function daemonProcess(): Promise<number> {
  const found = (await processesOf(code.root)).find(({ command }) => command.includes('daemon-main'))
  if (!found) throw new Error('no daemon yet')
  return found.pid
}

test.each(['daemon', 'supervisor', 'router'] as const)(
  'a %s told to end while it starts ends in order',
  async (name) => {
    await makePlaces(readConfig(code.env))
    // Its siblings are left out of it: only this process would be wanted.
    const wanted = { daemon: name === 'daemon', applications: name !== 'daemon' }
    await writeWanted(code.places.wanted, wanted)
    const started = startCommand([join(REPOSITORY, 'src', 'daemon', `${name}-main.ts`)], { env: code.env })
    await running(name)
    started.kill('SIGTERM')
    started.kill('SIGTERM')
    expect(await started.ended).toMatchObject({ code: 0, stdout: expect.not.stringContaining('ready') })
    const left = (await processesOf(code.root)).filter(({ command }) => /postgres|restate|-main/.test(command))
    expect(left.filter(({ command }) => name === 'daemon' || command.includes(`${name}-main`))).toEqual([])
  },
)

test('a daemon that is killed while it starts is started again', async () => {
  const start = code.start(['daemon', 'start'])
  process.kill(await eventually(daemonProcess), 'SIGKILL')
  expect(await start.ended).toMatchObject({ code: 0, stdout: expect.stringContaining('The daemon is up') })
})

test('a stop that comes while the daemon starts is told to whoever waits for the start', async () => {
  const start = code.start(['daemon', 'start'])
  await eventually(daemonProcess)
  expect(await code.cde('daemon', 'stop', '--all')).toMatchObject({ code: 0 })
  expect(await start.ended).toMatchObject({ code: 5, stderr: expect.stringContaining('told to stop while it was') })
  await eventually(async () => expect(await processesOf(code.root)).toEqual([]))
})

async function deployed(): Promise<string> {
  const app = await code.app('shop')
  const up = await code.cde('up', app.folder, '-e', 'dev', '--yes')
  expect(up).toMatchObject({ code: 0 })
  return urlIn(up)
}

test('stopping everything ends the programs of a supervisor that is dead, and the next one brings them back', async () => {
  const url = await deployed()
  const holders = [await running('daemon'), await running('supervisor')]
  await writeWanted(code.places.wanted, { daemon: false, applications: false })
  for (const { pid } of holders) process.kill(pid, 'SIGKILL')
  await eventually(() => expect(holders.map(isAlive)).toEqual([false, false]))
  expect(await get(url)).toMatchObject({ release: 'r1' })

  const stopped = await code.cde('daemon', 'stop', '--all')
  expect(stopped).toMatchObject({ code: 0, stdout: 'Stopped: router, 1 program of applications.\n' })
  expect(await processesOf(code.root)).toEqual([])
  expect(await code.cde('daemon', 'start')).toMatchObject({ code: 0 })
  await eventually(async () => expect(await get(url)).toMatchObject({ release: 'r1' }))
  const { items } = await code.client.call('slot.list', {})
  expect(items[0]?.services[0]).toMatchObject({ url })
})

test('stopping everything kills a supervisor that hangs, and ends its programs', async () => {
  const url = await deployed()
  const { pid } = await running('supervisor')
  process.kill(pid, 'SIGSTOP')
  const stopped = await code.cde('daemon', 'stop', '--all')
  expect(stopped).toMatchObject({
    code: 0,
    stdout: 'Stopped: daemon, supervisor, router, 1 program of applications.\n',
  })
  expect(await processesOf(code.root)).toEqual([])
  await expect(fetch(url)).rejects.toThrow()
})
