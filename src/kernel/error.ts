/** What sort of failure this is. It decides everything mechanical: HTTP status, exit code, retry. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'needs_decision'
  | 'failed'
  | 'unavailable'
  | 'internal'

interface KindRule {
  readonly status: number
  readonly exitCode: number
  /** Whether a durable step tries again after it. */
  readonly isRetried: boolean
}

/** The one table from kind to consequences; every surface reads it. */
export const KINDS: Readonly<Record<ErrorKind, KindRule>> = {
  invalid: { status: 400, exitCode: 2, isRetried: false },
  unauthenticated: { status: 401, exitCode: 3, isRetried: false },
  forbidden: { status: 403, exitCode: 3, isRetried: false },
  not_found: { status: 404, exitCode: 4, isRetried: false },
  conflict: { status: 409, exitCode: 5, isRetried: false },
  needs_decision: { status: 409, exitCode: 8, isRetried: false },
  failed: { status: 422, exitCode: 6, isRetried: false },
  unavailable: { status: 503, exitCode: 7, isRetried: true },
  internal: { status: 500, exitCode: 1, isRetried: true },
}

/** A concrete error class, as the catalogue lists it: its code and kind are readable without an instance. */
export interface ErrorClass {
  readonly code: string
  readonly kind: ErrorKind
  readonly name: string
}

/**
 * A failure the engine reports on purpose. `message` is for people and may be reworded; `code` may not. A concrete
 * class declares `static readonly code` (snake_case, never reused) and `static readonly kind`.
 */
export abstract class CodeError<Data extends object = object> extends Error {
  readonly data: Data

  constructor(message: string, data: Data, options?: ErrorOptions) {
    super(message, options)
    this.data = data
    this.name = new.target.name
  }

  get code(): string {
    return (this.constructor as unknown as ErrorClass).code
  }

  get kind(): ErrorKind {
    return (this.constructor as unknown as ErrorClass).kind
  }
}

/** An error as it crosses a process or network boundary (RFC 9457 fields plus `code`, `kind` and typed `data`). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly kind: ErrorKind
  readonly data: object
}

/** A known failure rebuilt from a `Problem` on the other side of a boundary: same code, kind and data. */
export class RemoteError extends CodeError {
  static readonly code: string = 'remote'
  static readonly kind: ErrorKind = 'internal'
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.detail, problem.data)
    this.problem = problem
  }

  override get code(): string {
    return this.problem.code
  }

  override get kind(): ErrorKind {
    return this.problem.kind
  }
}

/** Describes any thrown value for a caller. An unknown error tells no detail: its text may hold what must not leave. */
export function toProblem(error: unknown): Problem {
  if (!(error instanceof CodeError)) {
    return problem('internal', 'internal', 'Something went wrong inside CODE; `cde daemon logs` has the details', {})
  }
  return problem(error.code, error.kind, error.message, error.data)
}

function problem(code: string, kind: ErrorKind, detail: string, data: object): Problem {
  const title = code.replaceAll('_', ' ')
  return { type: `/docs#error-${code}`, title, status: KINDS[kind].status, detail, code, kind, data }
}

/** Whether it is a failure reported on purpose, here or on the other side of a boundary. */
export const isCodeError = (error: unknown): error is CodeError => error instanceof CodeError
