import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'

/**
 * Opens a socket whose only meaning is that this process lives: guards hold connections to it, and their end is the
 * news of its death. The caller holds the process's lock, so a socket that is already there is a dead one's.
 */
export async function showAlive(path: string): Promise<Server> {
  await rm(path, { force: true })
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy())
    socket.resume()
    socket.unref()
  })
  server.listen(path)
  await once(server, 'listening')
  server.unref()
  return server
}
