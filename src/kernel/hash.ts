import { createHash } from 'node:crypto'
import { canonicalJson } from './canonical.ts'
import type { Digest } from './ids.ts'

export function sha256(bytes: string | Uint8Array): Digest {
  return createHash('sha256').update(bytes).digest('hex') as Digest
}

/** Names a JSON value by its content: the SHA-256 of its canonical form. */
export function digestOf(value: unknown): Digest {
  return sha256(canonicalJson(value))
}
