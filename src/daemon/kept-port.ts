import { ConfigInvalid } from '../config.ts'
import { readPort, writeState } from '../kernel/state-file.ts'

/**
 * Starts a server on the configured port; without one, on the port it had last time, or on one that the system chooses
 * and that is then kept.
 */
export async function keepPort<Server extends { readonly port: number | null }>(
  file: string,
  configured: number,
  start: (port: number) => Promise<Server>,
): Promise<Server> {
  if (configured !== 0) return start(configured).catch((error) => refuse(configured, error))
  const kept = await readPort(file)
  const server = await start(kept).catch((error: NodeJS.ErrnoException) => {
    if (kept === 0 || !isTaken(error)) throw error
    return start(0)
  })
  if (server.port !== null && server.port !== kept) await writeState(file, String(server.port))
  return server
}

/** What a person chose is not replaced by another port. */
function refuse(port: number, error: unknown): never {
  const { code } = error as NodeJS.ErrnoException
  if (isTaken(error as NodeJS.ErrnoException))
    throw new ConfigInvalid('CDE_API_PORT', `is ${port}, which another program listens on`)
  if (code === 'EACCES') throw new ConfigInvalid('CDE_API_PORT', `is ${port}, which you may not listen on`)
  throw error
}

const isTaken = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'EADDRINUSE' || (error.cause instanceof Error && isTaken(error.cause as NodeJS.ErrnoException))
