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
  if (configured !== 0) return start(configured)
  const kept = await readPort(file)
  const server = await start(kept).catch((error: NodeJS.ErrnoException) => {
    if (kept === 0 || !isTaken(error)) throw error
    return start(0)
  })
  if (server.port !== null && server.port !== kept) await writeState(file, String(server.port))
  return server
}

const isTaken = (error: NodeJS.ErrnoException): boolean =>
  error.code === 'EADDRINUSE' || (error.cause instanceof Error && isTaken(error.cause as NodeJS.ErrnoException))
