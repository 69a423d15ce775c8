import { request } from 'node:http'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { type Api, eventually, startApi } from './http-harness.ts'

test('a stream carries ids and ends with `end`', async () => {
  await using api = await startApi()
  const { headers, text } = await api.ask('/v1/boxes/small/events?after=3')
  expect(headers['content-type']).toBe('text/event-stream')
  const frames = text.split('\n\n').filter((frame) => frame !== '' && !frame.startsWith(':'))
  expect(frames).toEqual([
    'id: 4\nevent: number\ndata: {"number":4,"pad":""}',
    'id: 5\nevent: number\ndata: {"number":5,"pad":""}',
    'event: end\ndata: {}',
  ])
})

test('a stream goes on after Last-Event-ID, which wins over the query', async () => {
  await using api = await startApi()
  const { text } = await api.ask('/v1/boxes/small/events?after=1', { headers: { 'last-event-id': '4' } })
  expect(text.match(/^id: \d/gm)).toEqual(['id: 5'])
})

test('a refusal before the first event is the status of the answer', async () => {
  await using api = await startApi()
  expect(await api.ask('/v1/boxes/missing/events')).toMatchObject({ status: 404, json: { code: 'box_not_found' } })
  expect(await api.ask('/v1/boxes/small/events?pad=x')).toMatchObject({ status: 400, json: { code: 'invalid_input' } })
  expect(await api.ask('/v1/boxes/small/events', { token: null })).toMatchObject({ status: 401 })
  expect(await api.ask('/v1/boxes/small/events', { method: 'HEAD' })).toMatchObject({ status: 405 })
})

test('a failure within a stream that does not pass reaches the client as the typed error', async () => {
  await using api = await startApi()
  const seen: number[] = []
  await expect(async () => {
    const stream = api.client.stream('box.watch', { name: 'failing' }, { reconnectMs: 300 })
    for await (const { data } of stream) seen.push(data.number)
  }).rejects.toMatchObject({ code: 'shelf_down', kind: 'unavailable' })
  expect(seen).toEqual([1, 2])
})

test('a client whose connection breaks goes on after the last event it saw', async () => {
  await using api = await startApi()
  const seen: (string | null)[] = []
  for await (const { id } of api.client.stream('box.watch', { name: 'slow' })) {
    seen.push(id)
    if (seen.length === 2) {
      await eventually(() => api.shelf.waiting.has('slow'))
      await api.restart()
      void eventually(() => api.shelf.aborted.length > 0).then(() => openWhenHeld(api))
    }
  }
  expect(seen).toEqual(['1', '2', '3', '4', '5'])
})

test('a stream whose daemon stays away fails as unreachable', async () => {
  await using api = await startApi()
  const events = api.client.stream('box.watch', { name: 'slow' }, { reconnectMs: 300 })[Symbol.asyncIterator]()
  await events.next()
  await api.stop()
  await events.next()
  await expect(events.next()).rejects.toMatchObject({ code: 'daemon_unreachable', kind: 'unavailable' })
})

test('a handler is told when the last reader of its stream has gone', async () => {
  await using api = await startApi()
  const leave = new AbortController()
  const events = api.client.stream('box.watch', { name: 'slow' }, { signal: leave.signal })[Symbol.asyncIterator]()
  await events.next()
  await events.next()
  const third = events.next()
  await eventually(() => api.shelf.waiting.has('slow'))
  leave.abort()
  await expect(third).rejects.toMatchObject({ name: 'AbortError' })
  await eventually(() => api.shelf.aborted.includes('slow'))
  expect(api.troubles).toEqual([])
})

test('a quiet stream is kept alive by comments', async () => {
  await using api = await startApi({ heartbeatMs: 20 })
  const text = await new Promise<string>((resolve, reject) => {
    let seen = ''
    const asked = request({ socketPath: api.socketPath, path: '/v1/boxes/slow/events', agent: false }, (response) => {
      response.setEncoding('utf8').on('data', (chunk) => {
        seen += chunk
        if (seen.split(': heartbeat\n\n').length < 4) return
        asked.destroy()
        resolve(seen)
      })
    })
    asked.once('error', reject).end()
  })
  expect(text).toContain('id: 2\n')
})

test('a client that stops reading is hung up on, and holds nothing up meanwhile', async () => {
  await using api = await startApi({ heartbeatMs: 20 })
  const socket = connect(api.socketPath)
  socket.on('error', () => undefined)
  socket.pause()
  socket.write('GET /v1/boxes/small/events?pad=4000000 HTTP/1.1\r\nHost: x\r\n\r\n')
  await new Promise<void>((resolve) => socket.once('readable', resolve))
  expect(api.shelf.readers).toBe(1)
  expect((await api.ask('/healthz')).status).toBe(200)
  await eventually(() => api.shelf.readers === 0)
  socket.destroy()
})

test('closing the server ends its streams at once and without `end`', async () => {
  await using api = await startApi()
  const watched = api.ask('/v1/boxes/slow/events')
  await eventually(() => api.shelf.waiting.has('slow'))
  const stopped = api.stop()
  const { text } = await watched
  await stopped
  expect(text).toContain('id: 2\n')
  expect(text).not.toContain('event: end')
})

/** Opens the gate once the resumed stream waits at it, so that its third event comes after the restart. */
async function openWhenHeld(api: Api): Promise<void> {
  await eventually(() => api.shelf.holds === 2)
  api.shelf.release()
}
