import type { Duplex } from 'node:stream'
import { FrameTracker, goingAway } from './websocket-frames.ts'

/** How long both sides may take to close once one of them has, or once they were told to. */
const CLOSING_MS = 2_000

/** One direction: bytes pass as they are until it is closed at a frame boundary, then they are read and dropped. */
class Direction {
  readonly #from: Duplex
  readonly #to: Duplex
  readonly #goodbye: Buffer
  readonly #frames = new FrameTracker()
  #onClosed: (() => void) | undefined
  isClosed = false

  constructor(from: Duplex, to: Duplex, goodbye: Buffer) {
    this.#from = from
    this.#to = to
    this.#goodbye = goodbye
    from.on('data', (chunk: Buffer) => this.#carry(chunk))
    from.once('end', () => to.end())
    to.on('drain', () => from.resume())
  }

  /** Whether its sender has sent a close frame, so that nothing more is to be expected from it. */
  get hasEnded(): boolean {
    return this.#frames.hasClosed
  }

  /** Sends the close frame, now or when the frame under way has passed. */
  close(onClosed: () => void): void {
    this.#onClosed = onClosed
    if (this.#frames.isAtBoundary) this.#closeHere()
  }

  #closeHere(): void {
    this.isClosed = true
    if (!this.hasEnded && this.#to.writable) this.#to.write(this.#goodbye)
    this.#from.resume()
    this.#onClosed?.()
  }

  #carry(chunk: Buffer): void {
    if (this.isClosed) {
      this.#frames.follow(chunk, false)
      return
    }
    const isEnding = this.#onClosed !== undefined
    const followed = this.#frames.follow(chunk, isEnding)
    const passed = followed === chunk.length ? chunk : chunk.subarray(0, followed)
    if (!this.#to.write(passed)) this.#from.pause()
    if (!isEnding || !this.#frames.isAtBoundary) return
    this.#closeHere()
    this.#frames.follow(chunk.subarray(followed), false)
  }
}

/**
 * Carries an open WebSocket both ways. `endNow` closes it with 1001 on both sides, each at a frame boundary; neither is cut
 * off before it could answer, within a limit.
 */
export class WebSocketRelay {
  readonly #sides: readonly [client: Duplex, upstream: Duplex]
  readonly #toClient: Direction
  readonly #toUpstream: Direction
  #isEnding = false

  constructor(client: Duplex, upstream: Duplex, onOver: () => void) {
    this.#sides = [client, upstream]
    this.#toClient = new Direction(upstream, client, goingAway('server'))
    this.#toUpstream = new Direction(client, upstream, goingAway('client'))
    let open = 2
    for (const [side, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      side.on('error', () => other.destroy())
      side.on('data', () => this.#endAnswered())
      side.once('close', () => {
        open--
        if (open === 0) onOver()
        else this.#destroySoon()
        other.end()
      })
    }
  }

  endNow(): void {
    if (this.#isEnding) return
    this.#isEnding = true
    // The upstream last: told earlier, it might not finish the frame it is sending.
    this.#toClient.close(() => this.#toUpstream.close(() => this.#endAnswered()))
    this.#destroySoon()
  }

  /** Once told to close, a side that has sent its close frame waits for the connection's end only. */
  #endAnswered(): void {
    if (!this.#toClient.isClosed || !this.#toUpstream.isClosed) return
    const [client, upstream] = this.#sides
    if (this.#toUpstream.hasEnded) client.end()
    if (this.#toClient.hasEnded) upstream.end()
  }

  #destroySoon(): void {
    setTimeout(() => {
      for (const side of this.#sides) side.destroy()
    }, CLOSING_MS).unref()
  }
}
