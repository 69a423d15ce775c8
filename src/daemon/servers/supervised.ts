import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { ServerStopped } from './errors.ts'
import type { RunningServer, ServerExit } from './running-server.ts'

/** What a supervised server is doing, for `cde daemon status`. */
export interface ServerState {
  readonly phase: 'starting' | 'up' | 'down' | 'stopping' | 'stopped'
  readonly pid: number | null
  /** When it entered the phase (RFC 3339). */
  readonly since: string
  /** Times it was started again after it had ended by itself. */
  readonly restarts: number
  /** Why it is down, in words; `null` when it is not. */
  readonly problem: string | null
}

export interface SuperviseOptions<Server> {
  /** Called at every start, the first included, before `supervise` or `server` resolves. */
  readonly onUp?: (server: Server) => void
  /** Called when it ended without being asked to, or could not be started again. */
  readonly onDown?: (problem: string) => void
  /** Pause before the next start: at first `firstMs`, doubling up to `maxMs`; again `firstMs` after `resetAfterMs` of being up. */
  readonly backoff?: { readonly firstMs: number; readonly maxMs: number; readonly resetAfterMs: number }
}

/** A server that is started again whenever it ends by itself, until `stop`. */
export interface Supervised<Server> extends AsyncDisposable {
  readonly state: ServerState
  /** The running server, at once or when it is up again. Throws `ServerStopped` after `stop`. */
  server(): Promise<Server>
  /** Ends the server in order and keeps it ended; resolves when its process is gone. */
  stop(): Promise<void>
}

const BACKOFF = { firstMs: 50, maxMs: 5_000, resetAfterMs: 30_000 }

/**
 * Starts a server and keeps it running. The first start's failure is the caller's: it rejects, and nothing is supervised.
 * Later failures are retried for ever, with growing pauses.
 */
export async function supervise<Server extends RunningServer>(
  start: () => Promise<Server>,
  options: SuperviseOptions<Server> = {},
): Promise<Supervised<Server>> {
  const first = await start()
  options.onUp?.(first)
  return new Supervision(start, first, options)
}

class Supervision<Server extends RunningServer> implements Supervised<Server> {
  readonly #start: () => Promise<Server>
  readonly #options: SuperviseOptions<Server>
  readonly #backoff: Required<SuperviseOptions<Server>>['backoff']
  readonly #stopping = new AbortController()
  readonly #ended: Promise<void>
  #next = expected<Server>()
  #pauseMs: number
  #state: ServerState

  constructor(start: () => Promise<Server>, first: Server, options: SuperviseOptions<Server>) {
    this.#start = start
    this.#options = options
    this.#backoff = options.backoff ?? BACKOFF
    this.#pauseMs = this.#backoff.firstMs
    this.#state = { phase: 'up', pid: first.pid, since: new Date().toISOString(), restarts: 0, problem: null }
    this.#next.resolve(first)
    this.#ended = this.#keepUp(first)
  }

  get state(): ServerState {
    return this.#state
  }

  server(): Promise<Server> {
    return this.#next.promise
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#ended
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  async #keepUp(first: Server): Promise<void> {
    const stopAsked = once(this.#stopping.signal, 'abort').then(() => null)
    let server: Server | null = first
    while (server) {
      const upSince = Date.now()
      const exit: ServerExit | null = await Promise.race([stopAsked, server.exited])
      if (!exit) break
      if (Date.now() - upSince >= this.#backoff.resetAfterMs) this.#pauseMs = this.#backoff.firstMs
      this.#next = expected()
      this.#down(`It ended by itself (${exit.signal ?? `exit code ${exit.code}`})`)
      server = await this.#upAgain()
    }
    this.#enter({ phase: 'stopping' })
    await server?.stop()
    const stopped = new ServerStopped()
    this.#next.reject(stopped)
    this.#next = expected()
    this.#next.reject(stopped)
    this.#enter({ phase: 'stopped', pid: null, problem: null })
  }

  /** Starts until it works; `null` when a stop was asked for in a pause. */
  async #upAgain(): Promise<Server | null> {
    const { signal } = this.#stopping
    for (;;) {
      await delay(this.#pauseMs, undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return null
      this.#pauseMs = Math.min(this.#pauseMs * 2, this.#backoff.maxMs)
      this.#enter({ phase: 'starting', restarts: this.#state.restarts + 1 })
      try {
        const server = await this.#start()
        this.#up(server)
        return server
      } catch (error) {
        this.#down(error instanceof Error ? error.message : String(error))
      }
    }
  }

  #up(server: Server): void {
    this.#enter({ phase: 'up', pid: server.pid, problem: null })
    this.#options.onUp?.(server)
    this.#next.resolve(server)
  }

  #down(problem: string): void {
    this.#enter({ phase: 'down', pid: null, problem })
    this.#options.onDown?.(problem)
  }

  #enter(change: Partial<ServerState>): void {
    this.#state = { ...this.#state, ...change, since: new Date().toISOString() }
  }
}

/** A server that is not there yet. It may be given up without anybody waiting for it. */
function expected<Server>(): PromiseWithResolvers<Server> {
  const next = Promise.withResolvers<Server>()
  next.promise.catch(() => undefined)
  return next
}
