import { existsSync } from 'node:fs'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Digest, SlotId } from '../src/kernel/ids.ts'
import { PortTaken } from '../src/router/errors.ts'
import type { RouteDocument } from '../src/router/router.ts'
import { TargetUnreachable } from '../src/targets/errors.ts'
import { ProcessTarget } from '../src/targets/process/process-target.ts'
import type { LogLine } from '../src/targets/target.ts'
import { eventually, slot, spec, startMachine, write } from './process-harness.ts'

const SERVER = `
import http.server, os, time
class Hello(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/slow': time.sleep(1)
        self.send_response(200); self.end_headers(); self.wfile.write(os.environ['NAME'].encode())
http.server.ThreadingHTTPServer((os.environ['HOST'], int(os.environ['PORT'])), Hello).serve_forever()
`
const http = { kind: 'http', path: '/', intervalMs: 100, timeoutMs: 1_000, retries: 2, startPeriodMs: 0 } as const

let machine: Awaited<ReturnType<typeof startMachine>>
let artifact: Digest
beforeAll(async () => {
  machine = await startMachine()
  artifact = await machine.artifact({ 'server.py': SERVER })
})
afterAll(() => machine[Symbol.asyncDispose]())

async function serve(name: string): Promise<number> {
  const environment = { NAME: name }
  await machine.target.start(
    spec(name, artifact, ['python3', 'server.py'], { hasPort: true, probe: http, environment }),
    write(),
  )
  return (await machine.until(name, ({ state }) => state === 'ready')).port ?? 0
}

function routes(version: number, name: string | null, port: number, listen: number | null = null): RouteDocument {
  const upstreams = name === null ? [] : [{ replica: name, host: '127.0.0.1', port }]
  const backends = [{ release: 'r1', weight: 1, upstreams }]
  return {
    slot,
    version,
    drainMs: 2_000,
    routes: [{ service: 'web', port: listen, hosts: [], pathPrefix: '/', backends }],
  }
}

const answer = async (port: number | undefined, path = '/') => (await fetch(`http://127.0.0.1:${port}${path}`)).text()

test('a chosen port stays the service’s through new documents and a new supervisor; a taken one is refused', async () => {
  const { target } = machine
  const first = await serve('a')
  const active = await target.route(routes(1, 'a', first), write())
  const port = active.ports.web
  expect(await answer(port)).toBe('a')
  expect(await target.observe(slot)).toMatchObject({ routes: { version: 1 }, active: { ports: { web: port } } })
  expect(await target.portHolder(port ?? 0)).toEqual({ isFree: false, holder: slot })

  const foreign = createServer().listen(0, '127.0.0.1')
  await eventually(() => expect(foreign.address()).not.toBeNull())
  const address = foreign.address()
  const taken = typeof address === 'object' && address ? address.port : 0
  await expect(target.route(routes(2, 'a', first, taken), write())).rejects.toBeInstanceOf(PortTaken)
  expect(await target.portHolder(taken)).toEqual({ isFree: false, holder: null })
  foreign.close()
  expect(await answer(port)).toBe('a')
  expect((await target.observe(slot)).routes?.version).toBe(1)

  await machine.kill()
  expect(await answer(port)).toBe('a')
  await machine.boot()
  const second = await serve('b')
  expect((await target.observe(slot)).routes?.version).toBe(1)
  expect((await target.route(routes(3, 'b', second), write())).ports.web).toBe(port)
  expect(await answer(port)).toBe('b')
  await target.stop('a', 0, write())
  await machine.until('a', ({ state }) => state === 'exited')
})

test('a router that lost its documents gets them again', async () => {
  const port = (await machine.target.observe(slot)).active?.ports.web
  await machine.restartRouter()
  await eventually(async () => expect(await answer(port)).toBe('b'))
})

test('a stop waits for the request in flight, but not for ever', async () => {
  const { target } = machine
  const port = (await target.observe(slot)).active?.ports.web
  const slow = answer(port, '/slow')
  await eventually(async () => expect((await target.metrics(slot)).some(({ inFlight }) => inFlight > 0)).toBe(true))
  const next = await serve('c')
  await target.route(routes(4, 'c', next), write())
  await target.stop('b', 5_000, write())
  expect(await machine.replica('b')).toMatchObject({ state: 'draining' })
  expect(await slow).toBe('b')
  const begun = Date.now()
  await machine.until('b', ({ state }) => state === 'exited')
  expect(Date.now() - begun).toBeLessThan(2_500)
})

