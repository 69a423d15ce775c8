import { existsSync, readFileSync } from 'node:fs'
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../src/kernel/hash.ts'
import { ArtifactMissing, CommandMissing, StaleFence } from '../src/targets/errors.ts'
import { eventually, quick, slot, spec, startMachine, write } from './process-harness.ts'

const PYTHON_SERVER = `
import http.server, os, sys
class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/die': os._exit(7)
        self.send_response(503 if self.path == '/bad' else 200); self.end_headers()
        self.wfile.write(b'hello from python'); print('served', self.path, flush=True)
print('listening', flush=True)
http.server.HTTPServer((os.environ['HOST'], int(os.environ['PORT'])), Hello).serve_forever()
`
const TOGGLE_SERVER = `
import http.server, os
class Toggle(http.server.BaseHTTPRequestHandler):
    ok = False
    def do_GET(self):
        if self.path == '/toggle': Toggle.ok = not Toggle.ok
        self.send_response(200 if Toggle.ok or self.path == '/toggle' else 503); self.end_headers()
http.server.HTTPServer((os.environ['HOST'], int(os.environ['PORT'])), Toggle).serve_forever()
`
const COUNTER = 'i=0; while :; do echo line $i; i=$((i+1)); sleep 0.01; done'
const http = { kind: 'http', path: '/', intervalMs: 100, timeoutMs: 1_000, retries: 2, startPeriodMs: 0 } as const

let machine: Awaited<ReturnType<typeof startMachine>>
beforeAll(async () => {
  machine = await startMachine()
})
afterAll(() => machine[Symbol.asyncDispose]())

test('programs outlive the supervisor: they keep serving, no line is lost, a later crash tells its exit code', async () => {
  const { target } = machine
  const python = await machine.artifact({ 'server.py': PYTHON_SERVER })
  await target.start(spec('py-1', python, ['python3', 'server.py'], { hasPort: true, probe: http }), write())
  await target.start(spec('sh-1', python, ['sh', '-c', COUNTER]), write())
  const { port, pid } = await machine.until('py-1', ({ state }) => state === 'ready')
  await machine.until('sh-1', ({ state }) => state === 'ready')

  await machine.kill()
  const served = await fetch(`http://127.0.0.1:${port}/while-away`)
  expect(await served.text()).toBe('hello from python')
  const lines = (await machine.log('sh-1')).split('\n').length
  await eventually(async () => expect((await machine.log('sh-1')).split('\n').length).toBeGreaterThan(lines + 20))
  await machine.boot()

  expect(await machine.replica('py-1')).toMatchObject({ state: 'ready', pid, port, restarts: 0 })
  expect(await machine.log('py-1')).toContain('served /while-away')
  const numbers = (await machine.log('sh-1'))
    .trim()
    .split('\n')
    .map((line) => Number(line.slice('line '.length)))
  expect(numbers).toEqual(numbers.map((_, index) => index))

  await fetch(`http://127.0.0.1:${port}/die`).catch(() => {})
  const crashed = await machine.until('py-1', ({ lastExit }) => lastExit !== null)
  expect(crashed.lastExit).toMatchObject({ code: 7, signal: null })
  expect(await machine.until('py-1', ({ state }) => state === 'ready')).toMatchObject({ restarts: 1, port })
  for (const name of ['py-1', 'sh-1']) await target.stop(name, 0, write())
  for (const name of ['py-1', 'sh-1']) await machine.until(name, ({ state }) => state === 'exited')
})

test('a second start of the same name leaves one, another specification under it is refused', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  const sleeper = spec('twice', artifact, ['sleep', '600'])
  const again = write()
  await Promise.all([target.start(sleeper, again), target.start(sleeper, again)])
  const { pid } = await machine.until('twice', ({ state }) => state === 'ready')
  await target.start(sleeper, write())
  expect(await machine.replica('twice')).toMatchObject({ pid, restarts: 0 })
  const other = { ...sleeper, command: ['sleep', '601'] }
  await expect(target.start(other, write())).rejects.toMatchObject({ code: 'replica_differs' })
  await gone('twice')
})

