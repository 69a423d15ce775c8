import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Context, Hono } from 'hono'
import type { Identity } from '../identity/owner.ts'
import { isCodeError } from '../kernel/error.ts'
import type { Dispatch, Request } from '../operations/dispatch.ts'
import type { AnyOperation } from '../operations/operation.ts'
import { answer } from './answer.ts'
import { readUpload } from './body.ts'
import { DOCS_POLICY, docsPage } from './docs.ts'
import { MethodNotAllowed, RouteNotFound } from './errors.ts'
import { callerOf, type Entrance, refuseForeign } from './gate.ts'
import type { IdempotencyStore } from './idempotency.ts'
import { rawInput } from './input.ts'
import { LIMITS, type Limits } from './limits.ts'
import { openapi } from './openapi.ts'
import { problemResponse } from './problem.ts'
import { eventStream } from './sse.ts'

/** What the API needs; the composition root fills it. */
export interface HttpApp {
  readonly operations: readonly AnyOperation[]
  readonly dispatch: Pick<Dispatch<unknown>, 'call' | 'open' | 'reportUnexpected'>
  readonly identity: Identity
  readonly idempotency: IdempotencyStore
  readonly limits?: Partial<Limits>
}

/** The node objects behind a request, passed on by the listener. */
export interface Connection {
  readonly incoming: IncomingMessage
  readonly outgoing: ServerResponse
  readonly entrance: Entrance
}

type Api = Hono<{ Bindings: Connection; Variables: { requestId: string } }>
type Exchange = Context<{ Bindings: Connection; Variables: { requestId: string } }>

/** The REST face of the catalogue: one route below `/v1` per operation. `stopping` ends the event streams. */
export function createApp(app: HttpApp, stopping: AbortSignal): Api {
  const limits = { ...LIMITS, ...app.limits }
  const api: Api = new Hono()
  api.onError((error, c) => {
    const requestId = c.get('requestId')
    if (!isCodeError(error)) app.dispatch.reportUnexpected(requestId, `${c.req.method} ${c.req.path}`, error)
    return problemResponse(error, requestId)
  })
  api.notFound((c) => problemResponse(new RouteNotFound(c.req.path), c.get('requestId')))
  api.use(async (c, next) => {
    c.set('requestId', `req-${randomUUID()}`)
    refuseForeign(c.env.incoming, c.env.entrance)
    await next()
  })
  describe(api, app.operations)

  // A fixed segment wins over a parameter at its place, since `{` sorts behind letters and digits.
  const routes = [...app.operations].sort((left, right) => (left.http.path < right.http.path ? -1 : 1))
  for (const operation of routes) {
    const path = honoPath(operation)
    api.on(operation.http.method, path, async (c) => respond(c, operation, app, limits, stopping))
  }
  for (const path of new Set(routes.map(honoPath))) {
    const allowed = routes.filter((operation) => honoPath(operation) === path).map(({ http }) => http.method)
    refuseOthers(api, path, allowed)
  }
  return api
}

/** What needs no caller: it holds nothing but what is published with the program. */
function describe(api: Api, operations: readonly AnyOperation[]): void {
  const pages: Record<string, string> = {}
  const common = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' }
  api.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { ...common, 'Cache-Control': 'no-store' }))
  api.get('/openapi.json', (c) => {
    pages.openapi ??= JSON.stringify(openapi(operations))
    return c.body(pages.openapi, 200, { ...common, 'Content-Type': 'application/json' })
  })
  api.get('/docs', (c) => {
    pages.docs ??= docsPage(operations)
    return c.html(pages.docs, 200, { ...common, 'Content-Security-Policy': DOCS_POLICY })
  })
  for (const path of ['/healthz', '/openapi.json', '/docs']) refuseOthers(api, path, ['GET'])
}

function refuseOthers(api: Api, path: string, allowed: readonly string[]): void {
  api.all(path, (c) => {
    throw new MethodNotAllowed(c.req.method, allowed)
  })
}

async function respond(
  c: Exchange,
  operation: AnyOperation,
  { dispatch, identity, idempotency }: HttpApp,
  limits: Limits,
  stopping: AbortSignal,
): Promise<Response> {
  const { incoming, outgoing, entrance } = c.env
  const requestId = c.get('requestId')
  // Hono answers HEAD by a GET whose body it drops unread: a stream would never learn that it has no reader.
  if (operation.stream && incoming.method === 'HEAD') throw new MethodNotAllowed('HEAD', ['GET'])
  const gone = new AbortController()
  outgoing.once('close', () => {
    if (!outgoing.writableFinished) gone.abort()
  })
  const caller = callerOf(incoming, entrance, identity)
  // Nobody's body is read: the refusal needs none of it.
  const input = caller && (await rawInput(operation, c.req.param(), new URL(c.req.url).searchParams, incoming, limits))
  const request: Request = { operation, input, caller, face: entrance.face, requestId, signal: gone.signal }
  if (operation.upload) {
    const body = caller ? readUpload(incoming, limits) : none()
    return answer({ ...request, body }, incoming, dispatch, idempotency)
  }
  if (!operation.stream) return answer(request, incoming, dispatch, idempotency)
  const signal = AbortSignal.any([gone.signal, stopping])
  const events = await dispatch.open({ ...request, signal })
  const stream = eventStream({
    events,
    requestId,
    heartbeatMs: limits.heartbeatMs,
    stopping,
    hangUp: () => outgoing.destroy(),
  })
  const headers = { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Request-Id': requestId }
  return new Response(stream, { headers })
}

async function* none(): AsyncGenerator<Uint8Array> {}

function honoPath({ http }: AnyOperation): string {
  return `/v1${http.path.replaceAll(/\{(\w+)\}/g, ':$1')}`
}
