import { mkdtemp, rm } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Client, createClient } from '../src/client/client.ts'
import type { HttpApp } from '../src/http/app.ts'
import type { Claim, IdempotencyStore } from '../src/http/idempotency.ts'
import type { Limits } from '../src/http/limits.ts'
import { startHttp } from '../src/http/server.ts'

import { ownerIdentity, ownerToken } from '../src/identity/owner.ts'
import { CodeError } from '../src/kernel/error.ts'
import type { AuditEntry } from '../src/operations/audit.ts'
import type { ContractOf } from '../src/operations/contract.ts'
import { Dispatch, type Trouble } from '../src/operations/dispatch.ts'
import { operationsOf } from '../src/operations/operation.ts'
import { routesOf } from '../src/operations/route-table.ts'

/** No box has this name. */
export class BoxNotFound extends CodeError<{ box: string }> {
  static readonly code = 'box_not_found'
  static readonly kind = 'not_found'

  constructor(box: string) {
    super(`There is no box ${box}`, { box })
  }
}

/** The shelf does not answer. */
export class ShelfDown extends CodeError {
  static readonly code = 'shelf_down'
  static readonly kind = 'unavailable'

  constructor() {
    super('The shelf does not answer', {})
  }
}

/** What the test's operations work on: boxes that are filled, and a gate that holds a handler until the test opens it. */
export class Shelf {
  readonly filled: { box: string; amount: number }[] = []
  readonly aborted: string[] = []
  readonly waiting = new Set<string>()
  /** How often a handler came to the gate. */
  holds = 0
  /** Streams whose handlers have not been told to leave. */
  readers = 0
  #gate = Promise.withResolvers<void>()

  async held(name: string, signal: AbortSignal): Promise<void> {
    this.holds++
    this.waiting.add(name)
    signal.addEventListener('abort', () => this.aborted.push(name))
    await this.#gate.promise
    this.waiting.delete(name)
  }

  release(): void {
    this.#gate.resolve()
    this.#gate = Promise.withResolvers()
  }
}

const operation = operationsOf<{ shelf: Shelf }>()
const Box = z.object({ name: z.string(), amount: z.int().default(0), open: z.boolean() }).meta({ id: 'Box' })

const boxGet = operation({
  name: 'box.get',
  summary: 'Show a box',
  permission: 'box:read',
  effect: 'read',
  http: { method: 'GET', path: '/boxes/{name}' },
  input: z.object({
    name: z.string().max(100),
    amount: z.int().optional(),
    open: z.boolean().optional(),
    tag: z.array(z.int()).optional(),
  }),
  output: Box.extend({ tag: z.array(z.int()) }),
  errors: [BoxNotFound],
  example: { input: { name: 'small' } },
  async handle({ name, amount = 0, open = false, tag = [] }) {
    if (name === 'missing') throw new BoxNotFound(name)
    if (name === 'liar') return { name, amount: 0.5, open, tag }
    if (name === 'broken') throw new Error('the password is hunter2')
    return { name, amount, open, tag }
  },
})

const boxHold = operation({
  name: 'box.hold',
  summary: 'Wait for a box',
  permission: 'box:read',
  effect: 'read',
  http: { method: 'GET', path: '/boxes/{name}/hold' },
  input: z.object({ name: z.string() }),
  output: z.object({ name: z.string() }),
  errors: [],
  example: { input: { name: 'small' } },
  async handle({ name }, { services, signal }) {
    await services.shelf.held(name, signal)
    return { name }
  },
})

const boxHurry = operation({
  name: 'box.hurry',
  summary: 'Wait for a box, not for long',
  permission: 'box:read',
  effect: 'read',
  http: { method: 'GET', path: '/boxes/{name}/hurry' },
  input: z.object({ name: z.string() }),
  output: z.object({ name: z.string() }),
  errors: [],
  example: { input: { name: 'small' } },
  deadlineMs: 100,
  async handle({ name }, { services, signal }) {
    await services.shelf.held(name, signal)
    return { name }
  },
})

