import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import http, { type IncomingMessage } from 'node:http'
import net from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { PortTaken, StaleRouteDocument } from '../src/router/errors.ts'
import type { TestRouter, TestUpstream } from './router-harness.ts'
import { backend, documentOf, eventually, freePort, route, startRouter, startUpstream } from './router-harness.ts'

let router: TestRouter
let one: TestUpstream
let two: TestUpstream
let base: string

beforeAll(async () => {
  router = await startRouter()
  one = await startUpstream(router, 'one', 'r1')
  two = await startUpstream(router, 'two', 'r2')
})
afterAll(async () => {
  await one?.[Symbol.asyncDispose]()
  await two?.[Symbol.asyncDispose]()
  await router?.[Symbol.asyncDispose]()
})

async function serve(...routes: Parameters<typeof documentOf>[0]): Promise<Readonly<Record<string, number>>> {
  const { ports } = await router.client.swap(documentOf(routes))
  base = `http://127.0.0.1:${ports.web}`
  return ports
}

function get(url: string, options: http.RequestOptions = {}): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => http.get(url, { agent: false, ...options }, resolve).once('error', reject))
}

test('requests on one kept connection are all answered, on 127.0.0.1 and on ::1', async () => {
  const { web } = await serve(route([backend([one])]))
  for (const host of ['127.0.0.1', '[::1]']) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const ports = new Set<number | undefined>()
    for (let round = 0; round < 5; round++) {
      const answer = await get(`http://${host}:${web}/`, { agent })
      ports.add(answer.socket.localPort)
      expect(JSON.parse(await text(answer))).toMatchObject({ replica: 'one', release: 'r1' })
    }
    agent.destroy()
    expect(ports.size).toBe(1)
  }
})

test('a body of several megabytes arrives byte for byte, with and without its length', async () => {
  await serve(route([backend([one])]))
  const body = randomBytes(5 * 1024 * 1024 + 3)
  const sha = createHash('sha256').update(body).digest('hex')
  for (const headers of [{ 'content-length': body.length }, { 'transfer-encoding': 'chunked' }]) {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      http.request(base, { method: 'POST', headers, agent: false }, resolve).once('error', reject).end(body)
    })
    expect(JSON.parse(await text(answer))).toMatchObject({ bytes: body.length, sha })
  }
})

test('an answer streams back while its request is still being sent', async () => {
  await serve(route([backend([one])]))
  const request = http.request(`${base}/echo`, { method: 'POST', agent: false })
  request.write('first')
  const answer = await new Promise<IncomingMessage>((resolve) => request.once('response', resolve))
  const echoed = answer.setEncoding('utf8')[Symbol.asyncIterator]()
  expect((await echoed.next()).value).toBe('first')
  request.end('second')
  expect((await echoed.next()).value).toBe('second')
})

test('a client that reads slowly slows the upstream down instead of filling the router', async () => {
  await serve(route([backend([one])]))
  const size = 96 * 1024 * 1024
  let received = 0
  for await (const chunk of await get(`${base}/bytes?n=${size}`)) {
    received += (chunk as Buffer).length
    if (received < size / 2) await pause(1)
  }
  expect(received).toBe(size)
  const { workers } = await router.client.hello()
  const peaksKb = workers.map((pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]))
  expect(Math.max(...peaksKb)).toBeLessThan(150 * 1024)
})

test('headers of a silent event stream arrive before its first event', async () => {
  await serve(route([backend([one])]))
  const answer = await get(`${base}/silent-sse`, { signal: AbortSignal.timeout(2_000) })
  expect(answer.headers['content-type']).toBe('text/event-stream')
  answer.destroy()
})

test('a WebSocket echoes text and binary messages of any size', async () => {
  const { web } = await serve(route([backend([one])]))
  const socket = new WebSocket(`ws://127.0.0.1:${web}/ws`)
  await new Promise((resolve) => socket.once('open', resolve))
  for (const message of [Buffer.from('short'), randomBytes(300), randomBytes(200_000)]) {
    socket.send(message)
    expect(await new Promise((resolve) => socket.once('message', resolve))).toEqual(message)
  }
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.close(1000)
  expect(await closed).toBe(1000)
})

test('HEAD, 204 and 304 answers have no body and leave the connection usable', async () => {
  await serve(route([backend([one])]))
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  const head = await get(`${base}/bytes?n=7`, { method: 'HEAD', agent })
  expect([head.statusCode, head.headers['content-length'], await text(head)]).toEqual([200, '7', ''])
  for (const code of [204, 304]) {
    const answer = await get(`${base}/status?code=${code}`, { agent })
    expect([answer.statusCode, await text(answer)]).toEqual([code, ''])
  }
  expect((await get(base, { agent })).statusCode).toBe(200)
  agent.destroy()
})

