import type { SlotId } from '../../kernel/ids.ts'
import type { ActiveRoutes, ReleaseMetrics, RouteDocument } from '../../router/router.ts'
import type {
  BuildSpec,
  BuildState,
  Evidence,
  LogLine,
  LogQuery,
  ReplicaSpec,
  SlotObservation,
  Target,
  Write,
} from '../target.ts'
import { Connection } from './client/connection.ts'
import { slotLogs } from './logs/slot-logs.ts'

/** Writes copy trees and open listeners; the caller's signal is the deadline that counts. */
const WRITE_TIMEOUT_MS = 600_000
/** What an answer to `watch` may take beyond the time it was asked to wait. */
const WATCH_SLACK_MS = 10_000

/** Services as processes of this machine, run by the supervisor that listens on the socket. */
export class ProcessTarget implements Target {
  readonly kind = 'process'
  readonly strategies = ['rolling']
  readonly #home: string
  readonly #connection: Connection

  constructor({ socketPath, home }: { readonly socketPath: string; readonly home: string }) {
    this.#home = home
    this.#connection = new Connection(socketPath)
  }

  async observe(slot: SlotId): Promise<SlotObservation> {
    return (await this.#connection.call('observe', { slot })) as SlotObservation
  }

  async watch(slot: SlotId, since: number, withinMs: number, signal: AbortSignal): Promise<SlotObservation> {
    const input = { slot, since, withinMs }
    return (await this.#connection.call('watch', input, signal, withinMs + WATCH_SLACK_MS)) as SlotObservation
  }

  async slots(): Promise<readonly SlotId[]> {
    return (await this.#connection.call('slots', {})) as readonly SlotId[]
  }

  async startBuild(build: BuildSpec, write: Write): Promise<void> {
    await this.#write('start-build', { build }, write)
  }

  async build(slot: SlotId, name: string): Promise<BuildState> {
    return (await this.#connection.call('build', { slot, name })) as BuildState
  }

  async cancelBuild(name: string, write: Write): Promise<void> {
    await this.#write('cancel-build', { name }, write)
  }

  async start(replica: ReplicaSpec, write: Write): Promise<void> {
    await this.#write('start', { replica }, write)
  }

  async stop(name: string, drainMs: number, write: Write): Promise<void> {
    await this.#write('stop', { name, drainMs }, write)
  }

  async route(document: RouteDocument, write: Write): Promise<ActiveRoutes> {
    return (await this.#write('route', { document }, write)) as ActiveRoutes
  }

  async forget(write: Write): Promise<void> {
    await this.#write('forget', {}, write)
  }

  async evidence(slot: SlotId, replica: string): Promise<Evidence> {
    return (await this.#connection.call('evidence', { slot, replica })) as Evidence
  }

  logs(slot: SlotId, query: LogQuery, signal: AbortSignal): AsyncIterable<LogLine> {
    return slotLogs(this.#home, slot, query, () => this.observe(slot), signal)
  }

  async metrics(slot: SlotId): Promise<readonly ReleaseMetrics[]> {
    return (await this.#connection.call('metrics', { slot })) as readonly ReleaseMetrics[]
  }

  async portHolder(port: number): Promise<{ readonly isFree: boolean; readonly holder: string | null }> {
    return (await this.#connection.call('port-holder', { port })) as { isFree: boolean; holder: string | null }
  }

  /** Has the supervisor end, with every replica or without; a later supervisor brings stopped ones back. */
  async shutdown(stopReplicas: boolean): Promise<void> {
    await this.#connection.call('shutdown', { stopReplicas }, undefined, WRITE_TIMEOUT_MS)
  }

  /** Closes idle connections. */
  close(): void {
    this.#connection.close()
  }

  #write(endpoint: string, input: object, { slot, fence, signal }: Write): Promise<unknown> {
    return this.#connection.call(endpoint, { ...input, slot, fence }, signal, WRITE_TIMEOUT_MS)
  }
}
