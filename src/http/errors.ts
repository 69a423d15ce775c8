import { CodeError, type ErrorClass, type ErrorKind, KINDS } from '../kernel/error.ts'

/** A request refused for its form. Its status says more than its kind's does. */
export abstract class RequestRefused<Data extends object = object> extends CodeError<Data> {
  static readonly kind: ErrorKind = 'invalid'
  static readonly status: number = 400

  get status(): number {
    return (this.constructor as typeof RequestRefused).status
  }
}

/** The HTTP status of an error class: its own, or its kind's. */
export function statusOf(error: ErrorClass): number {
  return 'status' in error && typeof error.status === 'number' ? error.status : KINDS[error.kind].status
}

/** No route has this path. */
export class RouteNotFound extends CodeError<{ path: string }> {
  static readonly code = 'route_not_found'
  static readonly kind = 'not_found'

  constructor(path: string) {
    super(`There is nothing at ${path}; /openapi.json lists the routes`, { path })
  }
}

/** The route exists, for other methods. */
export class MethodNotAllowed extends RequestRefused<{ method: string; allowed: readonly string[] }> {
  static readonly code = 'method_not_allowed'
  static override readonly status = 405

  constructor(method: string, allowed: readonly string[]) {
    super(`${method} is not offered here; use ${allowed.join(' or ')}`, { method, allowed })
  }
}

/** The request was sent to, or by a page of, another host than this daemon: what a browser is tricked into sends. */
export class ForeignRequest extends RequestRefused<{ header: 'Host' | 'Origin'; value: string }> {
  static readonly code = 'foreign_request'
  static override readonly kind = 'forbidden'
  static override readonly status = 403

  constructor(header: 'Host' | 'Origin', value: string) {
    super(`Requests with the ${header} \`${value}\` are refused; ask 127.0.0.1 or localhost directly`, {
      header,
      value,
    })
  }
}

/** The request cannot be read: broken JSON, nested too deep, not UTF-8, a broken header. */
export class MalformedRequest extends RequestRefused {
  static readonly code = 'malformed_request'

  constructor(reason: string) {
    super(`The request cannot be read: ${reason}`, {})
  }
}

/** The body is larger than the route takes. */
export class PayloadTooLarge extends RequestRefused<{ limitBytes: number }> {
  static readonly code = 'payload_too_large'
  static override readonly status = 413

  constructor(limitBytes: number) {
    super(`The body is larger than the ${limitBytes} bytes taken here`, { limitBytes })
  }
}

/** The request line and headers together are too large. */
export class HeadersTooLarge extends RequestRefused {
  static readonly code = 'headers_too_large'
  static override readonly status = 431

  constructor() {
    super('The request line and headers are larger than the 16 KiB taken here', {})
  }
}

/** The body has a type or encoding the route does not take. */
export class UnsupportedMediaType extends RequestRefused<{ expected: string }> {
  static readonly code = 'unsupported_media_type'
  static override readonly status = 415

  constructor(expected: string) {
    super(`The body must be ${expected}, without a content encoding`, { expected })
  }
}

/** The client took too long to send its request. */
export class RequestTooSlow extends RequestRefused<{ withinMs: number }> {
  static readonly code = 'request_too_slow'
  static override readonly status = 408

  constructor(withinMs: number) {
    super(`The request stalled for ${withinMs} ms and was given up; send it again`, { withinMs })
  }
}

/** The client hung up before its body was complete. */
export class BodyInterrupted extends RequestRefused {
  static readonly code = 'body_interrupted'

  constructor(cause: unknown) {
    super('The body ended before it was complete; send it again', {}, { cause })
  }
}

/** This `Idempotency-Key` stands for another request of the same caller. */
export class IdempotencyKeyReused extends CodeError<{ key: string }> {
  static readonly code = 'idempotency_key_reused'
  static readonly kind = 'conflict'

  constructor(key: string) {
    super(`The Idempotency-Key \`${key}\` was used for another request; take a new key for a new request`, { key })
  }
}

/** The first request with this `Idempotency-Key` is still running. */
export class IdempotencyKeyInFlight extends CodeError<{ key: string }> {
  static readonly code = 'idempotency_key_in_flight'
  static readonly kind = 'conflict'

  constructor(key: string) {
    super(`The first request with the Idempotency-Key \`${key}\` still runs; repeat it in a moment`, { key })
  }
}

/** The path of the daemon's socket cannot be used. */
export class SocketPathUnusable extends CodeError<{ path: string }> {
  static readonly code = 'socket_path_unusable'
  static readonly kind = 'conflict'

  constructor(path: string, reason: string) {
    super(`The socket ${path} cannot be used: ${reason}`, { path })
  }
}
