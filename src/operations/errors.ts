import { CodeError } from '../kernel/error.ts'

/** One field that is not as the operation needs it. `path` is a JSON pointer; empty for the input as a whole. */
export interface InputProblem {
  readonly path: string
  readonly message: string
}

/** The input is not what the operation declares. */
export class InvalidInput extends CodeError<{ operation: string; problems: readonly InputProblem[] }> {
  static readonly code = 'invalid_input'
  static readonly kind = 'invalid'

  constructor(operation: string, problems: readonly InputProblem[]) {
    const list = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; ')
    super(`The input of ${operation} is not valid: ${list}`, { operation, problems })
  }
}

/** The operation did not answer within its time. What it had begun may still complete. */
export class OperationDeadlineExceeded extends CodeError<{ operation: string; deadlineMs: number }> {
  static readonly code = 'operation_deadline_exceeded'
  static readonly kind = 'unavailable'

  constructor(operation: string, deadlineMs: number) {
    super(
      `${operation} did not answer within ${deadlineMs} ms; what it began may still complete, so look before you repeat it`,
      { operation, deadlineMs },
    )
  }
}

/** Nothing was done, because the audit log could not be written. */
export class AuditUnavailable extends CodeError<{ operation: string }> {
  static readonly code = 'audit_unavailable'
  static readonly kind = 'unavailable'

  constructor(operation: string, cause: unknown) {
    super(
      `${operation} was not done: the audit log cannot be written; see \`cde daemon status\``,
      { operation },
      { cause },
    )
  }
}

/** The caller hung up before the answer, and the operation was given up. */
export class CallerGone extends CodeError<{ operation: string }> {
  static readonly code = 'caller_gone'
  static readonly kind = 'unavailable'

  constructor(operation: string) {
    super(`${operation} was given up because its caller hung up`, { operation })
  }
}

/** A page cursor that this operation did not issue. */
export class InvalidCursor extends CodeError {
  static readonly code = 'invalid_cursor'
  static readonly kind = 'invalid'

  constructor() {
    super('The cursor is not one this list gave out; start again without it', {})
  }
}
