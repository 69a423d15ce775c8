import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createClient } from '../src/client/client.ts'
import type { Route } from '../src/operations/route.ts'
import { routesOf } from '../src/operations/route-table.ts'
import { BoxNotFound, eventually, operations, startApi, type TestContract } from './http-harness.ts'

test('an operation answers over the unix socket without a token and over TCP with one', async () => {
  await using api = await startApi()
  const box = { name: 'small', amount: 0, open: false, tag: [] }
  expect((await api.ask('/v1/boxes/small')).json).toEqual(box)
  expect((await api.ask('/v1/boxes/small', { token: api.token })).json).toEqual(box)
})

test('a fixed path wins over a parameter, whatever the order of the catalogue', async () => {
  await using api = await startApi()
  expect((await api.ask('/v1/boxes/newest')).json).toEqual({ isNewest: true })
})

test('the client calls by operation name, with every kind of field in its place', async () => {
  await using api = await startApi()
  const asked = { name: 'a/b ü?', amount: 3, open: true, tag: [1, 2] }
  expect(await api.client.call('box.get', asked)).toEqual(asked)
  expect(await api.client.call('box.fill', { name: 'small', amount: 2 })).toEqual({ times: 1 })
  expect(await api.client.upload('box.put', { name: 'b', expected: 3 }, Buffer.from('abc'))).toEqual({
    size: 3,
    expected: 3,
  })
})

test('texts of the query are read as the types the input declares', async () => {
  await using api = await startApi()
  const { json } = await api.ask('/v1/boxes/small?amount=7&open=true&tag=1&tag=2')
  expect(json).toEqual({ name: 'small', amount: 7, open: true, tag: [1, 2] })
  expect((await api.ask('/v1/boxes/42?tag=1')).json).toMatchObject({ name: '42', tag: [1] })
})

test.each([
  ['?amount=many', '/amount'],
  ['?amount=1.5', '/amount'],
  ['?open=1', '/open'],
  ['?amount=1&amount=2', '/amount'],
  ['?tag=a', '/tag/0'],
  ['?amuont=1', '/amuont'],
])('a query %s is refused with the field it is about', async (query, path) => {
  await using api = await startApi()
  const { status, json } = await api.ask(`/v1/boxes/small${query}`)
  expect({ status, code: json.code }).toEqual({ status: 400, code: 'invalid_input' })
  expect(json.data).toMatchObject({ problems: [{ path }] })
})

test('an unknown field of a JSON body is refused and names the nearest one', async () => {
  await using api = await startApi()
  const { json } = await api.ask('/v1/boxes/small/fill', { method: 'POST', body: '{"amuont":1,"amount":2}' })
  expect(json.data).toMatchObject({ problems: [{ path: '/amuont', message: expect.stringContaining('amount') }] })
})

test('a declared error arrives as a problem with its code, kind and data', async () => {
  await using api = await startApi()
  const answer = await api.ask('/v1/boxes/missing')
  expect(answer.status).toBe(404)
  expect(answer.headers['content-type']).toBe('application/problem+json')
  expect(answer.json).toMatchObject({
    type: '/docs#error-box_not_found',
    code: BoxNotFound.code,
    kind: 'not_found',
    data: { box: 'missing' },
    instance: answer.headers['x-request-id'],
  })
  const error = await api.client.call('box.get', { name: 'missing' }).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ code: BoxNotFound.code, kind: 'not_found', data: { box: 'missing' } })
})

test('an unexpected error tells the caller nothing and is reported once under its request id', async () => {
  await using api = await startApi()
  const { status, text, json } = await api.ask('/v1/boxes/broken')
  expect(status).toBe(500)
  expect(text).not.toContain('hunter2')
  expect(api.troubles).toMatchObject([{ requestId: json.instance, operation: 'box.get', message: 'unexpected error' }])
})

