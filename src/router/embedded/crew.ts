import type { ListeningHandle } from './listening-handle.ts'
import type { Order, WorkerReport } from './protocol.ts'
import { WorkerProcess } from './worker-process.ts'

/** A worker that lived this long did not fail because of its start. */
const STEADY_MS = 5_000
const LONGEST_PAUSE_MS = 2_000
/** A start takes 50 ms, and some seconds where the machine is busy to the brim. A worker that hangs in it is replaced. */
const START_MS = 10_000

/** Everything a worker must know before it serves: orders in the order they are given, with the handles they carry. */
export type Briefing = () => readonly { readonly order: Order; readonly handle?: ListeningHandle }[]

/** A worker's refusal of an order, for example because it could not listen. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/**
 * A fixed number of workers. One that dies is replaced at once, later and later when it keeps dying at its start; the
 * new one is briefed before it gets any other order, so it never serves by older routes.
 */
export class Crew {
  readonly #size: number
  readonly #briefing: Briefing
  readonly #alive = new Set<WorkerProcess>()
  readonly #briefed = new Set<WorkerProcess>()
  readonly #onBriefed = new Set<() => void>()
  #failures = 0
  #isClosing = false

  constructor(size: number, briefing: Briefing) {
    this.#size = size
    this.#briefing = briefing
  }

  /** Those that serve. */
  get pids(): readonly number[] {
    return [...this.#briefed].map(({ pid }) => pid)
  }

  async start(): Promise<void> {
    for (let index = 0; index < this.#size; index++) this.#spawn()
    while (this.#briefed.size < this.#size) await this.#nextBriefed()
  }

  /** Gives an order to every worker and waits for all of them; a worker that dies meanwhile no longer counts. */
  async tell(order: Order, handle?: ListeningHandle): Promise<readonly Refusal[]> {
    while (this.#briefed.size === 0) await this.#nextBriefed()
    const answers = await Promise.all([...this.#briefed].map((worker) => worker.ask(order, handle)))
    return answers.flatMap((answer) => (answer?.did === 'fail' ? [answer] : []))
  }

  async reports(): Promise<readonly WorkerReport[]> {
    const answers = await Promise.all([...this.#briefed].map((worker) => worker.ask({ do: 'report' })))
    return answers.flatMap((answer) => (answer?.did === 'done' && answer.report ? [answer.report] : []))
  }

  /** Lets every worker finish what it has, and settles when all are gone. */
  async close(): Promise<void> {
    this.#isClosing = true
    const alive = [...this.#alive]
    for (const worker of alive) if (!this.#briefed.has(worker)) worker.kill()
    await Promise.all([...this.#briefed].map((worker) => worker.ask({ do: 'drain' })))
    await Promise.all(alive.map(({ exited }) => exited))
  }

  #spawn(): void {
    const worker = new WorkerProcess(() => this.#brief(worker))
    this.#alive.add(worker)
    const deadline = setTimeout(() => this.#briefed.has(worker) || worker.kill(), START_MS)
    void worker.exited.then(() => {
      clearTimeout(deadline)
      this.#replace(worker)
    })
  }

  #brief(worker: WorkerProcess): void {
    // All in one turn: an order given later reaches the worker after its briefing.
    for (const { order, handle } of this.#briefing()) void worker.ask(order, handle)
    this.#briefed.add(worker)
    for (const notify of this.#onBriefed) notify()
  }

  #replace(worker: WorkerProcess): void {
    this.#alive.delete(worker)
    this.#briefed.delete(worker)
    if (this.#isClosing) return
    this.#failures = performance.now() - worker.startedAt > STEADY_MS ? 0 : this.#failures + 1
    const pauseMs = this.#failures < 3 ? 0 : Math.min(LONGEST_PAUSE_MS, 50 * 2 ** (this.#failures - 3))
    setTimeout(() => this.#isClosing || this.#spawn(), pauseMs)
  }

  #nextBriefed(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const notify = () => {
      this.#onBriefed.delete(notify)
      resolve()
    }
    this.#onBriefed.add(notify)
    return promise
  }
}
