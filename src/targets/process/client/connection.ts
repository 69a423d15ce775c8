import { setTimeout as sleep } from 'node:timers/promises'
import { http } from '../../../kernel/node-http.ts'
import { TargetUnreachable } from '../../errors.ts'
import { errorFrom } from './problems.ts'

/** A supervisor that was killed is back within this time; before it, a refused connection means nothing. */
const RETRY_WINDOW_MS = 2_000
const RETRY_PAUSE_MS = 50
/** Reads answer at once; longer silence means that the supervisor hangs. */
const READ_TIMEOUT_MS = 10_000

const BROKEN: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE'])

/** Calls to the supervisor over its unix socket. */
export class Connection {
  readonly #socketPath: string
  // Idle connections are closed here before the supervisor would close them.
  readonly #agent = new http.Agent({ keepAlive: true, timeout: 30_000 })

  constructor(socketPath: string) {
    this.#socketPath = socketPath
  }

  /**
   * Calls an endpoint. A connection that breaks is tried again for two seconds: every endpoint may be called twice. Then,
   * and on silence, throws `TargetUnreachable`; an error of the supervisor is thrown as what it was there.
   */
  async call(endpoint: string, input: object, signal?: AbortSignal, timeoutMs = READ_TIMEOUT_MS): Promise<unknown> {
    const limits = [AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]
    const until = Date.now() + RETRY_WINDOW_MS
    for (;;) {
      try {
        return await this.#once(endpoint, JSON.stringify(input), AbortSignal.any(limits))
      } catch (error) {
        signal?.throwIfAborted()
        const isBroken = BROKEN.has((error as NodeJS.ErrnoException).code ?? '')
        if (!isBroken && !limits.some(({ aborted }) => aborted)) throw error
        if (!isBroken || Date.now() > until) throw new TargetUnreachable('process', error)
      }
      await sleep(RETRY_PAUSE_MS, undefined, { signal })
    }
  }

  close(): void {
    this.#agent.destroy()
  }

  async #once(endpoint: string, body: string, signal: AbortSignal): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>()
    const path = `/v1/${endpoint}`
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const options = { socketPath: this.#socketPath, path, method: 'POST', headers, agent: this.#agent, signal }
    const call = http.request(options)
    call.on('error', reject)
    call.on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const answer: unknown = JSON.parse(Buffer.concat(chunks).toString())
        if (response.statusCode === 200) resolve(answer)
        else reject(errorFrom(answer))
      })
    })
    call.end(body)
    return promise
  }
}
