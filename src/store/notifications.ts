import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Connection } from './connect.ts'

/** One of these deployments has a new event, or a new state. */
export type Channel = 'cde_event' | 'cde_deployment'

const RECONNECT_MS = 200

/**
 * Wakes whoever waits for a deployment: LISTEN on one connection of its own, opened again after a loss. A notification
 * that was missed in between is made up for by `woken` answering at its deadline: callers always read the store again.
 */
export class Notifications {
  readonly #connection: Connection
  readonly #emitter = new EventEmitter().setMaxListeners(0)
  #client: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(connection: Connection) {
    this.#connection = connection
  }

  async open(): Promise<void> {
    const client = new pg.Client(this.#connection)
    let isLost = false
    const lost = (): void => {
      if (isLost) return
      isLost = true
      client.end().catch(() => {})
      if (!this.#isClosed) this.#timer = setTimeout(() => this.open().catch(() => {}), RECONNECT_MS)
    }
    client.on('error', lost)
    client.on('end', lost)
    client.on('notification', ({ channel, payload }) => this.#emitter.emit(`${channel}:${payload}`))
    try {
      await client.connect()
      await client.query('listen cde_event; listen cde_deployment')
      this.#client = client
    } catch (error) {
      lost()
      throw error
    }
  }

  /** Calls back at every notification for the deployment until the returned function is called. */
  on(channel: Channel, deployment: string, notify: () => void): () => void {
    const name = `${channel}:${deployment}`
    this.#emitter.on(name, notify)
    return () => this.#emitter.off(name, notify)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#client?.end()
  }
}
