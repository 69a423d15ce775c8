import { once } from 'node:events'
import { createServer, type Http2Server, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { createEndpointHandler } from '@restatedev/restate-sdk'
import { readPort, writeState } from '../../kernel/state-file.ts'
import type { World } from '../world.ts'
import { deploymentWorkflow } from './workflow.ts'

export interface Worker {
  readonly port: number
  close(): Promise<void>
}

/**
 * Serves the workflow to Restate on loopback. The port is chosen once and kept in `portFile`, because runs under way are
 * bound to the address they began on; when it is taken another one is chosen and kept. Calls that Restate has not signed
 * with `identityKey` are refused.
 */
export async function serveWorker(
  world: World,
  project: string,
  portFile: string,
  identityKey: string | null,
): Promise<Worker> {
  const handler = createEndpointHandler({
    services: [deploymentWorkflow(world, project)],
    ...(identityKey !== null && { identityKeys: [identityKey] }),
    bidirectional: true,
  })
  const server = createServer(handler)
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
  })
  const kept = await readPort(portFile)
  const port = (await listen(server, kept)) ?? (await listen(server, 0))
  if (port === undefined) throw new Error('no loopback port can be bound for the worker')
  if (port !== kept) await writeState(portFile, String(port))
  return {
    port,
    async close() {
      const closed = once(server, 'close')
      server.close()
      for (const session of sessions) session.destroy()
      await closed
    },
  }
}

/** The port that is bound now, or `undefined` when it is taken. */
async function listen(server: Http2Server, port: number): Promise<number | undefined> {
  server.listen(port, '127.0.0.1')
  try {
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined
    throw error
  }
}
