import { SocketPathTooLong } from './errors.ts'

/** `sun_path` has 108 bytes, the last of which ends the string. */
const LIMIT = 107

/** Returns the path of a unix socket if the kernel takes it. Throws `SocketPathTooLong`. */
export function socketPath(path: string): string {
  if (Buffer.byteLength(path) > LIMIT) throw new SocketPathTooLong(path, LIMIT)
  return path
}
