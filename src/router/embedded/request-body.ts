import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'

/**
 * A request's body on its way to one upstream. It touches the request only when the first bytes are wanted, so an upstream
 * that refused the connection leaves the body whole for the next. Destroying it, as happens when the upstream answers
 * early, lets the rest of the body run dry instead of cutting the client off from that answer.
 */
export class RequestBody extends Readable {
  readonly #source: IncomingMessage
  #isAttached = false

  constructor(source: IncomingMessage) {
    super()
    this.#source = source
  }

  override _read(): void {
    if (this.#isAttached) {
      this.#source.resume()
      return
    }
    this.#isAttached = true
    this.#source.on('data', this.#onData).on('end', this.#onEnd).on('error', this.#onError)
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    if (this.#isAttached) {
      this.#source.off('data', this.#onData).off('end', this.#onEnd).resume()
    }
    callback(error)
  }

  readonly #onData = (chunk: Buffer): void => {
    if (!this.push(chunk)) this.#source.pause()
  }

  readonly #onEnd = (): void => {
    this.push(null)
  }

  readonly #onError = (error: Error): void => {
    this.destroy(error)
  }
}
