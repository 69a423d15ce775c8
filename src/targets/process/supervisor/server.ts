import { chmod, rm } from 'node:fs/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { CodeError, toProblem } from '../../../kernel/error.ts'
import { http } from '../../../kernel/node-http.ts'
import { SupervisorRunning, TargetRequestInvalid } from '../errors.ts'
import type { Endpoint } from './api.ts'
import type { Input } from './requests.ts'

const MAX_BODY_BYTES = 8 << 20
/**
 * Connections idle longer than a client keeps them, so that it is the client who closes them; silent ones may stay: they
 * show other processes that this one lives.
 */
const LIMITS = { keepAliveTimeout: 60_000, headersTimeout: 0, requestTimeout: 0 }

/** Serves `GET /v1/hello` and the endpoints on a unix socket that only its owner may use. */
export async function serve(
  socketPath: string,
  hello: object,
  endpoints: Readonly<Record<string, Endpoint>>,
  note: (error: unknown) => void,
): Promise<Server> {
  await removeStale(socketPath)
  const server = http.createServer(LIMITS, (request, response) => {
    answer(request, response, hello, endpoints)
      .catch((error: unknown) => {
        if (!(error instanceof CodeError)) note(error)
        return toProblem(error)
      })
      .then((result) => send(response, result ?? {}))
      .catch(note)
  })
  // From the first moment on, before the mode could be changed, nobody else may connect.
  const umask = process.umask(0o177)
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen(socketPath, resolve)
  process.umask(umask)
  await promise
  await chmod(socketPath, 0o600)
  return server
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  hello: object,
  endpoints: Readonly<Record<string, Endpoint>>,
): Promise<unknown> {
  const { method, url = '' } = request
  if (method === 'GET' && url === '/v1/hello') return hello
  const name = url.startsWith('/v1/') ? url.slice('/v1/'.length) : ''
  const endpoint = Object.hasOwn(endpoints, name) ? endpoints[name] : undefined
  if (method !== 'POST' || !endpoint)
    throw new TargetRequestInvalid('path', `one of ${Object.keys(endpoints).join(', ')}`)
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  return endpoint(await bodyOf(request), gone.signal)
}

async function bodyOf(request: IncomingMessage): Promise<Input> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_BODY_BYTES) throw new TargetRequestInvalid('body', `at most ${MAX_BODY_BYTES} bytes`)
    chunks.push(chunk)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
    if (typeof body === 'object' && body !== null) return body as Input
  } catch {}
  throw new TargetRequestInvalid('body', 'a JSON object')
}

function send(response: ServerResponse, result: unknown): void {
  const isProblem = typeof result === 'object' && result !== null && 'status' in result && 'kind' in result
  const body = Buffer.from(JSON.stringify(result))
  response.writeHead(isProblem ? Number(result.status) : 200, {
    'content-type': isProblem ? 'application/problem+json' : 'application/json',
    'content-length': body.length,
  })
  response.end(body)
}

/** A socket file outlives a killed supervisor; one that still answers must not be taken away. */
async function removeStale(socketPath: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect(socketPath)
  socket.once('connect', () => resolve(true))
  socket.once('error', () => resolve(false))
  const isAnswered = await promise
  socket.destroy()
  if (isAnswered) throw new SupervisorRunning(socketPath)
  await rm(socketPath, { force: true })
}
