import { type ChildProcess, fork } from 'node:child_process'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ListeningHandle } from './listening-handle.ts'
import type { Ask, Order, Reply } from './protocol.ts'

/** The worker's entry beside this file: `.ts` in a checkout, `.js` in the published package. */
const ENTRY = fileURLToPath(new URL(`./worker${extname(import.meta.url)}`, import.meta.url))

/** The young generation is kept small: what a worker holds lives as long as one request. */
const FLAGS = ['--max-semi-space-size=4']

/** The holder's own heap limits are far too small for a process that serves. */
const inherited = process.execArgv.filter((flag) => !/^--max-(semi|old)-space-size/.test(flag))

/** How long a worker may take for one order. It is never busy that long unless it hangs, and then it is replaced. */
const REPLY_MS = 5_000

type Answer = Extract<Reply, { readonly did: 'done' | 'fail' }>

/** One worker as the holder sees it: orders in, one answer each; `undefined` for an answer it died before giving. */
export class WorkerProcess {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, (answer: Answer | undefined) => void>()
  #asked = 0
  /** Settles when the worker is gone. */
  readonly exited: Promise<void>
  readonly startedAt = performance.now()

  constructor(onStart: (worker: WorkerProcess) => void) {
    this.#child = fork(ENTRY, {
      execArgv: [...inherited, ...FLAGS],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const { promise, resolve } = Promise.withResolvers<void>()
    this.exited = promise
    this.#child.on('message', (reply: Reply) => {
      if (reply.did === 'start') onStart(this)
      else this.#waiting.get(reply.ask)?.(reply)
    })
    const gone = () => {
      for (const settle of this.#waiting.values()) settle(undefined)
      resolve()
    }
    this.#child.once('exit', gone).once('error', gone)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  ask(order: Order, handle?: ListeningHandle): Promise<Answer | undefined> {
    if (!this.#child.connected) return Promise.resolve(undefined)
    const ask = ++this.#asked
    const { promise, resolve } = Promise.withResolvers<Answer | undefined>()
    const deadline = setTimeout(() => this.kill(), REPLY_MS)
    this.#waiting.set(ask, (answer) => {
      clearTimeout(deadline)
      this.#waiting.delete(ask)
      resolve(answer)
    })
    // A failed send means that it is exiting; its exit settles what waits.
    this.#child.send({ ...order, ask } satisfies Ask, handle?.native, () => {})
    return promise
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }
}