test('trailers, early hints and repeated headers pass', async () => {
  await serve(route([backend([one])]))
  const trailing = await get(`${base}/trailers`)
  expect([await text(trailing), trailing.trailers['x-sum']]).toEqual(['body', '42'])
  const hints: unknown[] = []
  const hinted = await new Promise<IncomingMessage>((resolve) =>
    http.get(`${base}/hints`, { agent: false }, resolve).on('information', ({ headers }) => hints.push(headers.link)),
  )
  expect([await text(hinted), hints]).toEqual(['hinted', ['</style.css>; rel=preload']])
  expect((await get(`${base}/cookies`)).headers['set-cookie']).toEqual(['a=1', 'b=2'])
})

test('headers of one connection stay on it, in both directions', async () => {
  await serve(route([backend([one])]))
  const headers = {
    connection: 'close, x-secret',
    'x-secret': '1',
    te: 'trailers',
    'x-kept': '1',
    host: 'shop.test:80',
  }
  const seen = JSON.parse(await text(await get(`${base}/headers`, { headers })))
  expect(seen).toMatchObject({ 'x-kept': '1', host: 'shop.test:80', 'x-forwarded-host': 'shop.test:80' })
  expect(seen).toMatchObject({ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' })
  expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['x-secret']))
  expect(Object.keys(seen)).not.toEqual(expect.arrayContaining(['te']))
  const answer = await get(`${base}/hop`)
  expect(answer.headers).toMatchObject({ 'x-kept': '1' })
  expect(answer.headers['x-private'] ?? answer.headers['proxy-authenticate']).toBeUndefined()
})

test('a request goes by host, then by the longest path prefix that ends at a segment', async () => {
  const port = await freePort()
  const shared = { port }
  await serve(
    route([backend([one])], { ...shared, pathPrefix: '/' }),
    route([backend([two])], { ...shared, service: 'api', pathPrefix: '/api' }),
    route([backend([two])], { ...shared, service: 'admin', hosts: ['Admin.test'] }),
  )
  const releaseOf = async (path: string, host = 'shop.test') =>
    JSON.parse(await text(await get(`http://127.0.0.1:${port}${path}`, { headers: { host } }))).release
  expect(await releaseOf('/')).toBe('r1')
  expect(await releaseOf('/api')).toBe('r2')
  expect(await releaseOf('/api/items?x=1')).toBe('r2')
  expect(await releaseOf('/apis')).toBe('r1')
  expect(await releaseOf('/', `admin.test:${port}`)).toBe('r2')
})

