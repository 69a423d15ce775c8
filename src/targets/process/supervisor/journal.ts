import { type FileHandle, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { writeError } from '../../../artifacts/errors.ts'
import { JournalCorrupt } from '../errors.ts'

/** Values by key; `null` takes the key out. All members of one change become durable together. */
export type Change = Readonly<Record<string, unknown>>

interface Waiting {
  readonly change: Change
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Below this a rewrite saves nothing worth its fsyncs. */
const MIN_COMPACTION_BYTES = 1 << 20

/**
 * A durable map in one append-only file: a line per change, with its checksum. `put` resolves after the fsync; changes
 * that arrive while one runs share the next. A torn last line (power cut, full disk) is dropped when the file is opened.
 */
export class Journal {
  readonly #path: string
  readonly #values: Map<string, unknown>
  #file: FileHandle | null = null
  #bytes = 0
  #compactedBytes = 0
  #waiting: Waiting[] = []
  #flushing: Promise<void> | null = null

  private constructor(path: string, values: Map<string, unknown>) {
    this.#path = path
    this.#values = values
  }

  /** Opens the journal, reading it whole, and rewrites it once: that drops a torn tail and proves that it can be written. */
  static async open(path: string): Promise<Journal> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    const journal = new Journal(path, replay(path, text))
    await journal.#rewrite()
    return journal
  }

  entries(prefix: string): [string, unknown][] {
    return [...this.#values].filter(([key]) => key.startsWith(prefix))
  }

  get(key: string): unknown {
    return this.#values.get(key)
  }

  /** Makes the change durable, then visible. On an error neither has happened. */
  put(change: Change): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#waiting.push({ change, resolve, reject })
    this.#flushing ??= this.#flush()
    return promise
  }

  async close(): Promise<void> {
    await this.#flushing
    await this.#file?.close()
    this.#file = null
  }

  async #flush(): Promise<void> {
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0)
      try {
        await this.#append(batch.map(({ change }) => lineOf(change)).join(''))
        for (const { change } of batch) apply(this.#values, change)
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(writeError(this.#path, error))
      }
      if (this.#bytes > MIN_COMPACTION_BYTES && this.#bytes > 4 * this.#compactedBytes) {
        // The old file stays in force when there is no room for a second one.
        await this.#rewrite().catch(() => {})
      }
    }
    this.#flushing = null
  }

  async #append(text: string): Promise<void> {
    if (!this.#file) await this.#rewrite()
    const file = this.#file as unknown as FileHandle
    try {
      await file.appendFile(text)
      await file.datasync()
      this.#bytes += Buffer.byteLength(text)
    } catch (error) {
      // What reached the disk is unknown, so the tail is cut off and the next change begins with a fresh file.
      await file.truncate(this.#bytes).catch(() => {})
      await file.close().catch(() => {})
      this.#file = null
      throw error
    }
  }

  /** Writes a new file that holds only what is in force and puts it in the old one's place. */
  async #rewrite(): Promise<void> {
    const draft = `${this.#path}.draft`
    const text = [...this.#values].map(([key, value]) => lineOf({ [key]: value })).join('')
    const file = await open(draft, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
      await rename(draft, this.#path)
      // What is written to the replaced file is lost, even when the rest of this fails.
      const replaced = this.#file
      this.#file = null
      await replaced?.close()
      const folder = await open(dirname(this.#path))
      await folder.sync().finally(() => folder.close())
    } catch (error) {
      await file.close()
      throw error
    }
    this.#file = file
    this.#bytes = Buffer.byteLength(text)
    this.#compactedBytes = this.#bytes
  }
}

function lineOf(change: Change): string {
  const json = JSON.stringify(change)
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`
}

function replay(path: string, text: string): Map<string, unknown> {
  const values = new Map<string, unknown>()
  const lines = text.split('\n')
  const isTorn = lines.pop() !== ''
  for (const [index, line] of lines.entries()) {
    const change = parseLine(line)
    if (change) apply(values, change)
    else if (index < lines.length - 1 || isTorn) throw new JournalCorrupt(path, index + 1)
  }
  return values
}

function parseLine(line: string): Change | undefined {
  const json = line.slice(9)
  if (crc32(json).toString(16).padStart(8, '0') !== line.slice(0, 8)) return undefined
  return JSON.parse(json) as Change
}

function apply(values: Map<string, unknown>, change: Change): void {
  for (const [key, value] of Object.entries(change)) {
    if (value === null) values.delete(key)
    else values.set(key, value)
  }
}
