import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { mayHoldSecret } from '../../intent/mask.ts'
import { maskSecrets } from '../../kernel/secret-text.ts'
import { writeState } from '../../kernel/state-file.ts'
import { type Output, printable } from '../output.ts'
import type { ReadSentence } from '../sentence/understood.ts'

const MAX_LINES = 1_000

/** What was said before, in a file of its user alone: no secret's value, and never the same line twice in a row. */
export class History {
  readonly #path: string
  readonly #out: Output
  #lines: readonly string[] = []
  #hasFailed = false

  constructor(home: string, out: Output) {
    this.#path = join(home, 'conversation.history')
    this.#out = out
  }

  /** The newest first, as editing wants it. */
  get lines(): string[] {
    return this.#lines.toReversed()
  }

  async open(): Promise<void> {
    await this.#heeding(async () => {
      this.#lines = await this.#read()
    })
  }

  /** Keeps a line, unless it may hold the value of a secret. */
  async keep(line: string, reading: ReadSentence): Promise<void> {
    if (maskSecrets(line) !== line || mayHoldSecret(line, reading)) return
    this.#lines = withLine(this.#lines, line)
    await this.#heeding(async () => {
      // Another conversation may have written meanwhile.
      this.#lines = withLine(await this.#read(), line)
      await writeState(this.#path, `${this.#lines.join('\n')}\n`)
    })
  }

  async #read(): Promise<string[]> {
    const found = await stat(this.#path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (found === null) return []
    // Opening a pipe would wait for its writer.
    if (!found.isFile()) throw new Error(`${this.#path} is no file`)
    const text = await readFile(this.#path, 'utf8')
    const lines = text.split('\n').filter((line) => line !== '' && printable(line) === line)
    return lines.slice(-MAX_LINES)
  }

  /** A conversation goes on without its file; that it does is said once. */
  async #heeding(act: () => Promise<void>): Promise<void> {
    try {
      await act()
    } catch (error) {
      if (!this.#hasFailed) this.#out.note(`What you say is not kept for later: ${printable((error as Error).message)}`)
      this.#hasFailed = true
    }
  }
}

const withLine = (lines: readonly string[], line: string): readonly string[] =>
  lines.at(-1) === line ? lines : [...lines, line].slice(-MAX_LINES)
