import { StringDecoder } from 'node:string_decoder'

/** A longer line is cut here, so that a program printing without line ends cannot fill the memory. */
const MAX_LINE_BYTES = 64 * 1024

/**
 * Cuts bytes into lines as they arrive. Keeps at most one line of the limit's size; what it had to cut ends in an ellipsis. A
 * NUL, which neither databases nor terminals take as text, is replaced.
 */
export class LineSplitter {
  readonly #maxBytes: number
  #parts: Buffer[] = []
  #kept = 0
  #isCut = false

  constructor(maxBytes = MAX_LINE_BYTES) {
    this.#maxBytes = maxBytes
  }

  /** The lines that end in this chunk. */
  push(chunk: Buffer): string[] {
    const lines: string[] = []
    let start = 0
    for (let end = chunk.indexOf(10, start); end !== -1; end = chunk.indexOf(10, start)) {
      this.#keep(chunk.subarray(start, end))
      lines.push(this.#take())
      start = end + 1
    }
    this.#keep(chunk.subarray(start))
    return lines
  }

  /** The line that has no end yet, if any. */
  rest(): string[] {
    return this.#kept > 0 ? [this.#take()] : []
  }

  #keep(bytes: Buffer): void {
    const room = Math.min(bytes.length, this.#maxBytes - this.#kept)
    if (room < bytes.length) this.#isCut = true
    if (room <= 0) return
    // A copy: the caller may read into the same buffer again.
    this.#parts.push(Buffer.from(bytes.subarray(0, room)))
    this.#kept += room
  }

  #take(): string {
    const bytes = Buffer.concat(this.#parts)
    // The decoder leaves out a character that was cut in the middle.
    const text = this.#isCut ? `${new StringDecoder('utf8').write(bytes)}…` : bytes.toString('utf8').replace(/\r$/, '')
    this.#parts = []
    this.#kept = 0
    this.#isCut = false
    return text.replaceAll('\0', '\ufffd')
  }
}