test('an unavailable dependency answers 503 and says when to come back', async () => {
  await using api = await startApi()
  const answer = await api.ask('/v1/boxes/down/fill', { method: 'POST', body: '{"amount":1}' })
  expect({ status: answer.status, after: answer.headers['retry-after'] }).toEqual({ status: 503, after: '1' })
})

test('an operation that does not answer in its time ends with a typed error', async () => {
  await using api = await startApi()
  const { status, json } = await api.ask('/v1/boxes/small/hurry')
  expect({ status, code: json.code }).toEqual({ status: 503, code: 'operation_deadline_exceeded' })
  expect(api.shelf.aborted).toEqual(['small'])
})

test('a read is given up when its caller hangs up', async () => {
  await using api = await startApi()
  const leave = new AbortController()
  const asked = api.client.call('box.hold', { name: 'small' }, { signal: leave.signal })
  await eventually(() => api.shelf.waiting.has('small'))
  leave.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  await eventually(() => api.shelf.aborted.length > 0)
})

test('what executes runs to its end and is audited although its caller has hung up', async () => {
  await using api = await startApi()
  const leave = new AbortController()
  const asked = api.client.call('box.fill', { name: 'slow', amount: 1 }, { signal: leave.signal })
  const witness = api.client.call('box.hold', { name: 'witness' }, { signal: leave.signal })
  await eventually(() => api.shelf.waiting.has('slow') && api.shelf.waiting.has('witness'))
  leave.abort()
  for (const gone of [asked, witness]) await expect(gone).rejects.toMatchObject({ name: 'AbortError' })
  // Both hung up at once: when the read has heard of it, the other could have too.
  await eventually(() => api.shelf.aborted.includes('witness'))
  api.shelf.release()
  await eventually(() => api.shelf.filled.length > 0)
  await eventually(() => api.audit.some(({ outcome }) => outcome === 'done'))
  expect(api.shelf.aborted).toEqual(['witness'])
})

test('the audit holds acts before and after, refusals and failures, and of the input only names and declared fields', async () => {
  await using api = await startApi()
  await api.ask('/v1/boxes/small/fill', { method: 'POST', body: '{"amount":1,"secret":"hunter2"}' })
  await api.ask('/v1/boxes/missing/fill', { method: 'POST', body: '{"amount":1}' })
  await api.ask('/v1/boxes/small/fill', { method: 'POST', body: '{"amount":"x"}' })
  await api.ask('/v1/boxes/small', { token: 'wrong' })
  await api.ask('/v1/boxes/small')
  expect(api.audit.map(({ operation, outcome, code, face }) => [operation, outcome, code, face])).toEqual([
    ['box.fill', 'started', null, 'socket'],
    ['box.fill', 'done', null, 'socket'],
    ['box.fill', 'started', null, 'socket'],
    ['box.fill', 'failed', 'box_not_found', 'socket'],
    ['box.fill', 'refused', 'invalid_input', 'socket'],
    ['box.get', 'refused', 'unauthenticated', 'tcp'],
  ])
  expect(api.audit[0]?.subject).toEqual({ name: 'small', amount: 1 })
  expect(JSON.stringify(api.audit)).not.toContain('hunter2')
})

test('nothing is executed while the audit log cannot be written', async () => {
  await using api = await startApi()
  api.auditFails = true
  const { status, json } = await api.ask('/v1/boxes/small/fill', { method: 'POST', body: '{"amount":1}' })
  expect({ status, code: json.code, filled: api.shelf.filled }).toEqual({
    status: 503,
    code: 'audit_unavailable',
    filled: [],
  })
})

test('refusals of unknown callers fill the audit log only so far', async () => {
  await using api = await startApi()
  for (let round = 0; round < 80; round++) expect((await api.ask('/v1/boxes/small', { token: null })).status).toBe(401)
  expect(api.audit).toHaveLength(60)
})