test('a writer that was overtaken changes nothing, neither by epoch nor by attempt', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  const zombie = write()
  const sleeper = spec('fenced', artifact, ['sleep', '600'])
  await target.start(sleeper, write())
  await gone('fenced')
  await expect(target.start(sleeper, zombie)).rejects.toBeInstanceOf(StaleFence)
  expect(await machine.replica('fenced')).toMatchObject({ state: 'exited' })

  await machine.kill()
  await machine.boot()
  await expect(target.start(sleeper, zombie)).rejects.toBeInstanceOf(StaleFence)
  const beforeThis = { epoch: 0, attempt: 1_000_000 }
  await expect(target.stop('other', 0, write(beforeThis))).rejects.toBeInstanceOf(StaleFence)
  await expect(target.forget(write(beforeThis))).rejects.toBeInstanceOf(StaleFence)
})

test('what a program writes into its tree is its own, and gone at the next start', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'notes.txt': 'original\n' })
  const command = ['sh', '-c', 'echo mine >> notes.txt; rm -f gone; cat notes.txt; exec sleep 600']
  for (const name of ['iso-1', 'iso-2']) await target.start(spec(name, artifact, command), write())
  for (const name of ['iso-1', 'iso-2']) {
    await machine.until(name, ({ state }) => state === 'ready')
    expect(await machine.log(name)).toBe('original\nmine\n')
    await gone(name)
  }
  await target.start(spec('iso-1', artifact, command), write())
  await machine.until('iso-1', ({ state }) => state === 'ready')
  expect(await machine.log('iso-1')).toBe('original\nmine\n'.repeat(2))
  await gone('iso-1')
  expect(await readdir(join(machine.data, slot, 'scratch'))).toEqual([])
  expect(await readFile('/proc/self/mounts', 'utf8')).not.toContain('lowerdir=../../trees')
})

test('a program sees its own environment and nothing else', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  const environment = { GREETING: 'hi $HOME "there"', PORT: '1' }
  const command = ['sh', '-c', 'env; pwd; exec sleep 600']
  await target.start(spec('env', artifact, command, { hasPort: true, environment }), write())
  const { port } = await machine.until('env', ({ state }) => state === 'ready')
  const log = await machine.log('env')
  const names = log.split('\n').flatMap((line) => /^([A-Z_a-z]+)=/.exec(line)?.[1] ?? [])
  expect(names.filter((name) => name !== 'OLDPWD').sort()).toEqual(
    ['GREETING', 'HOME', 'HOST', 'LANG', 'PATH', 'PORT', 'PWD', 'TMPDIR'].sort(),
  )
  expect(log).toContain('GREETING=hi $HOME "there"\n')
  expect(log).toContain(`PORT=${port}\n`)
  expect(port).toBeGreaterThanOrEqual(20_000)
  expect(port).toBeLessThan(30_000)
  await gone('env')
})

test('a start that is overtaken by a stop of its name, before it is there, starts nothing', async () => {
  const { target } = machine
  const artifact = await machine.artifact(
    Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`files/${at}.txt`, `${at}`.repeat(2_000)])),
  )
  const [late, newer] = [write(), write()]
  const start = target.start(spec('overtaken', artifact, ['sleep', '600']), late)
  await target.stop('overtaken', 0, newer)
  await expect(start).rejects.toBeInstanceOf(StaleFence)
  expect((await target.observe(slot)).replicas.map(({ name }) => name)).not.toContain('overtaken')
})

test('a program that is not there is refused at once and leaves nothing', async () => {
  const { target } = machine
  const accented = join(tmpdir(), `josé-${process.pid}`)
  await symlink('/bin/sh', accented)
  const artifact = await machine.artifact({
    'plain.txt': 'not executable',
    'bin/run!': '#!/bin/sh\nexec sleep 600\n',
    'moved.py!': '#!/build/.venv/bin/python\n',
    // Its interpreter is there, under a name that is not ASCII.
    'named!': `#!${accented}\nexec sleep 600\n`,
  })
  const fails = (command: string[]) => target.start(spec('absent', artifact, command), write())
  await expect(fails(['no-such-program'])).rejects.toBeInstanceOf(CommandMissing)
  await expect(fails(['./plain.txt'])).rejects.toBeInstanceOf(CommandMissing)
  await expect(fails(['./bin'])).rejects.toBeInstanceOf(CommandMissing)
  await expect(fails(['./moved.py'])).rejects.toThrow('names `/build/.venv/bin/python`, which is not there')
  expect((await target.observe(slot)).replicas.map(({ name }) => name)).not.toContain('absent')
  for (const command of ['./bin/run', './named']) {
    await target.start(spec(`present${command.length}`, artifact, [command]), write())
    await machine.until(`present${command.length}`, ({ state }) => state === 'ready')
    await gone(`present${command.length}`)
  }
  const nowhere = sha256('nowhere')
  await expect(target.start(spec('absent', nowhere, ['sh']), write())).rejects.toBeInstanceOf(ArtifactMissing)
})

