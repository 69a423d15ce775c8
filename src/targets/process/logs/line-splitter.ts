/** A longer line is cut here, so that a program printing without line ends cannot fill the memory. */
const MAX_LINE_BYTES = 64 * 1024

/** Cuts bytes into lines as they arrive. Keeps at most one line of the limit's size. */
export class LineSplitter {
  #parts: Buffer[] = []
  #kept = 0

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
    const room = Math.min(bytes.length, MAX_LINE_BYTES - this.#kept)
    if (room <= 0) return
    // A copy: the caller may read into the same buffer again.
    this.#parts.push(Buffer.from(bytes.subarray(0, room)))
    this.#kept += room
  }

  #take(): string {
    const line = Buffer.concat(this.#parts).toString('utf8').replace(/\r$/, '')
    this.#parts = []
    this.#kept = 0
    return line
  }
}