const boxNewest = operation({
  name: 'box.newest',
  summary: 'Show the newest box',
  permission: 'box:read',
  effect: 'read',
  http: { method: 'GET', path: '/boxes/newest' },
  input: z.object({}),
  output: z.object({ isNewest: z.boolean() }),
  errors: [],
  example: { input: {} },
  handle: () => ({ isNewest: true }),
})

const boxPropose = operation({
  name: 'box.propose',
  summary: 'Propose a box',
  permission: 'box:write',
  effect: 'propose',
  http: { method: 'POST', path: '/boxes' },
  input: z.object({ name: z.string(), depth: z.unknown().optional() }),
  output: Box,
  errors: [],
  example: { input: { name: 'small' } },
  handle: ({ name }) => ({ name, open: true }),
})

const boxFill = operation({
  name: 'box.fill',
  summary: 'Fill a box',
  permission: 'box:execute',
  effect: 'execute',
  http: { method: 'POST', path: '/boxes/{name}/fill' },
  input: z.object({ name: z.string(), amount: z.int(), secret: z.string().optional() }),
  output: z.object({ times: z.int() }),
  errors: [BoxNotFound, ShelfDown],
  example: { input: { name: 'small', amount: 1 } },
  audited: ['amount'],
  async handle({ name, amount }, { services: { shelf }, signal }) {
    if (name === 'missing') throw new BoxNotFound(name)
    if (name === 'down') throw new ShelfDown()
    if (name === 'slow') await shelf.held(name, signal)
    shelf.filled.push({ box: name, amount })
    return { times: shelf.filled.length }
  },
})

const boxWatch = operation({
  name: 'box.watch',
  summary: 'Watch a box',
  permission: 'box:read',
  effect: 'read',
  stream: true,
  http: { method: 'GET', path: '/boxes/{name}/events' },
  input: z.object({ name: z.string(), after: z.string().optional(), pad: z.int().default(0) }),
  output: z.object({ number: z.int(), pad: z.string() }),
  errors: [BoxNotFound, ShelfDown],
  example: { input: { name: 'small' } },
  async *handle({ name, after, pad }, { services: { shelf }, signal }) {
    if (name === 'missing') throw new BoxNotFound(name)
    shelf.readers++
    signal.addEventListener('abort', () => shelf.readers--)
    for (let number = Number(after ?? 0) + 1; number <= 5; number++) {
      if (name === 'slow' && number === 3) await shelf.held(name, signal)
      if (name === 'failing' && number === 3) throw new ShelfDown()
      yield { id: String(number), event: 'number', data: { number, pad: 'x'.repeat(pad) } }
    }
  },
})

const boxPut = operation({
  name: 'box.put',
  summary: 'Put bytes into a box',
  permission: 'box:write',
  effect: 'propose',
  upload: true,
  http: { method: 'PUT', path: '/boxes/{name}/bytes' },
  input: z.object({ name: z.string(), expected: z.int().optional() }),
  output: z.object({ size: z.int(), expected: z.int().nullable() }),
  errors: [],
  example: { input: { name: 'small' } },
  async handle({ expected }, { body }) {
    let size = 0
    for await (const chunk of body) size += chunk.length
    return { size, expected: expected ?? null }
  },
})

export const operations = [boxGet, boxNewest, boxHold, boxHurry, boxPropose, boxFill, boxWatch, boxPut] as const
export type TestContract = ContractOf<typeof operations>

