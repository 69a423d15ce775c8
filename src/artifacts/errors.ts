import { CodeError } from '../kernel/error.ts'
import type { Digest } from '../kernel/ids.ts'

/** The bytes that were sent are not those that were announced; nothing was stored. */
export class DigestMismatch extends CodeError<{ expected: Digest; actual: Digest }> {
  static readonly code = 'digest_mismatch'
  static readonly kind = 'invalid'

  constructor(expected: Digest, actual: Digest) {
    super(`The content announced as ${expected.slice(0, 12)} has the digest ${actual.slice(0, 12)}; send it again`, {
      expected,
      actual,
    })
  }
}

/** An object that a tree or a caller names is not in the store. */
export class ObjectMissing extends CodeError<{ digest: Digest }> {
  static readonly code = 'object_missing'
  static readonly kind = 'failed'

  constructor(digest: Digest) {
    super(`Object ${digest.slice(0, 12)} is not in the object store; send it again`, { digest })
  }
}

/** An object's bytes on disk are no longer those of its name. */
export class ObjectCorrupt extends CodeError<{ digest: Digest; path: string }> {
  static readonly code = 'object_corrupt'
  static readonly kind = 'failed'

  constructor(digest: Digest, path: string) {
    super(`${path} was changed on disk; remove it and deploy from the folder again`, { digest, path })
  }
}

/** A tree holds something that may not be written to disk or kept, for example a path that leaves it. */
export class TreeRefused extends CodeError<{ path: string; reason: string }> {
  static readonly code = 'tree_refused'
  static readonly kind = 'invalid'

  constructor(path: string, reason: string) {
    super(`${JSON.stringify(path)} ${reason}; remove it or leave it out by an ignore rule`, { path, reason })
  }
}

/** The disk takes no more bytes, or the folder may not be written. */
export class DiskUnwritable extends CodeError<{ path: string; errno: string }> {
  static readonly code = 'disk_unwritable'
  static readonly kind = 'failed'

  constructor(path: string, errno: string, cause: unknown) {
    const why = errno === 'ENOSPC' || errno === 'EDQUOT' ? 'the disk is full' : errno
    super(`${path} cannot be written (${why}); make room or mend its rights and try again`, { path, errno }, { cause })
  }
}

const UNWRITABLE: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EFBIG'])

/** Translates what the file system answers to a write; any other error is returned as it is. */
export function writeError(path: string, error: unknown): unknown {
  const errno = error instanceof Error && 'code' in error ? String(error.code) : ''
  return UNWRITABLE.has(errno) ? new DiskUnwritable(path, errno, error) : error
}
