import type { IncomingMessage } from 'node:http'
import { digestOf } from '../kernel/hash.ts'
import type { Dispatch, Request } from '../operations/dispatch.ts'
import { IdempotencyKeyInFlight, IdempotencyKeyReused, MalformedRequest } from './errors.ts'
import { changedNothing, type IdempotencyStore, type StoredAnswer } from './idempotency.ts'
import { httpProblem } from './problem.ts'

/** Runs an operation that answers once and renders its answer; under an `Idempotency-Key` it runs at most once. */
export async function answer(
  request: Request,
  incoming: IncomingMessage,
  dispatch: Pick<Dispatch<unknown>, 'call'>,
  store: IdempotencyStore,
): Promise<Response> {
  const key = idempotencyKey(incoming)
  const { caller, requestId, operation } = request
  // Whoever proves no identity has no keys: dispatch refuses it.
  if (key === undefined || caller === null) return json({ status: 200, body: await run(request, dispatch) }, requestId)
  if (operation.http.method !== 'POST' || operation.upload) {
    throw new MalformedRequest(`${operation.name} takes no Idempotency-Key; it may be repeated as it is`)
  }
  const claim = await store.claim(key, caller, digestOf({ operation: operation.name, input: request.input }))
  if (claim === 'conflict') throw new IdempotencyKeyReused(key)
  if (claim === 'in_flight') throw new IdempotencyKeyInFlight(key)
  if (claim !== 'new') return json(claim, requestId, { 'Idempotency-Replayed': 'true' })
  try {
    const first = { status: 200, body: await run(request, dispatch) }
    await store.finish(key, caller, first)
    return json(first, requestId)
  } catch (error) {
    if (changedNothing(error)) await store.release(key, caller)
    else await store.finish(key, caller, failure(error, requestId))
    throw error
  }
}

async function run(request: Request, dispatch: Pick<Dispatch<unknown>, 'call'>): Promise<string> {
  return JSON.stringify((await dispatch.call(request)) ?? null)
}

function idempotencyKey({ headers }: IncomingMessage): string | undefined {
  const key = headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key === 'string' && /^[\x21-\x7e]{1,255}$/.test(key)) return key
  throw new MalformedRequest('an Idempotency-Key is 1 to 255 printable ASCII characters without spaces')
}

function failure(error: unknown, requestId: string): StoredAnswer {
  const problem = httpProblem(error, requestId)
  return { status: problem.status, body: JSON.stringify(problem) }
}

function json({ status, body }: StoredAnswer, requestId: string, headers: Record<string, string> = {}): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json'
  return new Response(body, {
    status,
    headers: {
      'Content-Type': type,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'X-Request-Id': requestId,
      ...headers,
    },
  })
}
