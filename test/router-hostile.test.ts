import { once } from 'node:events'
import http, { type IncomingMessage } from 'node:http'
import net from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { TestRouter, TestUpstream } from './router-harness.ts'
import { backend, documentOf, route, startRouter, startUpstream } from './router-harness.ts'

/** A pipelined upgrade, which must not be taken for one while the connection owes an answer. */
const UPGRADE = (path: string) =>
  `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'

let router: TestRouter
let one: TestUpstream
let workers: readonly number[]

beforeAll(async () => {
  router = await startRouter()
  one = await startUpstream(router, 'one')
  workers = (await router.client.hello()).workers
})
afterAll(async () => {
  await one?.[Symbol.asyncDispose]()
  await router?.[Symbol.asyncDispose]()
})
afterEach(async () => {
  // Whatever was sent: a worker that died took the requests of every app with it.
  expect((await router.client.hello()).workers).toEqual(workers)
})

/** An upstream that answers with the bytes given, whatever they are. */
async function rawUpstream(bytes: string, then = (socket: net.Socket): unknown => socket.end()) {
  const server = net.createServer((socket) => {
    socket.on('error', () => {}).once('data', () => socket.write(bytes, 'latin1', () => then(socket)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  return {
    backend: { release: 'r1', weight: 1, upstreams: [{ replica: 'raw', host: '127.0.0.1', port }] },
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Serves one app and beside it a well-behaved one, whose requests are in flight meanwhile. */
async function serve(backends: Parameters<typeof route>[0], pathPrefix = '/') {
  const routes = [route(backends, { pathPrefix }), route([backend([one])], { service: 'bystander' })]
  const { ports } = await router.client.swap(documentOf(routes))
  const bystander = get(ports.bystander as number, '/slow?ms=500')
  return { port: ports.web as number, bystander: bystander.then(({ statusCode }) => statusCode) }
}

function get(port: number, path: string, headers: http.OutgoingHttpHeaders = {}): Promise<IncomingMessage> {
  const options = { host: '127.0.0.1', port, path, headers, agent: false, signal: AbortSignal.timeout(5_000) }
  return new Promise((resolve, reject) => http.get(options, resolve).once('error', reject))
}

/** Sends the bytes on a connection of their own and answers all that came until it closed. */
function send(port: number, bytes: string): Promise<string> {
  const socket = net.connect(port, '127.0.0.1').setTimeout(5_000)
  socket.on('timeout', () => socket.destroy(new Error('the connection was left open'))).write(bytes, 'latin1')
  return text(socket)
}

test.each([
  ['no service is routed', '/nowhere', '404'],
  ['no WebSocket is spoken', '/slow?ms=1', '200'],
])('an upgrade sent before an earlier answer, where %s, is answered in its turn', async (_what, path, status) => {
  const { port, bystander } = await serve([backend([one])], '/slow')
  const received = await send(port, `GET /slow?ms=200 HTTP/1.1\r\nHost: a\r\n\r\n${UPGRADE(path)}`)
  expect([...received.matchAll(/^HTTP\/1.1 (\d+)/gm)].map(([, each]) => each)).toEqual(['200', status])
  expect(await bystander).toBe(200)
})

test('an upgrade after the answers before it is one, on the same connection', async () => {
  const { port } = await serve([backend([one])])
  const socket = net.connect(port, '127.0.0.1').setEncoding('latin1')
  const chunks = socket[Symbol.asyncIterator]()
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n')
  expect((await chunks.next()).value).toMatch(/^HTTP\/1.1 200/)
  socket.write(UPGRADE('/ws'))
  expect((await chunks.next()).value).toMatch(/^HTTP\/1.1 101/)
  socket.destroy()
})

const END = 'Content-Length: 2\r\nConnection: close\r\n\r\nok'

test.each([
  ['a reason phrase with a control character', `HTTP/1.1 400 Bad\x01\r\n${END}`, 400],
  ['a reason phrase of other bytes', `HTTP/1.1 400 \xe6\x97\xa5\r\n${END}`, 400],
  ['a status below 100', `HTTP/1.1 099 Low\r\n${END}`, 502],
  ['a status that nobody has named', `HTTP/1.1 599 Own\r\n${END}`, 599],
])('%s from a replica ends this request only', async (_what, bytes, status) => {
  await using upstream = await rawUpstream(bytes)
  const { port, bystander } = await serve([upstream.backend])
  expect((await get(port, '/')).statusCode).toBe(status)
  expect(await send(port, UPGRADE('/ws'))).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(await bystander).toBe(200)
})

test('early hints that cannot be passed on do not spoil the answer they come before', async () => {
  const hints = (link: string) => `HTTP/1.1 103 Early Hints\r\nLink: ${link}\r\n\r\nHTTP/1.1 200 OK\r\n${END}`
  const seen = async (link: string) => {
    await using upstream = await rawUpstream(hints(link))
    const { port } = await serve([upstream.backend])
    const received: unknown[] = []
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      http
        .get({ host: '127.0.0.1', port, agent: false }, resolve)
        .on('information', ({ headers }) => received.push(headers.link))
        .once('error', reject),
    )
    return [answer.statusCode, await text(answer), ...received]
  }
  const two = '</a,b.css>; rel=preload, </c.js>; rel=preload'
  expect(await seen(two)).toEqual([200, 'ok', two])
  expect(await seen('</a.css>; rel=preload; title="two words"')).toEqual([200, 'ok'])
  expect(await seen('no link at all')).toEqual([200, 'ok'])
  // What is longer than advice is not even read: finding its links would take time from everybody's requests.
  expect(await seen(`</a.css>; rel=preload; x=${'x'.repeat(5_000)}`)).toEqual([200, 'ok'])
  expect(await seen('<'.repeat(4_000))).toEqual([200, 'ok'])
})

const HALF = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf'

test('a declined upgrade whose answer breaks off is broken off', async () => {
  await using upstream = await rawUpstream(HALF, (socket) => setTimeout(() => socket.resetAndDestroy(), 50))
  const { port, bystander } = await serve([upstream.backend])
  expect(await send(port, UPGRADE('/ws'))).toMatch(/half$/)
  expect(await bystander).toBe(200)
})

test('a declined upgrade whose answer does not end is cut off when the time to drain is over', async () => {
  await using upstream = await rawUpstream(HALF, () => {})
  const { port, bystander } = await serve([upstream.backend])
  const socket = net.connect(port, '127.0.0.1')
  const closed = once(socket, 'close', { signal: AbortSignal.timeout(5_000) })
  socket.write(UPGRADE('/ws'))
  expect(String((await once(socket, 'data'))[0])).toMatch(/^HTTP/)
  const routes = [route([backend([one])]), route([backend([one])], { service: 'bystander' })]
  await router.client.swap(documentOf(routes, { drainMs: 50 }))
  await closed
  expect(await bystander).toBe(200)
})
