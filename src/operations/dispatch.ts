import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { type Caller, may } from '../identity/caller.ts'
import { PermissionMissing, Unauthenticated } from '../identity/errors.ts'
import { type CodeError, isCodeError, toProblem } from '../kernel/error.ts'
import { nearest } from '../kernel/near.ts'
import { cut } from '../kernel/text.ts'
import { StoreUnreachable } from '../store/errors.ts'
import type { AuditEntry, Auditor, Face, Outcome } from './audit.ts'
import { AuditUnavailable, CallerGone, InvalidInput, OperationDeadlineExceeded } from './errors.ts'
import { type AnyOperation, type Context, deadlineOf, type StreamEvent, type Within } from './operation.ts'
import { RefusalBudget } from './refusal-budget.ts'
import { pathFields, strictInput } from './schema.ts'

/** How long `open` waits for the first event, so that a refusal in it still becomes the answer's status. */
const FIRST_EVENT_MS = 250
const AUDITED_CHARACTERS = 500

/** Failures that `dispatch` itself reports, whatever the operation declares. */
export const COMMON_ERRORS = [
  InvalidInput,
  Unauthenticated,
  PermissionMissing,
  AuditUnavailable,
  OperationDeadlineExceeded,
  StoreUnreachable,
] as const
/** Those of them that a stream can meet: it has no deadline, and only reads. */
export const STREAM_ERRORS = [InvalidInput, Unauthenticated, PermissionMissing, StoreUnreachable] as const

/** One request for an operation, from any surface. */
export interface Request {
  readonly operation: AnyOperation
  readonly input: unknown
  readonly caller: Caller | null
  readonly face: Face
  readonly requestId: string
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal
  readonly body?: AsyncIterable<Uint8Array>
}

/** Something a person running the daemon must see; it never leaves in an answer. */
export interface Trouble {
  readonly requestId: string
  readonly operation: string
  readonly message: string
  readonly error: unknown
}

export interface DispatchOptions<Services> {
  readonly services: Services
  readonly auditor: Auditor
  readonly report: (trouble: Trouble) => void
}

/** The one way an operation runs, whatever the surface: nothing else calls a handler. Refusals are audited like successes. */
export class Dispatch<Services> {
  readonly #services: Services
  readonly #auditor: Auditor
  readonly #report: (trouble: Trouble) => void
  readonly #reported = new WeakSet<Error>()
  readonly #anonymous = new RefusalBudget()

  constructor({ services, auditor, report }: DispatchOptions<Services>) {
    this.#services = services
    this.#auditor = auditor
    this.#report = report
  }

  /** Runs an operation that answers once. It ends at the operation's deadline, whatever the handler does. */
  async call(request: Request): Promise<unknown> {
    const { operation } = request
    const { caller, input } = await this.#admit(request)
    const act = async () => operation.output.parse(await this.#bounded(request, caller, input))
    const isRecorded = operation.effect !== 'read' && operation.unrecorded !== true
    try {
      return await (isRecorded ? this.#recorded(request, input, act) : act())
    } catch (error) {
      throw error instanceof AuditUnavailable ? error : this.#seen(request, error)
    }
  }

  async #recorded<Done>(request: Request, input: unknown, act: () => Promise<Done>): Promise<Done> {
    const startedAt = Date.now()
    const entry = (outcome: Outcome, code: string | null) => entryOf(request, input, startedAt, outcome, code)
    // Before anything is done: what cannot be recorded does not happen.
    await this.#mustRecord(entry('started', null))
    try {
      const done = await act()
      await this.#record(entry('done', null))
      return done
    } catch (error) {
      await this.#record(entry('failed', toProblem(error).code))
      throw error
    }
  }

  /** Starts an operation that answers with events. A failure before the first event rejects; a later one ends the stream. */
  async open(request: Request): Promise<AsyncIterable<StreamEvent>> {
    const { operation, signal } = request
    const { caller, input } = await this.#admit(request)
    if (!operation.stream) throw new TypeError(`${operation.name} is no stream`)
    const context = this.#context(request, caller, signal)
    try {
      const events = (await operation.handle(input, context))[Symbol.asyncIterator]()
      const first = events.next()
      await Promise.race([first, sleep(FIRST_EVENT_MS, undefined, { ref: false })])
      return this.#checked(request, events, first)
    } catch (error) {
      throw this.#seen(request, error)
    }
  }

  /** Passes the events on, each checked. No generator: one that was never asked could not be closed either. */
  #checked(request: Request, events: AsyncIterator<StreamEvent>, first: Promise<IteratorResult<StreamEvent>>) {
    let ahead: Promise<IteratorResult<StreamEvent>> | null = first
    const next = async (): Promise<IteratorResult<StreamEvent>> => {
      const pending = ahead ?? events.next()
      ahead = null
      try {
        const { done, value } = await pending
        if (done) return { done, value: undefined }
        return { done: false, value: { ...value, data: request.operation.output.parse(value.data) } }
      } catch (error) {
        await events.return?.()
        throw this.#seen(request, error)
      }
    }
    const close = async (): Promise<IteratorResult<StreamEvent>> => {
      await events.return?.()
      return { done: true, value: undefined }
    }
    return { [Symbol.asyncIterator]: () => ({ next, return: close }) }
  }