test('a crash is seen although the program runs again, and pauses between starts grow', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  await target.start(spec('crash', artifact, ['sh', '-c', 'echo more >> a.txt; grep -c more a.txt; exit 3']), write())
  const crashed = await machine.until('crash', ({ state }) => state === 'crashed')
  expect(crashed.lastExit).toMatchObject({ code: 3, signal: null })
  const begun = Date.now()
  const third = await machine.until('crash', ({ state, restarts }) => state === 'crashed' && restarts === 2)
  expect(third.lastExit?.code).toBe(3)
  expect(Date.now() - begun).toBeGreaterThan(1_400)
  const evidence = await target.evidence(slot, 'crash')
  expect(evidence).toMatchObject({ exit: { code: 3 }, log: ['1', '1', '1'] })
  await gone('crash')
  expect(await target.evidence(slot, 'crash')).toMatchObject({ exit: { code: 3 }, log: ['1', '1', '1'] })
  await expect(target.evidence(slot, 'never-was')).rejects.toMatchObject({ code: 'replica_not_found' })
})

test('an end by signal and a missing interpreter are told apart', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'bad!': '#!/usr/bin/env no-such-interpreter\n' })
  await target.start(spec('killed', artifact, ['sh', '-c', 'kill -9 $$']), write())
  const killed = await machine.until('killed', ({ lastExit }) => lastExit !== null)
  expect(killed.lastExit).toMatchObject({ code: null, signal: 'SIGKILL' })
  await target.start(spec('bad', artifact, ['./bad']), write())
  await machine.until('bad', ({ state }) => state === 'crashed')
  expect((await target.evidence(slot, 'bad')).hints.join()).toContain('./bad')
  for (const name of ['killed', 'bad']) await gone(name)
})

test('readiness follows an http answer both ways, with the cause in words', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'server.py': TOGGLE_SERVER })
  const probe = { ...http, path: '/health' }
  await target.start(spec('toggle', artifact, ['python3', 'server.py'], { hasPort: true, probe }), write())
  const first = await machine.until('toggle', ({ lastProbe }) => lastProbe === 'GET /health: 503')
  expect(first.state).toBe('starting')
  const toggle = () => fetch(`http://127.0.0.1:${first.port}/toggle`)
  await toggle()
  await machine.until('toggle', ({ state, lastProbe }) => state === 'ready' && lastProbe === 'GET /health: 200')
  await toggle()
  await machine.until('toggle', ({ state, lastProbe }) => state === 'unready' && lastProbe === 'GET /health: 503')
  await toggle()
  await machine.until('toggle', ({ state }) => state === 'ready')
  await gone('toggle')
})

test('a command probe runs inside the replica, a tcp probe waits for the port', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'server.py': PYTHON_SERVER })
  const command = ['sh', '-c', 'sleep 0.3; touch ready; exec sleep 600']
  const asked = { ...quick, kind: 'command', command: ['sh', '-c', 'test -f ready && test "$MARK" = x'] } as const
  await target.start(spec('asked', artifact, command, { probe: asked, environment: { MARK: 'x' } }), write())
  const tcp = { ...quick, kind: 'tcp' } as const
  await target.start(spec('tcp', artifact, ['python3', 'server.py'], { hasPort: true, probe: tcp }), write())
  const { port } = await machine.until('tcp', ({ state }) => state === 'ready')
  expect(await machine.until('tcp', ({ lastProbe }) => lastProbe === `connected to port ${port}`)).toBeDefined()
  await machine.until('asked', ({ state }) => state === 'ready')
  for (const name of ['asked', 'tcp']) await gone(name)
})

