import { CodeError } from '../kernel/error.ts'
import type { Permission } from './caller.ts'

/** The request proves no identity: there is no token, or it is not this daemon's. */
export class Unauthenticated extends CodeError {
  static readonly code = 'unauthenticated'
  static readonly kind = 'unauthenticated'

  constructor() {
    super('The request carries no valid token; send `Authorization: Bearer <token>` with the text of `owner.token`', {})
  }
}

/** The caller is known but was not granted what the operation needs. */
export class PermissionMissing extends CodeError<{ permission: Permission; operation: string }> {
  static readonly code = 'permission_missing'
  static readonly kind = 'forbidden'

  constructor(permission: Permission, operation: string) {
    super(`${operation} needs the permission ${permission}, which this caller was not granted`, {
      permission,
      operation,
    })
  }
}

/** The owner's token file could be read or replaced by others, so nothing it says is trusted. */
export class TokenFileUnsafe extends CodeError<{ path: string; reason: string }> {
  static readonly code = 'token_file_unsafe'
  static readonly kind = 'forbidden'

  constructor(path: string, reason: string) {
    super(`${path} ${reason}; remove it and start the daemon again to get a new token`, { path, reason })
  }
}
