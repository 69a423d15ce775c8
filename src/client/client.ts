import { setTimeout as sleep } from 'node:timers/promises'
import { CodeError, isCodeError, RemoteError } from '../kernel/error.ts'
import type { catalogue } from '../operations/catalogue.ts'
import type { AnyContract, ContractOf, NameOf } from '../operations/contract.ts'
import type { Route, Routes } from '../operations/route.ts'
import { AnswerLost, AnswerUnreadable } from './errors.ts'
import { type ReceivedEvent, readEvents } from './events.ts'
import { type Address, type Asked, isProblem, readAnswer, send } from './exchange.ts'

/** The server writes a heartbeat every 10 s. */
const SILENCE_MS = 30_000
const FIRST_RETRY_MS = 100
const MAX_RETRY_MS = 2_000

/** The operations of this version, as types. */
export type Contract = ContractOf<typeof catalogue>

export interface CallOptions {
  /** Makes a POST run at most once, however often it is sent with the same key. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

export interface StreamOptions {
  /** Goes on after this event instead of at the beginning. */
  readonly lastEventId?: string
  readonly signal?: AbortSignal
  /** How long a lost connection is tried again before the stream fails; default 60 s. */
  readonly reconnectMs?: number
}

export interface ClientEvent<Data> extends ReceivedEvent {
  readonly data: Data
}

/** The API by operation name. Every failure is a `CodeError`; the daemon's own arrive as `RemoteError`. */
export interface Client<C extends AnyContract> {
  call<Name extends NameOf<C, 'call'>>(
    name: Name,
    input: C[Name]['input'],
    options?: CallOptions,
  ): Promise<C[Name]['output']>
  /** The events of a stream to its end. A lost connection is made again and goes on after the last event, unseen. */
  stream<Name extends NameOf<C, 'stream'>>(
    name: Name,
    input: C[Name]['input'],
    options?: StreamOptions,
  ): AsyncIterable<ClientEvent<C[Name]['output']>>
  upload<Name extends NameOf<C, 'upload'>>(
    name: Name,
    input: C[Name]['input'],
    body: AsyncIterable<Uint8Array> | Uint8Array,
    options?: { readonly signal?: AbortSignal },
  ): Promise<C[Name]['output']>
}

/** A client of the daemon at the address. `routes` is the table generated from the catalogue (`routes.ts`). */
export function createClient<C extends AnyContract = Contract>(address: Address, routes: Routes): Client<C> {
  const routeOf = (name: string): Route => {
    const route = routes[name]
    if (!route) throw new TypeError(`There is no operation ${name}`)
    return route
  }
  const ask = async (asked: Asked) => readAnswer(await send(address, asked), asked)
  return {
    async call(name, input, { idempotencyKey, signal } = {}) {
      const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }
      return ask({ name, route: routeOf(name), input: fieldsOf(input), headers, signal })
    },
    stream(name, input, options = {}) {
      return follow(address, { name, route: routeOf(name), input: fieldsOf(input), signal: options.signal }, options)
    },
    async upload(name, input, body, { signal } = {}) {
      return ask({ name, route: routeOf(name), input: fieldsOf(input), body, signal })
    },
  }
}

function fieldsOf(input: unknown): Readonly<Record<string, unknown>> {
  return input as Readonly<Record<string, unknown>>
}

async function* follow(
  address: Address,
  asked: Asked,
  { lastEventId, reconnectMs = 60_000 }: StreamOptions,
): AsyncGenerator<ReceivedEvent> {
  let last = lastEventId
  let canResume = true
  let retryMs = FIRST_RETRY_MS
  let giveUpAt = Date.now() + reconnectMs
  for (;;) {
    try {
      const headers = last === undefined ? {} : { 'last-event-id': last }
      const response = await send(address, { ...asked, headers })
      try {
        for await (const received of readEvents(response, SILENCE_MS)) {
          if (received.event === 'end') return
          if (received.event === 'problem') throw failureIn(received, asked.name)
          last = received.id ?? last
          canResume = last !== undefined
          retryMs = FIRST_RETRY_MS
          giveUpAt = Date.now() + reconnectMs
          yield received
        }
        throw new AnswerLost(asked.name, undefined)
      } finally {
        response.destroy()
      }
    } catch (error) {
      asked.signal?.throwIfAborted()
      const failure =
        error instanceof CodeError || !(error instanceof Error) ? error : new AnswerLost(asked.name, error)
      if (!isLost(failure) || !canResume || Date.now() + retryMs > giveUpAt) throw failure
      await sleep(retryMs, undefined, asked.signal ? { signal: asked.signal } : {})
      retryMs = Math.min(retryMs * 2, MAX_RETRY_MS)
    }
  }
}

function failureIn({ data }: ReceivedEvent, name: string): CodeError {
  return isProblem(data) ? new RemoteError(data) : new AnswerUnreadable(name, 200)
}

/** Whether asking again may help: the connection is gone, or the daemon waits for one of its own servers. */
function isLost(error: unknown): boolean {
  return error instanceof AnswerLost || (isCodeError(error) && error.kind === 'unavailable')
}