test('logs come from all replicas, the last lines first, and go on while followed', async () => {
  const { target } = machine
  const loud = 'seq 1 50; while [ ! -f more ]; do sleep 0.05; done; echo after; exec sleep 600'
  for (const name of ['log-1', 'log-2'])
    await target.start(spec(name, artifact, ['sh', '-c', loud], { service: 'worker' }), write())
  for (const name of ['log-1', 'log-2']) await machine.until(name, ({ state }) => state === 'ready')
  const lines: LogLine[] = []
  const query = { of: ['worker'], tail: 2, follow: false, includeGone: false }
  for await (const line of target.logs(slot, query, AbortSignal.timeout(5_000))) lines.push(line)
  const last = (replica: string) => ['49', '50'].map((line) => ({ replica, line }))
  expect(lines).toEqual([...last('log-1'), ...last('log-2')])

  const log = join(machine.home, 'logs', slot, 'log-1.log')
  const stop = new AbortController()
  const followed: string[] = []
  const following = (async () => {
    for await (const { replica, line } of target.logs(slot, { ...query, tail: 1, follow: true }, stop.signal)) {
      followed.push(`${replica} ${line.length > 99 ? line.length : line}`)
    }
  })()
  await eventually(() => expect(followed).toEqual(['log-1 50', 'log-2 50']))
  await appendFile(log, 'appended\nhalf')
  await appendFile(log, ` line\n${'x'.repeat(200_000)}\n`)
  await target.start(spec('log-3', artifact, ['sh', '-c', 'echo late; exec sleep 600'], { service: 'worker' }), write())
  // The line that was cut ends in an ellipsis.
  await eventually(() =>
    expect(followed.slice(2)).toEqual(['log-1 appended', 'log-1 half line', 'log-1 65537', 'log-3 late']),
  )
  stop.abort()
  await following
  for (const name of ['log-1', 'log-2', 'log-3']) await target.stop(name, 0, write())
  for (const name of ['log-1', 'log-2', 'log-3']) await machine.until(name, ({ state }) => state === 'exited')
  const gone: LogLine[] = []
  const all = { of: ['log-3'], tail: 5, follow: false, includeGone: true }
  for await (const line of target.logs(slot, all, AbortSignal.timeout(5_000))) gone.push(line)
  expect(gone).toEqual([{ replica: 'log-3', line: 'late' }])
})

test('everything stopped by a shutdown comes back with the next supervisor, without a crash on its record', async () => {
  const { target } = machine
  const { pid, port } = await machine.replica('c')
  await target.shutdown(true)
  await machine.ended()
  expect(() => process.kill(pid ?? 0, 0)).toThrow('ESRCH')
  await machine.boot()
  const back = await machine.until('c', ({ state }) => state === 'ready')
  expect(back).toMatchObject({ port, restarts: 0, lastExit: null })
  expect(await answer((await target.observe(slot)).active?.ports.web)).toBe('c')
})

test('a supervisor that is asked to end leaves its replicas serving', async () => {
  const { pid } = await machine.replica('c')
  await machine.kill('SIGTERM')
  process.kill(pid ?? 0, 0)
  await expect(machine.target.observe(slot)).rejects.toBeInstanceOf(TargetUnreachable)
  await machine.boot()
  expect(await machine.replica('c')).toMatchObject({ pid, state: 'ready' })
})

test('a torn last line is dropped, damage before it is refused', async () => {
  const journal = join(machine.home, 'supervisor', 'journal')
  await machine.kill()
  await appendFile(journal, '0badc0de {"half')
  await machine.boot()
  expect(await machine.replica('c')).toMatchObject({ state: 'ready' })

  await machine.kill()
  const good = await readFile(journal, 'utf8')
  await writeFile(journal, good.replace('"epoch":1', '"epoch":9'))
  await expect(machine.boot()).rejects.toThrow('the supervisor ended with 1')
  await writeFile(journal, good)
  await machine.boot()
  expect(await machine.replica('c')).toMatchObject({ state: 'ready' })
})

test('a slot is forgotten when nothing of it is alive; its fence and its logs stay', async () => {
  const { target } = machine
  await expect(target.forget(write())).rejects.toMatchObject({ code: 'slot_in_use', data: { alive: ['c'] } })
  const port = (await target.observe(slot)).active?.ports.web ?? 0
  await target.stop('c', 0, write())
  await machine.until('c', ({ state }) => state === 'exited')
  const last = write()
  await target.forget(last)
  await target.forget(last)
  expect(await target.observe(slot)).toMatchObject({ replicas: [], routes: null, active: null, fence: last.fence })
  // Whoever has lost its store learns the fence from here.
  expect(await target.slots()).toEqual([slot])
  expect(existsSync(join(machine.data, slot))).toBe(false)
  expect(await target.evidence(slot, 'log-3')).toMatchObject({ log: ['late'] })
  await eventually(async () => expect((await target.portHolder(port)).isFree).toBe(true))
})

test('a client without a supervisor says so, and one with a bad name is refused', async () => {
  const nobody = new ProcessTarget({ socketPath: join(machine.root, 'nobody.sock'), home: machine.home })
  await expect(nobody.observe(slot)).rejects.toBeInstanceOf(TargetUnreachable)
  const outside = '../../etc' as SlotId
  await expect(machine.target.observe(outside)).rejects.toMatchObject({ code: 'target_request_invalid' })
  const bad = spec('../x', artifact, ['sh'])
  await expect(machine.target.start(bad, write())).rejects.toMatchObject({ code: 'target_request_invalid' })
})
