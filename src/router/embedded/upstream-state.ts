import { createRequire } from 'node:module'
import type { Pool as PoolType } from 'undici'
import type { Upstream } from '../router.ts'

/** undici's pool alone: the package's own entry also loads fetch, caches and mocks, 6 MB more in every worker. */
const Pool = createRequire(import.meta.url)('undici/lib/dispatcher/pool.js') as typeof PoolType

/** Loopback connects at once or not at all; no answer means a full accept queue, and then another replica is better. */
export const CONNECT_MS = 1_500

const POOL_OPTIONS: PoolType.Options = {
  connect: { timeout: CONNECT_MS },
  // An upstream that announces no keep-alive time may close at any moment, and what was written then must not be retried.
  keepAliveTimeout: 1_000,
  keepAliveTimeoutThreshold: 1_000,
  keepAliveMaxTimeout: 60_000,
  // How long an answer may take is between the client and the service.
  headersTimeout: 0,
  bodyTimeout: 0,
  allowH2: false,
}

/** Something running on an upstream that can be told to come to a clean end. */
export interface Running {
  endNow(): void
}

/** One replica as this worker sees it: its connections and what runs on it. */
export class UpstreamState {
  readonly replica: string
  readonly host: string
  readonly port: number
  readonly running = new Set<Running>()
  #pool: PoolType | undefined
  #deadline: NodeJS.Timeout | undefined

  constructor({ replica, host, port }: Upstream) {
    this.replica = replica
    this.host = host
    this.port = port
  }

  get pool(): PoolType {
    this.#pool ??= new Pool(
      `http://${this.host.includes(':') ? `[${this.host}]` : this.host}:${this.port}`,
      POOL_OPTIONS,
    )
    return this.#pool
  }

  /** Gives it no more requests: idle connections close, what runs may run on for the time given and is then ended. */
  retire(drainMs: number, onEmpty: () => void): void {
    void this.#pool?.close()
    this.#pool = undefined
    this.#deadline = setTimeout(() => {
      this.endAll()
      onEmpty()
    }, drainMs)
    this.#deadline.unref()
  }

  /** Takes the retirement back: a document lists it again, so nothing on it needs to end. */
  revive(): void {
    clearTimeout(this.#deadline)
  }

  endAll(): void {
    for (const running of this.running) running.endNow()
  }
}
