import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ObjectStore } from '../../artifacts/objects.ts'
import type { Router } from '../../router/router.ts'
import { endpoints, PROTOCOL } from './supervisor/api.ts'
import type { Host } from './supervisor/host.ts'
import { Journal } from './supervisor/journal.ts'
import { Launcher } from './supervisor/launcher.ts'
import { journalPath } from './supervisor/layout.ts'
import { Ports } from './supervisor/ports.ts'
import { bootId } from './supervisor/process-table.ts'
import { RunTrees } from './supervisor/run-trees.ts'
import { serve } from './supervisor/server.ts'
import { Supervisor } from './supervisor/supervisor.ts'

export interface SupervisorOptions {
  /** State, objects and logs: for this user alone. */
  readonly home: string
  /** What replicas and builds must reach: trees and scratch. */
  readonly data: string
  readonly socketPath: string
  readonly router: Router
  readonly version?: string
}

export interface RunningSupervisor {
  /** Stops serving and leaves the programs running. A second call waits for the first. */
  close(): Promise<void>
  /** Resolves after `close`, or after a client had everything stopped by `POST /v1/shutdown`. */
  readonly closed: Promise<void>
}

/**
 * Starts the owner of the application processes: takes up what an earlier one left and then serves. It is the only
 * writer of processes and of the router's documents; the caller makes sure that there is one per home.
 */
export async function startSupervisor({
  home,
  data,
  socketPath,
  router,
  version = '0',
}: SupervisorOptions): Promise<RunningSupervisor> {
  const layout = { home, data }
  const objects = new ObjectStore(home)
  const note = (error: unknown) => console.error(new Date().toISOString(), error)
  const [journal, launcher] = await Promise.all([Journal.open(journalPath(layout)), Launcher.create(layout)])
  const shared = { layout, journal, launcher, objects, router, note }
  const trees = new RunTrees(layout, objects)
  const host: Host = { ...shared, trees, ports: new Ports(), boot: bootId(), isClosing: false }
  const supervisor = new Supervisor(host)
  await supervisor.resume()

  const closed = Promise.withResolvers<void>()
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= (async () => {
      server.close()
      server.closeAllConnections()
      await supervisor.release()
      closed.resolve()
    })()
    return closing
  }
  const shutdown = async (input: Readonly<Record<string, unknown>>) => {
    host.isClosing = true
    const ended = input.stopReplicas === true ? await supervisor.park() : 0
    // The answer goes out first.
    setTimeout(() => void close(), 50)
    return { ended }
  }
  const hello = { protocol: PROTOCOL, pid: process.pid, version }
  await mkdir(dirname(socketPath), { recursive: true, mode: 0o700 })
  const server = await serve(socketPath, hello, { ...endpoints(supervisor), shutdown }, note)
  return { close, closed: closed.promise }
}
