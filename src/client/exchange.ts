import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import { type Problem, RemoteError } from '../kernel/error.ts'
import { http } from '../kernel/node-http.ts'
import type { Route } from '../operations/route.ts'
import { AnswerLost, AnswerUnreadable, DaemonUnreachable } from './errors.ts'

/** Where the daemon listens: its unix socket, or loopback TCP with the owner's token. */
export type Address = { readonly socketPath: string } | { readonly url: string; readonly token: string }

export interface Asked {
  readonly name: string
  readonly route: Route
  readonly input: Readonly<Record<string, unknown>>
  readonly headers?: OutgoingHttpHeaders
  readonly body?: AsyncIterable<Uint8Array> | Uint8Array
  readonly signal?: AbortSignal | undefined
}

/** Beyond the operation's own deadline, within which a live daemon answers: for the way there and back. */
const WAY_MS = 5_000
/** Until a stream has begun. */
const STREAM_HEAD_MS = 30_000
const MAX_ANSWER_BYTES = 64 * 1024 ** 2

/** Sends one request and resolves with the answer's head once it is a success; its body is still to be read. */
export async function send(address: Address, asked: Asked): Promise<IncomingMessage> {
  const { name, route, input, signal } = asked
  signal?.throwIfAborted()
  const { path, json } = placed(route, input)
  const body = asked.body ?? (json === undefined ? undefined : Buffer.from(JSON.stringify(json)))
  const headers: OutgoingHttpHeaders = { ...asked.headers, ...bodyHeaders(body, route) }
  if ('token' in address) headers.authorization = `Bearer ${address.token}`
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    // A connection of its own: on a unix socket it costs less than the races of a kept one.
    const options = { method: route.method, headers, agent: false, ...(signal ? { signal } : {}) }
    const outgoing =
      'socketPath' in address
        ? http.request({ ...options, socketPath: address.socketPath, path, host: 'localhost' })
        : http.request(new URL(path, address.url), options)
    const fail = (error: NodeJS.ErrnoException) => reject(signal?.aborted ? signal.reason : lost(error, name, address))
    const waitMs = (route.deadlineMs ?? STREAM_HEAD_MS) + WAY_MS
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${waitMs} ms`)), waitMs)
    outgoing.once('close', () => clearTimeout(timer))
    outgoing.once('error', fail)
    outgoing.once('response', (incoming) => {
      // A refusal may come before the body is sent; the broken pipe that follows is no news.
      outgoing.off('error', fail)
      outgoing.on('error', () => undefined)
      clearTimeout(timer)
      resolve(incoming)
    })
    if (body === undefined || body instanceof Uint8Array) outgoing.end(body)
    else
      Readable.from(body, { objectMode: false })
        .on('error', (error) => outgoing.destroy(error))
        .pipe(outgoing)
  })
  if ((response.statusCode ?? 500) < 400) return response
  throw await refusal(response, asked)
}

/** Reads the whole answer as JSON. */
export async function readAnswer(response: IncomingMessage, { name, signal }: Asked): Promise<unknown> {
  let text: string
  try {
    text = await readText(response)
  } catch (error) {
    throw signal?.aborted ? signal.reason : new AnswerLost(name, error)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AnswerUnreadable(name, response.statusCode ?? 0, error)
  }
}

async function refusal(response: IncomingMessage, asked: Asked): Promise<Error> {
  const problem = await readAnswer(response, asked)
  if (isProblem(problem)) return new RemoteError(problem)
  return new AnswerUnreadable(asked.name, response.statusCode ?? 0)
}

/** Whether a parsed value is a problem as this API writes it. */
export function isProblem(value: unknown): value is Problem {
  return value !== null && typeof value === 'object' && 'code' in value && 'kind' in value && 'detail' in value
}

function placed(route: Route, input: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(input).filter(([, value]) => value !== undefined)
  const inPath = (name: string) => route.fields[name]?.in === 'path'
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name] ?? '')))
  const rest = entries.filter(([name]) => !inPath(name))
  if (takesJson(route)) return { path: `/v1${path}`, json: Object.fromEntries(rest) }
  const query = new URLSearchParams()
  for (const [name, value] of rest) {
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, textOf(one))
  }
  return { path: query.size > 0 ? `/v1${path}?${query}` : `/v1${path}`, json: undefined }
}

function takesJson({ method, upload }: Route): boolean {
  return !upload && (method === 'POST' || method === 'PUT' || method === 'PATCH')
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function bodyHeaders(body: Asked['body'], { upload }: Route): OutgoingHttpHeaders {
  if (body === undefined) return {}
  const type = upload ? 'application/octet-stream' : 'application/json'
  return body instanceof Uint8Array
    ? { 'content-type': type, 'content-length': body.length }
    : { 'content-type': type, 'transfer-encoding': 'chunked' }
}

function lost(error: NodeJS.ErrnoException, name: string, address: Address): Error {
  const where = 'socketPath' in address ? address.socketPath : address.url
  const isUnreachable = error.syscall === 'connect'
  return isUnreachable ? new DaemonUnreachable(where, error) : new AnswerLost(name, error)
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_ANSWER_BYTES) throw new RangeError(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
