import type { z } from 'zod'
import type { Caller, Permission } from '../identity/caller.ts'
import type { ErrorClass } from '../kernel/error.ts'

/** `read` changes nothing, `propose` makes something a person can still refuse, `execute` acts on a target. */
export type Effect = 'read' | 'propose' | 'execute'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** What a handler gets beside its input. */
export interface Context<Services> {
  readonly services: Services
  readonly caller: Caller
  /** Aborted at the deadline, and for reads and uploads also when the caller has gone. */
  readonly signal: AbortSignal
  readonly requestId: string
  /** Does what another operation does on the way, on record as that one; `subject` holds fields it keeps in the audit. */
  readonly within: Within
}

export type Within = <Done>(operation: AnyOperation, subject: object, act: () => Promise<Done>) => Promise<Done>

export interface UploadContext<Services> extends Context<Services> {
  /** The request's bytes as they arrive. Reading it throws when the sender stops, stalls or sends too much. */
  readonly body: AsyncIterable<Uint8Array>
}

/** One event of a stream. A client resumes after the newest `id` it saw; without ids it cannot. */
export interface StreamEvent<Data = unknown> {
  readonly id?: string
  readonly event: string
  readonly data: Data
}

interface Declaration<Name extends string, Input extends z.ZodObject, Output extends z.ZodType> {
  /** `thing.act`, unique in the catalogue. */
  readonly name: Name
  /** One line, imperative. */
  readonly summary: string
  readonly description?: string
  readonly permission: Permission
  readonly effect: Effect
  /** The route below `/v1`; `{name}` in the path is an input field. */
  readonly http: { readonly method: Method; readonly path: `/${string}` }
  /** Fields outside the path come from the query (GET, DELETE, uploads) or the JSON body. Unknown ones are refused. */
  readonly input: Input
  readonly output: Output
  /** Every failure the handler reports on purpose; those of `dispatch` itself need no mention. */
  readonly errors: readonly ErrorClass[]
  readonly example?: { readonly input: z.input<Input>; readonly output?: z.input<Output> }
  /** Asking twice is the same as asking once, so a client may repeat it after a lost answer. */
  readonly idempotent?: boolean
  /** Input fields kept in the audit record beside those of the path. Never one that can hold a secret. */
  readonly audited?: readonly (keyof z.output<Input> & string)[]
  /** Changes nothing that runs or that anybody decides by, and comes by the thousand: only refusals are recorded. */
  readonly unrecorded?: true
  /** Bytes taken of a JSON body; default 1 MiB. */
  readonly bodyBytes?: number
  /** Default 30 s, uploads 10 min; streams have none. */
  readonly deadlineMs?: number
}

/** An operation that answers once. */
export interface CallOperation<Services, Name extends string, Input extends z.ZodObject, Output extends z.ZodType>
  extends Declaration<Name, Input, Output> {
  readonly stream?: never
  readonly upload?: never
  handle(input: z.output<Input>, context: Context<Services>): Promise<z.input<Output>> | z.input<Output>
}

/**
 * An operation that answers with events, whose `data` is its output; over HTTP, server-sent events. Where they can be
 * resumed, its input has an optional string `after`: the id of the last event that was seen.
 */
export interface StreamOperation<Services, Name extends string, Input extends z.ZodObject, Output extends z.ZodType>
  extends Declaration<Name, Input, Output> {
  readonly stream: true
  readonly upload?: never
  readonly effect: 'read'
  handle(input: z.output<Input>, context: Context<Services>): Events<z.input<Output>> | Promise<Events<z.input<Output>>>
}

type Events<Data> = AsyncIterable<StreamEvent<Data>>

/** An operation that takes a stream of bytes beside its input, and answers once. */
export interface UploadOperation<Services, Name extends string, Input extends z.ZodObject, Output extends z.ZodType>
  extends Declaration<Name, Input, Output> {
  readonly stream?: never
  readonly upload: true
  handle(input: z.output<Input>, context: UploadContext<Services>): Promise<z.input<Output>>
}

/** Any operation, whatever its services: what surfaces and `dispatch` work with. */
export type AnyOperation =
  | CallOperation<unknown, string, z.ZodObject, z.ZodType>
  | StreamOperation<unknown, string, z.ZodObject, z.ZodType>
  | UploadOperation<unknown, string, z.ZodObject, z.ZodType>

const DEADLINE_MS = 30_000
const UPLOAD_DEADLINE_MS = 600_000

/** How long an operation may take to answer; `null` for streams, which end by themselves. */
export function deadlineOf({ deadlineMs, stream, upload }: AnyOperation): number | null {
  return stream ? null : (deadlineMs ?? (upload ? UPLOAD_DEADLINE_MS : DEADLINE_MS))
}

interface Declare<Services> {
  <const Name extends string, Input extends z.ZodObject, Output extends z.ZodType>(
    declaration: StreamOperation<Services, Name, Input, Output>,
  ): StreamOperation<Services, Name, Input, Output>
  <const Name extends string, Input extends z.ZodObject, Output extends z.ZodType>(
    declaration: UploadOperation<Services, Name, Input, Output>,
  ): UploadOperation<Services, Name, Input, Output>
  <const Name extends string, Input extends z.ZodObject, Output extends z.ZodType>(
    declaration: CallOperation<Services, Name, Input, Output>,
  ): CallOperation<Services, Name, Input, Output>
}

/** The function that declares operations over these services. It returns its argument; its work is done by the types. */
export function operationsOf<Services>(): Declare<Services> {
  return <Declared>(declaration: Declared) => declaration
}
