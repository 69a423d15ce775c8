import { readFile } from 'node:fs/promises'
import http from 'node:http'
import net from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import WebSocket from 'ws'
import { freePort } from './harness-ports.ts'
import { executedTwice, load } from './load.ts'
import {
  backend,
  documentOf,
  eventually,
  killHard,
  route,
  startRouter,
  startUpstream,
  type TestRouter,
} from './router-harness.ts'

const get = (url: string): Promise<http.IncomingMessage> =>
  new Promise((resolve, reject) => http.get(url, { agent: false }, resolve).once('error', reject))

test('a killed worker is replaced and loses only what was in flight in it', async () => {
  await using router = await startRouter()
  await using upstream = await startUpstream(router, 'one')
  const { ports } = await router.client.swap(documentOf([route([backend([upstream])])]))
  await using traffic = await load({ url: `http://127.0.0.1:${ports.web}`, rps: 200, limitMs: 15_000 })
  await eventually(() => traffic.answered > 100)
  const [victim = 0] = (await router.client.hello()).workers
  const { underWay } = traffic
  killHard(victim)
  const workers = await eventually(async () => {
    const pids = (await router.client.hello()).workers
    return pids.length === 2 && !pids.includes(victim) && pids
  })
  expect(workers).toHaveLength(2)
  const answered = traffic.answered
  await eventually(() => traffic.answered > answered + 200, 15_000)
  const report = await traffic.stop()
  // Some more may be written to its kept connections before the client has seen them end.
  expect(report.failed).toBeLessThanOrEqual(underWay + 5)
  expect(report.failures.filter((failure) => !/ECONNRESET|socket hang up|EPIPE/.test(failure))).toEqual([])
  expect(executedTwice([upstream.idLog])).toEqual([])
})

test('with every worker dead, connections wait in the kernel and are served by the next worker', async () => {
  await using router = await startRouter()
  await using upstream = await startUpstream(router, 'one')
  const { ports } = await router.client.swap(documentOf([route([backend([upstream])])]))
  const url = `http://127.0.0.1:${ports.web}`
  const before = (await router.client.hello()).workers
  for (const pid of before) killHard(pid)
  const answers = await Promise.all(Array.from({ length: 50 }, async () => (await get(url)).statusCode))
  expect(new Set(answers)).toEqual(new Set([200]))
})

test('a swap while workers die is in force in every worker that serves after it', async () => {
  await using router = await startRouter()
  await using old = await startUpstream(router, 'old', 'r1')
  await using young = await startUpstream(router, 'young', 'r2')
  const { ports } = await router.client.swap(documentOf([route([backend([old])])]))
  for (const next of [young, old, young]) {
    for (const pid of (await router.client.hello()).workers) killHard(pid)
    await router.client.swap(documentOf([route([backend([next])])]))
    for (let round = 0; round < 10; round++) {
      const answer = JSON.parse(await text(await get(`http://127.0.0.1:${ports.web}`)))
      expect(answer.release).toBe(next.release)
    }
  }
})

test('a worker that hangs during a swap is replaced, and the swap holds', { timeout: 20_000 }, async () => {
  await using router = await startRouter()
  await using old = await startUpstream(router, 'old', 'r1')
  await using young = await startUpstream(router, 'young', 'r2')
  const { ports } = await router.client.swap(documentOf([route([backend([old])])]))
  const [hung = 0] = (await router.client.hello()).workers
  process.kill(hung, 'SIGSTOP')
  await router.client.swap(documentOf([route([backend([young])])]))
  expect((await router.client.hello()).workers).not.toContain(hung)
  expect(JSON.parse(await text(await get(`http://127.0.0.1:${ports.web}`))).release).toBe('r2')
})

test('a worker that hangs in its start is replaced, and nobody waits for it', { timeout: 40_000 }, async () => {
  await using router = await startRouter()
  await using upstream = await startUpstream(router, 'one')
  const serving = async () => (await router.client.hello()).workers
  const [victim = 0, other = 0] = await serving()
  const hung = await stoppedInStart(router, victim, other)
  const { ports } = await router.client.swap(documentOf([route([backend([upstream])])]))
  expect((await get(`http://127.0.0.1:${ports.web}`)).statusCode).toBe(200)
  expect(await serving()).toEqual([other])
  const workers = await eventually(async () => {
    const pids = await serving()
    return pids.length === 2 && pids
  }, 20_000)
  expect(workers).not.toContain(hung)
})

/** Kills a worker and stops the one that takes its place before that one serves. */
async function stoppedInStart(router: TestRouter, victim: number, other: number): Promise<number> {
  killHard(victim)
  const children = `/proc/${router.process.pid}/task/${router.process.pid}/children`
  const next = await eventually(async () => {
    const pids = (await readFile(children, 'utf8')).trim().split(' ').map(Number)
    const young = pids.find((pid) => pid !== victim && pid !== other)
    // Until a child has become another program, the thread that made it waits for that.
    const runs = young === undefined ? '' : await readFile(`/proc/${young}/cmdline`, 'utf8')
    return runs.includes('worker.ts') ? young : undefined
  })
  process.kill(next, 'SIGSTOP')
  const isLate = (await router.client.hello()).workers.includes(next)
  return isLate ? stoppedInStart(router, next, other) : next
}

test('workers leave with their holder and give its ports back', async () => {
  await using router = await startRouter()
  await using upstream = await startUpstream(router, 'one')
  // A port of the system's choice: those that routers choose are also chosen by the routers of other tests.
  const port = await freePort()
  await router.client.swap(documentOf([{ ...route([backend([upstream])]), port }]))
  const { workers } = await router.client.hello()
  router.process.kill('SIGKILL')
  await eventually(() => workers.every((pid) => !isAlive(pid)))
  const next = net.createServer()
  await new Promise<void>((resolve, reject) => next.once('error', reject).listen(port, '127.0.0.1', resolve))
  next.close()
})

test('a stopped router finishes its requests, tells connections to close, and ends streams cleanly', async () => {
  await using router = await startRouter()
  await using upstream = await startUpstream(router, 'one')
  const { ports } = await router.client.swap(documentOf([route([backend([upstream])])]))
  const url = `http://127.0.0.1:${ports.web}`
  const stream = await get(`${url}/sse`)
  stream.resume()
  const streamEnded = new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject))
  const socket = new WebSocket(`ws://127.0.0.1:${ports.web}/ws`)
  await new Promise((resolve) => socket.once('open', resolve))
  const socketClosed = new Promise((resolve) => socket.once('close', resolve))
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const kept = (path: string) =>
    new Promise<http.IncomingMessage>((resolve, reject) =>
      http.get(url + path, { agent }, resolve).once('error', reject),
    )
  await text(await kept('/'))
  const slow = get(`${url}/slow?ms=500`)
  await eventually(async () => (await router.client.load()).some(({ inFlight }) => inFlight === 3))

  const exited = new Promise((resolve) => router.process.once('exit', resolve))
  router.process.kill('SIGTERM')
  await eventually(async () => (await get(url).catch((error) => error.code)) === 'ECONNREFUSED')
  const onKept = await kept('/')
  expect([onKept.statusCode, onKept.headers.connection]).toEqual([200, 'close'])
  expect((await slow).statusCode).toBe(200)
  await streamEnded
  expect(await socketClosed).toBe(1001)
  expect(await exited).toBe(0)
  agent.destroy()
})

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
