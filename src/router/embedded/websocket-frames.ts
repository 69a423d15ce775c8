const OPCODE_CLOSE = 0x8
const GOING_AWAY = 1001

/**
 * Follows the frame boundaries of one direction of a WebSocket (RFC 6455, 5.2) without touching its bytes: between two
 * frames, and nowhere else, a frame of our own may be put in.
 */
export class FrameTracker {
  readonly #header = Buffer.alloc(14)
  #filled = 0
  #payload = 0
  #isClose = false

  get isAtBoundary(): boolean {
    return this.#filled === 0 && this.#payload === 0
  }

  /** Whether a close frame has passed, after which no frame may follow. */
  get hasClosed(): boolean {
    return this.#isClose && this.isAtBoundary
  }

  /** Follows the chunk, to its end or, when asked, to the first boundary; returns how many bytes were followed. */
  follow(chunk: Buffer, stopAtBoundary: boolean): number {
    let at = 0
    while (at < chunk.length && !(stopAtBoundary && this.isAtBoundary)) {
      if (this.#payload > 0) {
        const taken = Math.min(this.#payload, chunk.length - at)
        this.#payload -= taken
        at += taken
        continue
      }
      this.#header[this.#filled++] = chunk[at++] ?? 0
      if (this.#filled < 2 || this.#filled < this.#headerSize()) continue
      this.#isClose ||= ((this.#header[0] ?? 0) & 0x0f) === OPCODE_CLOSE
      this.#payload = this.#payloadSize()
      this.#filled = 0
    }
    return at
  }

  #headerSize(): number {
    const second = this.#header[1] ?? 0
    const length = second & 0x7f
    return 2 + (length === 126 ? 2 : length === 127 ? 8 : 0) + (second & 0x80 ? 4 : 0)
  }

  #payloadSize(): number {
    const length = (this.#header[1] ?? 0) & 0x7f
    if (length === 126) return this.#header.readUInt16BE(2)
    return length === 127 ? Number(this.#header.readBigUInt64BE(2)) : length
  }
}

/** A close frame that says the endpoint is going away. Only a client masks its frames. */
export function goingAway(from: 'server' | 'client'): Buffer {
  if (from === 'server') return Buffer.from([0x80 | OPCODE_CLOSE, 2, GOING_AWAY >> 8, GOING_AWAY & 0xff])
  // A mask of zeroes leaves the payload as it is; unpredictability matters only for bytes a script has chosen.
  return Buffer.from([0x80 | OPCODE_CLOSE, 0x80 | 2, 0, 0, 0, 0, GOING_AWAY >> 8, GOING_AWAY & 0xff])
}
