import { readFileSync } from 'node:fs'
import http, { type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { executedTwice, load } from './load.ts'
import type { TestRouter, TestUpstream } from './router-harness.ts'
import { backend, documentOf, eventually, route, startRouter, startUpstream } from './router-harness.ts'

let router: TestRouter
let blue: readonly TestUpstream[] = []
let green: readonly TestUpstream[] = []

beforeAll(async () => {
  router = await startRouter()
  blue = [await startUpstream(router, 'blue-0', 'r1'), await startUpstream(router, 'blue-1', 'r1')]
  green = [await startUpstream(router, 'green-0', 'r2'), await startUpstream(router, 'green-1', 'r2')]
})
afterAll(async () => {
  for (const upstream of [...blue, ...green]) await upstream[Symbol.asyncDispose]()
  await router?.[Symbol.asyncDispose]()
})

async function swapTo(upstreams: readonly TestUpstream[], drainMs = 2_000): Promise<string> {
  const { ports } = await router.client.swap(documentOf([route([backend(upstreams)])], { drainMs }))
  return `http://127.0.0.1:${ports.web}`
}

function get(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => http.get(url, { agent: false }, resolve).once('error', reject))
}

test('20 swaps under load fail no request, run none twice and leave none on the old release', async () => {
  const url = await swapTo(blue)
  await using traffic = await load({ url, rps: 250, limitMs: 15_000, eventStreams: 2, webSockets: 2 })
  for (let round = 0; round < 20; round++) {
    const next = round % 2 === 0 ? green : blue
    traffic.expectRelease(() => true)
    await swapTo(next, 20_000)
    traffic.expectRelease((release) => release === next[0]?.release)
    const answered = traffic.answered
    await eventually(() => traffic.answered > answered + 40, 15_000)
  }
  const report = await traffic.stop()
  expect(report.failures).toEqual([])
  expect(report).toMatchObject({ failed: 0, answered: report.sent })
  const logs = [...blue, ...green].map(({ idLog }) => idLog)
  expect(executedTwice(logs)).toEqual([])
  expect(report.sent).toBeGreaterThan(800)
})

test('an event stream on a removed replica runs to the drain deadline and ends with a clean last chunk', async () => {
  const url = await swapTo(blue)
  const stream = await get(`${url}/sse`)
  let events = ''
  stream.setEncoding('utf8').on('data', (part: string) => {
    events += part
  })
  const ended = new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject))
  await eventually(() => events.includes('r1'))
  const swappedAt = performance.now()
  await swapTo(green, 400)
  await ended
  expect(performance.now() - swappedAt).toBeGreaterThan(390)
  expect(stream.complete).toBe(true)
  await eventually(idle)
})

test('a WebSocket on a removed replica is closed with 1001 on both sides, in the middle of large messages', async () => {
  const url = await swapTo(blue)
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`)
  const errors: Error[] = []
  socket.on('error', (error) => errors.push(error))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise((resolve) => socket.once('open', resolve))
  const message = Buffer.alloc(300_000, 'x')
  let whole = 0
  socket.on('message', (data: Buffer) => {
    if (data.equals(message)) whole++
    else errors.push(new Error('a message arrived damaged'))
    if (socket.readyState === WebSocket.OPEN) socket.send(message)
  })
  for (let ahead = 0; ahead < 4; ahead++) socket.send(message)
  await eventually(() => whole > 0)
  await swapTo(green, 200)
  expect(await closed).toBe(1001)
  expect(errors).toEqual([])
  await eventually(() => blue.some(({ idLog }) => readFileSync(idLog, 'utf8').includes('closed 1001')))
  await eventually(idle)
})

test('a WebSocket frame that is half sent at the deadline arrives whole before the close', async () => {
  const url = await swapTo(blue)
  const socket = new WebSocket(`${url.replace('http', 'ws')}/ws`)
  await new Promise((resolve) => socket.once('open', resolve))
  const received: number[] = []
  socket.on('message', (data: Buffer) => received.push(data.length))
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.send('halves')
  await eventually(() => blue.some(({ idLog }) => readFileSync(idLog, 'utf8').includes('half sent')))
  await swapTo(green, 50)
  expect(await closed).toBe(1001)
  expect(received).toEqual([1000])
})

test('requests in flight on a removed replica run on, and only past the deadline a short answer is cut', async () => {
  const url = await swapTo(blue)
  const slow = get(`${url}/slow?ms=400`)
  const short = await get(`${url}/slow-length?ms=5000`)
  await eventually(async () => (await router.client.load()).reduce((sum, { inFlight }) => sum + inFlight, 0) === 2)
  await swapTo(green, 800)
  expect(JSON.parse(await text(await slow)).release).toBe('r1')
  await expect(text(short)).rejects.toThrow()
})

test('a replica that is listed again before its deadline keeps its streams', async () => {
  const url = await swapTo(blue)
  const stream = await get(`${url}/sse`)
  let events = 0
  stream.on('data', () => events++)
  await swapTo(green, 300)
  await swapTo(blue)
  await eventually(() => events > 12)
  expect(stream.readableEnded).toBe(false)
  stream.destroy()
})

test('a backend of weight 0 gets no new request and keeps its streams beyond the deadline', async () => {
  const url = await swapTo(blue)
  const stream = await get(`${url}/sse`)
  let events = 0
  stream.on('data', () => events++)
  await router.client.swap(documentOf([route([backend(blue, 0), backend(green)])], { drainMs: 100 }))
  for (let round = 0; round < 6; round++) expect(JSON.parse(await text(await get(url))).release).toBe('r2')
  const before = events
  await eventually(() => events > before + 6)
  stream.destroy()
})

async function idle(): Promise<boolean> {
  return (await router.client.load()).every(({ inFlight }) => inFlight === 0)
}
