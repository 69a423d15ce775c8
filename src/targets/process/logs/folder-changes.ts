import { type FSWatcher, watch } from 'node:fs'

/** Wakes its reader when something below the folder changes, and every so often anyway: not all file systems tell. */
export class FolderChanges {
  readonly #pollMs: number
  readonly #signal: AbortSignal
  #watcher: FSWatcher | null = null
  #hasNews = false
  #wake: (() => void) | null = null
  readonly #notice = () => {
    this.#hasNews = true
    this.#wake?.()
  }

  constructor(folder: string, pollMs: number, signal: AbortSignal) {
    this.#pollMs = pollMs
    this.#signal = signal
    signal.addEventListener('abort', this.#notice)
    try {
      this.#watcher = watch(folder, this.#notice)
      this.#watcher.on('error', () => this.#watcher?.close())
    } catch {
      // There is no such folder yet: the poll finds its files.
    }
  }

  /** Resolves at the next change since the last call, at the latest when the poll is due or the signal fires. */
  async next(): Promise<void> {
    if (!this.#hasNews && !this.#signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>()
      const timer = setTimeout(resolve, this.#pollMs)
      this.#wake = resolve
      await promise
      clearTimeout(timer)
      this.#wake = null
    }
    this.#hasNews = false
  }

  close(): void {
    this.#signal.removeEventListener('abort', this.#notice)
    this.#watcher?.close()
  }
}
