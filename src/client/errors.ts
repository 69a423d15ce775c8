import { CodeError } from '../kernel/error.ts'

/** Nobody answers at the daemon's address. The request was not received. */
export class DaemonUnreachable extends CodeError<{ address: string }> {
  static readonly code = 'daemon_unreachable'
  static readonly kind = 'unavailable'

  constructor(address: string, cause: unknown) {
    super(`No daemon answers at ${address}; start it with \`cde daemon start\``, { address }, { cause })
  }
}

/** The connection broke before the answer. Whether the request was carried out is not known. */
export class AnswerLost extends CodeError<{ operation: string }> {
  static readonly code = 'answer_lost'
  static readonly kind = 'unavailable'

  constructor(operation: string, cause: unknown) {
    super(
      `The connection broke before ${operation} was answered; look with \`cde status\` before you repeat it`,
      { operation },
      { cause },
    )
  }
}

/** The answer is none that this daemon gives: something else listens there, or its version differs. */
export class AnswerUnreadable extends CodeError<{ operation: string; status: number }> {
  static readonly code = 'answer_unreadable'
  static readonly kind = 'unavailable'

  constructor(operation: string, status: number, cause?: unknown) {
    super(
      `The answer to ${operation} (status ${status}) is none of CODE's; see \`cde daemon status\``,
      { operation, status },
      { cause },
    )
  }
}
