import { createServer } from 'node:net'
import { PortsExhausted } from '../errors.ts'

const FIRST = 20_000
const LAST = 29_999

/** Whether the port can be bound on loopback now. */
export function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const server = createServer()
  server.once('error', () => resolve(false))
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  return promise
}

/** Hands out ports for replicas. A port stays reserved until it is released, whether its program listens or not. */
export class Ports {
  readonly #reserved = new Set<number>()
  /** Begins anywhere, so that two supervisors on one machine seldom try the same. */
  #next = FIRST + Math.floor(Math.random() * (LAST - FIRST))

  reserve(port: number): void {
    this.#reserved.add(port)
  }

  release(port: number | null): void {
    if (port !== null) this.#reserved.delete(port)
  }

  async choose(): Promise<number> {
    for (let tried = FIRST; tried <= LAST; tried++) {
      const port = this.#next
      this.#next = port === LAST ? FIRST : port + 1
      if (this.#reserved.has(port)) continue
      this.#reserved.add(port)
      if (await isFree(port)) return port
      this.#reserved.delete(port)
    }
    throw new PortsExhausted(FIRST, LAST)
  }
}
