import { type FileHandle, open } from 'node:fs/promises'
import { LineSplitter } from './line-splitter.ts'
import { blocks, startOfLast } from './tail.ts'

/** Reads one growing log, from its last lines on. */
export class LogReader {
  readonly #file: FileHandle
  readonly #splitter = new LineSplitter()
  #at: number

  private constructor(file: FileHandle, at: number) {
    this.#file = file
    this.#at = at
  }

  /** `null` when the replica has no log yet. */
  static async open(path: string, tail: number): Promise<LogReader | null> {
    const file = await open(path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (!file) return null
    const { size } = await file.stat()
    return new LogReader(file, tail === Number.POSITIVE_INFINITY ? 0 : await startOfLast(file, size, tail))
  }

  /** The whole lines that are there now and were not given before. A file that became shorter is read anew. */
  async *lines(): AsyncIterable<string> {
    const { size } = await this.#file.stat()
    if (size < this.#at) this.#at = 0
    for await (const chunk of blocks(this.#file, this.#at, size)) {
      this.#at += chunk.length
      yield* this.#splitter.push(chunk)
    }
  }

  /** What follows the last line end. */
  rest(): string[] {
    return this.#splitter.rest()
  }

  async close(): Promise<void> {
    await this.#file.close()
  }
}
