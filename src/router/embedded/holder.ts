import { readFileSync } from 'node:fs'
import type { SlotId } from '../../kernel/ids.ts'
import { serveControl } from './control.ts'
import { type Briefing, Crew } from './crew.ts'
import { Ports } from './ports.ts'
import { PROTOCOL, type ResolvedDocument } from './protocol.ts'
import { Switchboard } from './switchboard.ts'

export interface HolderOptions {
  /** Where the control API listens; a stale socket file is replaced. */
  readonly socketPath: string
  /** How many processes serve requests. */
  readonly workers: number
}

export interface Holder {
  /** Takes no new connection, lets the workers finish theirs, and settles when they are gone. */
  close(): Promise<void>
}

/**
 * Starts the router's small first process. It owns the listening sockets and never accepts, so it has little to fail on;
 * workers serve. It keeps nothing on disk: after its restart the supervisor pushes every slot's document again.
 */
export async function startHolder({ socketPath, workers }: HolderOptions): Promise<Holder> {
  const ports = new Ports()
  const inForce = new Map<SlotId, ResolvedDocument>()
  const briefing: Briefing = () => [
    ...[...inForce.values()].map((document) => ({ order: { do: 'route', document } as const })),
    ...ports.all.flatMap(({ port, handles }) =>
      handles.map((handle) => ({ order: { do: 'listen', port, address: handle.address } as const, handle })),
    ),
  ]
  const crew = new Crew(workers, briefing)
  const hello = () => ({ protocol: PROTOCOL, pid: process.pid, workers: crew.pids, version: packageVersion() })
  const control = await serveControl(socketPath, new Switchboard(ports, crew, inForce), hello)
  await crew.start()
  return {
    async close() {
      control.close()
      for (const held of ports.all) ports.release(held)
      await crew.close()
      control.closeAllConnections()
    },
  }
}

function packageVersion(): string {
  const file = new URL('../../../package.json', import.meta.url)
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version
}