test('the same Idempotency-Key gives the first answer again and runs once', async () => {
  await using api = await startApi()
  const fill = (key: string, amount: number) =>
    api.ask('/v1/boxes/small/fill', {
      method: 'POST',
      body: JSON.stringify({ amount }),
      headers: { 'idempotency-key': key },
    })
  const first = await fill('k1', 1)
  const again = await fill('k1', 1)
  expect([first.json, again.json]).toEqual([{ times: 1 }, { times: 1 }])
  expect(again.headers['idempotency-replayed']).toBe('true')
  expect(await fill('k1', 2)).toMatchObject({ status: 409, json: { code: 'idempotency_key_reused' } })
  expect((await fill('k2', 1)).json).toEqual({ times: 2 })
})

test('a second request under the key of one that still runs is told so, and gets its answer later', async () => {
  await using api = await startApi()
  const fill = () => api.client.call('box.fill', { name: 'slow', amount: 1 }, { idempotencyKey: 'k' })
  const first = fill()
  await eventually(() => api.shelf.waiting.has('slow'))
  await expect(fill()).rejects.toMatchObject({ code: 'idempotency_key_in_flight' })
  api.shelf.release()
  expect([await first, await fill()]).toEqual([{ times: 1 }, { times: 1 }])
})

test('a key is free again after a refusal, and stands for a failure that may have acted', async () => {
  await using api = await startApi()
  const fill = (name: string, body: string) =>
    api.ask(`/v1/boxes/${name}/fill`, { method: 'POST', body, headers: { 'idempotency-key': 'k' } })
  expect((await fill('small', '{"amount":"x"}')).status).toBe(400)
  expect((await fill('down', '{"amount":1}')).status).toBe(503)
  expect((await fill('missing', '{"amount":1}')).status).toBe(404)
  expect(await fill('missing', '{"amount":1}')).toMatchObject({
    status: 404,
    headers: { 'idempotency-replayed': 'true', 'content-type': 'application/problem+json' },
  })
})

test('a key that is none, or on a request that takes none, is refused', async () => {
  await using api = await startApi()
  const headers = { 'idempotency-key': 'two words' }
  expect((await api.ask('/v1/boxes', { method: 'POST', body: '{"name":"a"}', headers })).json.code).toBe(
    'malformed_request',
  )
  expect((await api.ask('/v1/boxes/small', { headers: { 'idempotency-key': 'k' } })).json.code).toBe(
    'malformed_request',
  )
})

test('a daemon that does not answer is given up after the operation’s own deadline', async () => {
  await using mute = await startMute()
  const route = routesOf(operations)['box.hurry']
  const client = createClient<TestContract>(mute, { 'box.hurry': { ...route, deadlineMs: -4_900 } as Route })
  await expect(client.call('box.hurry', { name: 'a' })).rejects.toMatchObject({
    code: 'answer_lost',
    kind: 'unavailable',
  })
})

test('a daemon that is not there is named with its address', async () => {
  const client = createClient<TestContract>({ socketPath: '/nowhere/api.sock' }, routesOf(operations))
  const error = { code: 'daemon_unreachable', kind: 'unavailable', data: { address: '/nowhere/api.sock' } }
  await expect(client.call('box.get', { name: 'a' })).rejects.toMatchObject(error)
})

test('something else that listens in the daemon’s place is told apart', async () => {
  await using other = await startMute('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 5\r\n\r\nsorry')
  const client = createClient<TestContract>(other, routesOf(operations))
  await expect(client.call('box.get', { name: 'a' })).rejects.toMatchObject({ code: 'answer_unreadable' })
})

test('an answer that does not fit its declaration is an internal error', async () => {
  await using api = await startApi()
  expect((await api.ask('/v1/boxes/liar')).status).toBe(500)
  expect(api.troubles).toMatchObject([{ operation: 'box.get' }])
})

/** A server that takes connections and answers each with the same text, or not at all. */
async function startMute(text = ''): Promise<{ url: string; token: string } & AsyncDisposable> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => socket.write(text))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token: 'any',
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