test('what is not routed is 404, what has no replica 503, and what is malformed 400', async () => {
  const { web } = await serve(route([backend([one])], { hosts: ['only.test'] }))
  expect((await get(base)).statusCode).toBe(404)
  await serve(route([backend([one], 0), { release: 'r2', weight: 1, upstreams: [] }]))
  const unready = await get(base)
  expect([unready.statusCode, unready.headers['retry-after']]).toEqual([503, '1'])
  await serve(route([backend([one])]))
  expect(await raw(web, 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n')).toMatch(/^HTTP\/1.1 400/)
  expect(await raw(web, 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1.1 400/)
  const smuggled = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
  expect(await raw(web, smuggled)).toMatch(/^HTTP\/1.1 400/)
  expect(await raw(web, 'GET http://other.test/headers HTTP/1.1\r\nHost: a\r\n\r\n')).toMatch(/^HTTP\/1.1 200/)
})

async function raw(port: number | undefined, request: string): Promise<string> {
  const socket = net.connect(port ?? 0, '127.0.0.1')
  socket.write(request)
  const answer = await new Promise<Buffer>((resolve) => socket.once('data', resolve))
  socket.destroy()
  return answer.toString()
}

test('weights share the requests exactly', async () => {
  await serve(route([backend([one], 3), backend([two], 1)]))
  const releases: string[] = []
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  for (let round = 0; round < 40; round++) releases.push(JSON.parse(await text(await get(base, { agent }))).release)
  agent.destroy()
  expect(releases.filter((release) => release === 'r2')).toHaveLength(10)
})

test('an upstream that breaks before its headers is 502, one that breaks later a cut answer', async () => {
  await serve(route([backend([one])]))
  expect((await get(`${base}/hang-up`)).statusCode).toBe(502)
  await expect(text(await get(`${base}/cut`))).rejects.toThrow()
})

test('an early answer reaches a client that is still uploading', async () => {
  await serve(route([backend([one])]))
  const request = http.request(`${base}/early`, { method: 'POST', agent: false })
  const answered = new Promise<IncomingMessage>((resolve, reject) =>
    request.once('response', resolve).once('error', reject),
  )
  request.end(Buffer.alloc(4 * 1024 * 1024))
  const answer = await answered
  expect([answer.statusCode, await text(answer)]).toEqual([413, 'too large'])
})

test('a replica that refuses connections costs no request, also none with a body', async () => {
  const dead = { replica: 'dead', host: '127.0.0.1', port: await freePort() }
  await serve(route([{ release: 'r1', weight: 1, upstreams: [dead, one.address] }]))
  const body = Buffer.alloc(100_000, 'x')
  for (let round = 0; round < 6; round++) {
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      http.request(base, { method: 'POST', agent: false }, resolve).once('error', reject).end(body)
    })
    expect(JSON.parse(await text(answer))).toMatchObject({ replica: 'one', bytes: 100_000 })
  }
  await serve(route([{ release: 'r1', weight: 1, upstreams: [dead] }]))
  expect((await get(base)).statusCode).toBe(503)
})

test('another backend stands in while no replica of the chosen one accepts connections, and counts the request', async () => {
  const dead = { replica: 'dead', host: '127.0.0.1', port: await freePort() }
  await serve(route([{ release: 'r2', weight: 1, upstreams: [dead] }, backend([one], 0)]))
  const count = async () => (await router.client.metrics()).find(({ release }) => release === 'r1')?.requests ?? 0
  const before = await count()
  expect(JSON.parse(await text(await get(base)))).toMatchObject({ replica: 'one' })
  expect(await count()).toBe(before + 1)
})

test('the upstream learns when its client goes away', async () => {
  await serve(route([backend([one])]))
  const request = http.get(`${base}/wait`, { agent: false, headers: { 'x-request-id': 'leaving' } })
  request.on('error', () => {})
  await eventually(async () => (await router.client.load()).some(({ inFlight }) => inFlight === 1))
  request.destroy()
  await eventually(() => readFileSync(one.idLog, 'utf8').includes('gone leaving'))
  await eventually(async () => (await router.client.load()).every(({ inFlight }) => inFlight === 0))
})

test('requests, errors and latency are counted per release', async () => {
  await serve(route([backend([two])], { service: 'counted' }))
  const { counted } = (await router.client.active())[0]?.ports ?? {}
  for (const path of ['/', '/', '/status?code=500']) await text(await get(`http://127.0.0.1:${counted}${path}`))
  const metrics = (await router.client.metrics()).find(({ service }) => service === 'counted')
  expect(metrics).toMatchObject({ release: 'r2', requests: 3, errors: 1, inFlight: 0 })
  expect(metrics?.latency.at(-1)).toEqual({ upToMs: null, count: 3 })
})

test('a taken port is refused with its holder and leaves the old document in force', async () => {
  const mine = await freePort()
  await serve(route([backend([one])], { port: mine }))
  const otherSlot = 'default/other/staging' as TestSlot
  const clash = router.client.swap(documentOf([route([backend([two])], { port: mine })], { slot: otherSlot }))
  await expect(clash).rejects.toThrow(PortTaken)
  await expect(clash).rejects.toMatchObject({ data: { port: mine, holder: 'default/shop/staging' } })

  const foreign = net.createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => foreign.once('listening', resolve))
  const { port } = foreign.address() as net.AddressInfo
  const free = await freePort()
  const routes = [route([backend([two])], { port: free }), route([backend([two])], { service: 'api', port })]
  await expect(router.client.swap(documentOf(routes))).rejects.toMatchObject({ data: { port, holder: null } })
  expect(JSON.parse(await text(await get(base))).release).toBe('r1')
  await expect(get(`http://127.0.0.1:${free}`)).rejects.toThrow('ECONNREFUSED')
  foreign.close()
})

test('an older document is refused, the same one again changes nothing', async () => {
  const document = documentOf([route([backend([one])])])
  const active = await router.client.swap(document)
  expect(await router.client.swap(document)).toEqual(active)
  await expect(router.client.swap({ ...document, version: 0 })).rejects.toThrow(StaleRouteDocument)
})

test('a service keeps its chosen port over swaps, and a removed slot gives it back', async () => {
  const { web } = await serve(route([backend([one])]))
  expect(await serve(route([backend([two])]))).toEqual({ web })
  await router.client.remove(documentOf([]).slot)
  await expect(get(base)).rejects.toThrow('ECONNREFUSED')
  expect(await serve(route([backend([one])]))).toEqual({ web })
  expect((await get(base)).statusCode).toBe(200)
})

type TestSlot = ReturnType<typeof documentOf>['slot']
