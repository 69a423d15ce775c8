import type { IncomingMessage } from 'node:http'
import type { Caller } from '../identity/caller.ts'
import { digestOf } from '../kernel/hash.ts'
import { changedNothing } from '../operations/changed-nothing.ts'
import type { Dispatch, Request } from '../operations/dispatch.ts'
import { IdempotencyKeyInFlight, IdempotencyKeyReused, MalformedRequest } from './errors.ts'
import type { IdempotencyStore, StoredAnswer } from './idempotency.ts'
import { httpProblem } from './problem.ts'

/** Runs an operation that answers once and renders its answer; under an `Idempotency-Key` it runs at most once. */
export async function answer(
  request: Request,
  incoming: IncomingMessage,
  dispatch: Pick<Dispatch<unknown>, 'call' | 'reportUnexpected'>,
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
  const outcome = await run(request, dispatch).then(
    (body) => ({ answer: { status: 200, body } }),
    (error: unknown) => ({ error }),
  )
  // The request has run, whatever becomes of its record: without one the key stays taken, which is the safe side.
  await remember(key, caller, outcome, requestId, store).catch((error: unknown) =>
    dispatch.reportUnexpected(requestId, operation.name, error),
  )
  if ('error' in outcome) throw outcome.error
  return json(outcome.answer, requestId)
}

type RunOutcome = { readonly answer: StoredAnswer } | { readonly error: unknown }

async function remember(key: string, caller: Caller, outcome: RunOutcome, requestId: string, store: IdempotencyStore) {
  if ('answer' in outcome) return store.finish(key, caller, outcome.answer)
  if (changedNothing(outcome.error)) return store.release(key, caller)
  const problem = httpProblem(outcome.error, requestId)
  return store.finish(key, caller, { status: problem.status, body: JSON.stringify(problem) })
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
