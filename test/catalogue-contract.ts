import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { createClient } from '../src/client/client.ts'
import { statusOf } from '../src/http/errors.ts'
import type { IdempotencyStore } from '../src/http/idempotency.ts'
import { type OpenApiDocument, openapi } from '../src/http/openapi.ts'
import { startHttp } from '../src/http/server.ts'
import type { Caller, Permission } from '../src/identity/caller.ts'
import { OWNER } from '../src/identity/owner.ts'
import type { AuditEntry } from '../src/operations/audit.ts'
import { Dispatch, type Request } from '../src/operations/dispatch.ts'
import type { AnyOperation } from '../src/operations/operation.ts'
import { routesOf } from '../src/operations/route-table.ts'
import { inputSchema, outputSchema, pathFields, strictInput } from '../src/operations/schema.ts'

/** The longest tool name that MCP clients take. */
const TOOL_NAME_CHARACTERS = 64
const ACTS = { read: 'read', propose: 'write', execute: '(write|execute)' } as const

/** Holds a catalogue to the house's rules, operation by operation; the failure names the operation. */
export async function assertCatalogue(operations: readonly AnyOperation[]): Promise<void> {
  assertUnique(operations.map(({ name }) => name))
  assertUnique(operations.map(({ http }) => `${http.method} ${http.path.replaceAll(/\{\w+\}/g, '{}')}`))
  const document = openapi(operations)
  await using faces = await startFaces(operations)
  for (const operation of operations) {
    assertDeclaration(operation)
    assertDescribed(operation, document)
    await assertRefused(operation, operations, faces)
  }
}

function assertDeclaration(operation: AnyOperation): void {
  const { name, summary, permission, effect, http, errors, example, input, audited = [] } = operation
  expect(name, `${name}: the name is \`thing.act\``).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/)
  expect(toolName(name).length, `${name}: too long for a tool's name`).toBeLessThanOrEqual(TOOL_NAME_CHARACTERS)
  expect(summary, `${name}: one line of summary, as a sentence without a stop`).toMatch(/^[A-Z][^\n]{5,118}[^.\n]$/)
  expect(permission, `${name}: the permission fits the effect`).toMatch(new RegExp(`^[a-z-]+:${ACTS[effect]}$`))
  if (http.method === 'GET') expect(effect, `${name}: a GET changes nothing`).toBe('read')
  const fields = Object.keys(input.shape)
  expect(fields, `${name}: every parameter of the path is a field`).toEqual(
    expect.arrayContaining(pathFields(http.path)),
  )
  expect(fields, `${name}: every audited field exists`).toEqual(expect.arrayContaining([...audited]))
  for (const error of errors) expect(statusOf(error), `${name}: ${error.code} has a status`).toBeGreaterThanOrEqual(400)
  assertUnique(errors.map(({ code }) => `${name} declares ${code}`))
  expect(example, `${name}: an example`).toBeDefined()
  const parsed = strictInput(operation).safeParse(example?.input)
  expect(parsed.error?.message, `${name}: the example is valid`).toBeUndefined()
  if (example?.output !== undefined) expect(operation.output.safeParse(example.output).success, name).toBe(true)
  // A tool's schema must not have a reference for its root.
  expect(inputSchema(operation).type, `${name}: the input's root is an object`).toBe('object')
  expect(outputSchema(operation), `${name}: the output is describable`).toBeTypeOf('object')
}

function assertDescribed(operation: AnyOperation, { paths }: OpenApiDocument): void {
  const described = paths[`/v1${operation.http.path}`]?.[operation.http.method.toLowerCase()]
  expect(described?.operationId, `${operation.name} is in the OpenAPI document`).toBe(operation.name)
  const statuses = Object.keys(described?.responses ?? {})
  const declared = operation.errors.map((error) => String(statusOf(error)))
  expect(statuses, `${operation.name}: every declared error has its response`).toEqual(expect.arrayContaining(declared))
}

/** On no face does a caller come through who holds every permission but the one that is needed, or is nobody. */
async function assertRefused(operation: AnyOperation, all: readonly AnyOperation[], faces: Faces): Promise<void> {
  const others = [...new Set(all.map(({ permission }) => permission))].filter((held) => held !== operation.permission)
  for (const caller of [null, callerWith(others), callerWith([])]) {
    const code = caller ? 'permission_missing' : 'unauthenticated'
    const entries: AuditEntry[] = []
    await expect(dispatched(operation, caller, entries), `${operation.name} is refused`).rejects.toMatchObject({ code })
    expect(entries, `${operation.name}: the refusal is audited`).toMatchObject([{ outcome: 'refused', code }])
    await expect(faces.ask(operation, caller), `${operation.name} is refused over HTTP`).rejects.toMatchObject({ code })
  }
}

function callerWith(permissions: readonly Permission[]): Caller {
  return { ...OWNER, name: 'somebody', permissions }
}

/** Runs without services: a handler that is reached in spite of everything fails otherwise than by a refusal. */
function dispatched(operation: AnyOperation, caller: Caller | null, entries: AuditEntry[]): Promise<unknown> {
  const dispatch = dispatchInto(entries)
  const input = operation.example?.input
  const { signal } = new AbortController()
  const request: Request = { operation, input, caller, face: 'socket', requestId: 'r', signal }
  return operation.stream ? dispatch.open(request) : dispatch.call(request)
}

function dispatchInto(entries: AuditEntry[]): Dispatch<unknown> {
  const auditor = { record: async (entry: AuditEntry) => void entries.push(entry) }
  return new Dispatch({ services: undefined, auditor, report: () => undefined })
}

/** A contract in which every name may be asked for in every way: the operation itself says which is right. */
interface AnyOperations {
  readonly [name: string]: { readonly kind: never; readonly input: unknown; readonly output: unknown }
}

interface Faces extends AsyncDisposable {
  ask(operation: AnyOperation, caller: Caller | null): Promise<unknown>
}

/** A real server over the catalogue, whose caller is whoever the test says. */
async function startFaces(operations: readonly AnyOperation[]): Promise<Faces> {
  const home = await mkdtemp(join(tmpdir(), 'cde-catalogue-'))
  let asking: Caller | null = null
  const identity = { socketPeer: () => OWNER, bearer: () => asking }
  const idempotency: IdempotencyStore = { claim: async () => 'new', finish: async () => {}, release: async () => {} }
  const app = { operations, dispatch: dispatchInto([]), identity, idempotency }
  const server = await startHttp({ app, socketPath: join(home, 'api.sock'), tcp: { port: 0 } })
  const client = createClient<AnyOperations>(
    { url: `http://127.0.0.1:${server.port}`, token: 'any' },
    routesOf(operations),
  )
  return {
    async ask({ name, stream, upload, example }, caller) {
      asking = caller
      const input = example?.input
      if (upload) return client.upload(name, input, Buffer.from('x'))
      if (!stream) return client.call(name, input)
      for await (const event of client.stream(name, input)) return event
    },
    async [Symbol.asyncDispose]() {
      await server.close(0)
      await rm(home, { recursive: true, force: true })
    },
  }
}

function toolName(name: string): string {
  return name.replaceAll(/[.-]/g, '_')
}

function assertUnique(names: readonly string[]): void {
  expect(
    names.filter((name, index) => names.indexOf(name) !== index),
    'used twice',
  ).toEqual([])
}