/** Keeps answers in memory, by caller and key. */
function memoryStore(): IdempotencyStore {
  const known = new Map<string, { request: string; answer: Exclude<Claim, 'new' | 'conflict'> }>()
  return {
    async claim(key, caller, request) {
      const entry = known.get(`${caller.name} ${key}`)
      if (!entry) {
        known.set(`${caller.name} ${key}`, { request, answer: 'in_flight' })
        return 'new'
      }
      return entry.request === request ? entry.answer : 'conflict'
    },
    async finish(key, caller, answer) {
      const entry = known.get(`${caller.name} ${key}`)
      if (entry) entry.answer = answer
    },
    async release(key, caller) {
      known.delete(`${caller.name} ${key}`)
    },
  }
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  readonly json: Record<string, unknown>
}

export interface Ask {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
  /** Over TCP with this token instead of over the socket. */
  readonly token?: string | null
}

export interface Api extends AsyncDisposable {
  readonly shelf: Shelf
  readonly audit: AuditEntry[]
  readonly troubles: Trouble[]
  readonly app: HttpApp
  readonly socketPath: string
  readonly port: number
  readonly token: string
  readonly home: string
  readonly client: Client<TestContract>
  auditFails: boolean
  stop(): Promise<void>
  restart(): Promise<void>
  ask(path: string, ask?: Ask): Promise<Answer>
  /** Sends bytes as they are and resolves with all that came back until the other side closed. */
  raw(text: string, over?: 'tcp' | 'socket'): Promise<string>
}

/** A real server over a temporary home, on its unix socket and on TCP. */
export async function startApi(limits: Partial<Limits> = {}): Promise<Api> {
  const home = await mkdtemp(join(tmpdir(), 'cde-http-'))
  const socketPath = join(home, 'api.sock')
  const shelf = new Shelf()
  const audit: AuditEntry[] = []
  const troubles: Trouble[] = []
  const dispatch = new Dispatch({
    services: { shelf },
    auditor: {
      async record(entry) {
        if (api.auditFails) throw new Error('the audit log is gone')
        audit.push(entry)
      },
    },
    report: (trouble) => troubles.push(trouble),
  })
  const app: HttpApp = { operations, dispatch, identity: await ownerIdentity(home), idempotency: memoryStore(), limits }
  let server = await startHttp({ app, socketPath, tcp: { port: 0 } })
  const token = await ownerToken(home)
  const api: Api = {
    shelf,
    audit,
    troubles,
    home,
    socketPath,
    token,
    auditFails: false,
    app,
    get port() {
      return server.port ?? 0
    },
    client: createClient<TestContract>({ socketPath }, routesOf(operations)),
    stop: () => server.close(2_000),
    async restart() {
      await server.close(0)
      server = await startHttp({ app, socketPath, tcp: { port: 0 } })
    },
    ask: (path, ask = {}) => exchange(api, path, ask),
    raw: (text, over = 'socket') => rawExchange(over === 'tcp' ? { port: api.port } : { path: socketPath }, text),
    async [Symbol.asyncDispose]() {
      shelf.release()
      await server.close(0)
      await rm(home, { recursive: true, force: true })
    },
  }
  return api
}

function exchange(api: Api, path: string, { method = 'GET', headers = {}, body, token }: Ask): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const bearer = token ? { authorization: `Bearer ${token}` } : {}
    const where = token === undefined ? { socketPath: api.socketPath } : { host: '127.0.0.1', port: api.port }
    const asked = request({ ...where, path, method, agent: false, headers: { ...type, ...bearer, ...headers } })
    asked.once('error', reject)
    asked.once('response', async (response) => {
      let text = ''
      for await (const chunk of response.setEncoding('utf8')) text += chunk
      const isJson = /json/.test(response.headers['content-type'] ?? '')
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text,
        json: isJson && text !== '' ? JSON.parse(text) : {},
      })
    })
    asked.end(body)
  })
}

function rawExchange(where: { port: number } | { path: string }, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', ...where })
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk) => {
      answer += chunk
    })
    socket.once('error', reject)
    socket.once('close', () => resolve(answer))
    socket.write(text)
  })
}

/** Waits until the condition holds, at most 30 s. */
export async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('it did not happen within 30 s')
    await sleep(5)
  }
}