  /** Authorizes and validates, in this order: who may not ask learns nothing about the input. */
  async #admit(request: Request): Promise<{ caller: Caller; input: Input }> {
    const { operation, caller } = request
    if (caller === null) throw await this.#refused(request, new Unauthenticated())
    if (!may(caller, operation.permission)) {
      throw await this.#refused(request, new PermissionMissing(operation.permission, operation.name))
    }
    const input = strictInput(operation).safeParse(request.input)
    if (input.success) return { caller, input: input.data }
    const error = new InvalidInput(operation.name, problemsOf(input.error, operation))
    throw operation.effect === 'read' ? error : await this.#refused(request, error)
  }

  async #bounded(request: Request, caller: Caller, input: Input): Promise<unknown> {
    const { operation, body } = request
    const deadlineMs = deadlineOf(operation)
    if (deadlineMs === null) throw new TypeError(`${operation.name} answers with a stream`)
    const giveUp = new AbortController()
    const stopped = Promise.withResolvers<never>()
    const stop = (error: CodeError) => {
      giveUp.abort(error)
      stopped.reject(error)
    }
    const onGone = () => stop(new CallerGone(operation.name))
    // What changes something runs to its end although nobody waits: half an effect is worse than an unread answer.
    const follows = operation.effect === 'read' || operation.upload === true
    if (follows) request.signal.addEventListener('abort', onGone, { once: true })
    if (follows && request.signal.aborted) onGone()
    const timer = setTimeout(() => stop(new OperationDeadlineExceeded(operation.name, deadlineMs)), deadlineMs)
    try {
      const context = this.#context(request, caller, giveUp.signal)
      return await Promise.race([run(operation, input, context, body), stopped.promise])
    } finally {
      clearTimeout(timer)
      request.signal.removeEventListener('abort', onGone)
    }
  }

  #context(request: Request, caller: Caller, signal: AbortSignal): Context<Services> {
    const within: Within = (operation, subject, act) => this.#recorded({ ...request, operation }, subject, act)
    return { services: this.#services, caller, signal, requestId: request.requestId, within }
  }

  async #refused(request: Request, error: CodeError): Promise<CodeError> {
    const now = Date.now()
    const { requestId, caller, operation } = request
    const { isWithin, dropped } = caller ? { isWithin: true, dropped: 0 } : this.#anonymous.take(now)
    const message = `${dropped} refusals of unknown callers in the minute before were not recorded`
    if (dropped > 0) this.#report({ requestId, operation: operation.name, message, error })
    if (isWithin) await this.#record(entryOf(request, request.input, now, 'refused', error.code))
    return error
  }

  async #mustRecord(entry: AuditEntry): Promise<void> {
    await this.#auditor.record(entry).catch((cause: unknown) => {
      throw new AuditUnavailable(entry.operation, cause)
    })
  }

  /** Records what can no longer be undone: a lost entry is reported, and does not change the answer. */
  async #record(entry: AuditEntry): Promise<void> {
    await this.#auditor.record(entry).catch((error: unknown) => {
      const { requestId, operation, outcome } = entry
      this.#report({ requestId, operation, message: `the audit entry \`${outcome}\` was not written`, error })
    })
  }

  #seen(request: Request, error: unknown): unknown {
    const { name, errors } = request.operation
    const isDeclared = [...COMMON_ERRORS, CallerGone, ...errors].some(
      (known) => isCodeError(error) && known.code === error.code,
    )
    if (!isCodeError(error)) this.reportUnexpected(request.requestId, name, error)
    // What a caller hands in, as the body of an upload, fails with errors of the surface it came by.
    else if (!isDeclared && request.body === undefined) {
      this.#report({
        requestId: request.requestId,
        operation: name,
        message: `\`${error.code}\` is not declared`,
        error,
      })
    }
    return error
  }

  /** Reports a failure that callers are told nothing of; a second report of the same error is none. */
  reportUnexpected(requestId: string, operation: string, error: unknown): void {
    if (error instanceof Error) {
      if (this.#reported.has(error)) return
      this.#reported.add(error)
    }
    this.#report({ requestId, operation, message: 'unexpected error', error })
  }
}

type Input = Record<string, unknown>

async function run(
  operation: AnyOperation,
  input: Input,
  context: Context<unknown>,
  body: AsyncIterable<Uint8Array> | undefined,
): Promise<unknown> {
  if (operation.stream) throw new TypeError(`${operation.name} answers with a stream`)
  if (!operation.upload) return operation.handle(input, context)
  if (!body) throw new TypeError(`${operation.name} needs a body`)
  return operation.handle(input, { ...context, body })
}

function entryOf(
  { operation, requestId, caller, face }: Request,
  input: unknown,
  startedAt: number,
  outcome: Outcome,
  code: string | null,
): AuditEntry {
  const { name, effect, permission } = operation
  const kept = [...pathFields(operation.http.path), ...(operation.audited ?? [])]
  const fields = input !== null && typeof input === 'object' ? Object.entries(input) : []
  return {
    requestId,
    operation: name,
    effect,
    permission,
    caller: caller && { kind: caller.kind, name: caller.name, project: caller.project },
    face,
    subject: Object.fromEntries(
      fields.filter(([field]) => kept.includes(field)).map(([field, value]) => [field, brief(value)]),
    ),
    outcome,
    code,
    at: new Date(startedAt).toISOString(),
    durationMs: Date.now() - startedAt,
  }
}

/** A refused input was never validated: whatever it holds takes little room in the record. */
function brief(value: unknown): unknown {
  if (typeof value === 'string') return cut(value, AUDITED_CHARACTERS)
  return typeof value === 'number' || typeof value === 'boolean' ? value : null
}

function problemsOf(error: z.ZodError, operation: AnyOperation) {
  const known = Object.keys(operation.input.shape)
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys' || issue.path.length > 0) {
      return [{ path: issue.path.map((part) => `/${String(part)}`).join(''), message: issue.message }]
    }
    return issue.keys.map((key) => {
      const [near] = nearest(key, known)
      return { path: `/${key}`, message: `there is no such field${near ? `; did you mean ${near}?` : ''}` }
    })
  })
}
