import { isCodeError } from '../kernel/error.ts'
import { StoreUnreachable } from '../store/errors.ts'
import { OperationDeadlineExceeded } from './errors.ts'

/** Whether a failure is certain to have changed nothing, so that the same request may be made again. */
export function changedNothing(error: unknown): boolean {
  if (!isCodeError(error) || error.code === OperationDeadlineExceeded.code) return false
  // The store's last write may have arrived although its answer did not.
  if (error.code === StoreUnreachable.code) return false
  return ['invalid', 'unauthenticated', 'forbidden', 'unavailable'].includes(error.kind)
}