test('a program on another port than PORT is pointed out', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'server.py': PYTHON_SERVER })
  const command = ['sh', '-c', 'PORT=0 exec python3 server.py']
  await target.start(spec('astray', artifact, command, { hasPort: true, probe: http }), write())
  const { port } = await machine.until('astray', ({ lastProbe }) => lastProbe?.includes('instead of') ?? false)
  const { hints, lastProbe } = await target.evidence(slot, 'astray')
  expect(hints).toEqual([expect.stringMatching(new RegExp(`^listens on \\d+ instead of PORT=${port}$`))])
  expect(lastProbe).toContain(`connection refused on port ${port}`)
  await gone('astray')
})

test('a stop ends children too that ignore the signal or left the session', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  const child = 'trap "" TERM; echo $$; sleep 600 & wait; sleep 600'
  const command = ['sh', '-c', `sh -c '${child}' & setsid sh -c '${child}' & exec sleep 600`]
  await target.start(spec('family', artifact, command), write())
  await machine.until('family', ({ state }) => state === 'ready')
  const pids = (await machine.log('family')).trim().split('\n').map(Number)
  expect(pids).toHaveLength(2)
  await gone('family')
  for (const pid of pids) expect(isRunning(pid)).toBe(false)
})

test('a program that ignores its stop signal is killed after its grace', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  const command = ['sh', '-c', 'trap "echo asked" INT; while :; do sleep 0.05; done']
  const stubborn = spec('stubborn', artifact, command, { stopSignal: 'SIGINT', stopGraceMs: 400 })
  await target.start(stubborn, write())
  await machine.until('stubborn', ({ state }) => state === 'ready')
  const begun = Date.now()
  await gone('stubborn')
  expect(Date.now() - begun).toBeGreaterThanOrEqual(400)
  expect(await machine.replica('stubborn')).toMatchObject({ lastExit: { code: null, signal: 'SIGKILL' } })
  expect(await machine.log('stubborn')).toContain('asked')
})

test('what a supervisor did not live to clear up is cleared up by the next', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  await target.start(spec('left', artifact, ['sleep', '600']), write())
  await machine.until('left', ({ state }) => state === 'ready')
  await gone('left')
  const scratch = join(machine.data, slot, 'scratch', 'left')
  expect(existsSync(scratch)).toBe(false)
  await machine.kill()
  // As it is between the record of the end and the removal.
  await mkdir(join(scratch, 'upper'), { recursive: true })
  await machine.boot()
  expect(existsSync(scratch)).toBe(false)
})

test('a stop that the supervisor did not live to finish is finished by the next', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  const command = ['sh', '-c', 'trap "" TERM; while :; do sleep 0.05; done']
  await target.start(spec('half-stopped', artifact, command, { stopGraceMs: 500 }), write())
  await machine.until('half-stopped', ({ state }) => state === 'ready')
  await target.stop('half-stopped', 0, write())
  await machine.kill()
  await machine.boot()
  await machine.until('half-stopped', ({ state }) => state === 'exited')
})

test('a program that ended while the supervisor was away runs again, and its exit is known', async () => {
  const { target } = machine
  const artifact = await machine.artifact({ 'a.txt': 'a' })
  await target.start(spec('unseen', artifact, ['sleep', '600']), write())
  const { pid } = await machine.until('unseen', ({ state }) => state === 'ready')
  await machine.kill()
  process.kill(pid ?? 0, 'SIGTERM')
  await eventually(() => expect(isRunning(pid ?? 0)).toBe(false))
  await machine.boot()
  const back = await machine.until('unseen', ({ state }) => state === 'ready')
  expect(back).toMatchObject({ restarts: 1, lastExit: { code: null, signal: 'SIGTERM' } })
  await gone('unseen')
})

async function gone(name: string): Promise<void> {
  await machine.target.stop(name, 0, write())
  await machine.until(name, ({ state }) => state === 'exited')
}

function isRunning(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z'
  } catch {
    return false
  }
}
