import { chmod, lstat, rename, rm } from 'node:fs/promises'
import type { Server } from 'node:http'
import { connect } from 'node:net'
import { SocketPathUnusable } from './errors.ts'

/** `sun_path` without its final NUL. */
const MAX_PATH_BYTES = 107

/**
 * Listens on a unix socket only its owner may open. The name appears, by rename, when the mode is already right. A
 * socket file that nobody listens on is replaced; a live one, or a file of another sort, is refused. Returns the release.
 */
export async function bindSocket(server: Server, path: string): Promise<() => Promise<void>> {
  const draft = `${path}~`
  if (Buffer.byteLength(draft) > MAX_PATH_BYTES) {
    throw new SocketPathUnusable(path, `it is longer than ${MAX_PATH_BYTES - 1} bytes; choose a shorter home`)
  }
  await demandFree(path)
  await demandFree(draft)
  await rm(draft, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ path: draft }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  await chmod(draft, 0o600)
  await rename(draft, path)
  const { ino } = await lstat(path)
  return async () => {
    // Another daemon may have put its own socket there since.
    const current = await lstat(path).catch(() => null)
    if (current?.ino === ino) await rm(path, { force: true })
  }
}

async function demandFree(path: string): Promise<void> {
  const existing = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (existing === null) return
  if (!existing.isSocket()) throw new SocketPathUnusable(path, 'there is a file of another sort')
  if (await answers(path)) throw new SocketPathUnusable(path, 'another daemon listens on it')
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(false)
      else reject(error)
    })
  })
}
