import type { ErrorClass } from '../kernel/error.ts'
import { COMMON_ERRORS, STREAM_ERRORS } from '../operations/dispatch.ts'
import type { AnyOperation } from '../operations/operation.ts'
import { takesJson } from '../operations/schema.ts'
import {
  BodyInterrupted,
  ForeignRequest,
  IdempotencyKeyInFlight,
  IdempotencyKeyReused,
  MalformedRequest,
  PayloadTooLarge,
  RequestTooSlow,
  UnsupportedMediaType,
} from './errors.ts'

/** Every failure a request for the operation can meet over HTTP, its own first. */
export function declaredErrors(operation: AnyOperation): readonly ErrorClass[] {
  const hasBody = takesJson(operation) || operation.upload
  return [
    ...operation.errors,
    ...(operation.stream ? STREAM_ERRORS : COMMON_ERRORS),
    ForeignRequest,
    MalformedRequest,
    ...(hasBody ? [PayloadTooLarge, UnsupportedMediaType, RequestTooSlow, BodyInterrupted] : []),
    ...(takesKey(operation) ? [IdempotencyKeyReused, IdempotencyKeyInFlight] : []),
  ]
}

/** Whether an `Idempotency-Key` makes the operation run at most once. */
export function takesKey({ http, upload }: AnyOperation): boolean {
  return http.method === 'POST' && !upload
}
