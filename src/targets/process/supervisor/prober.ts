import type { Probe } from '../../target.ts'
import { ask, type ProbeAnswer, type Probed } from './probe.ts'

/** A new program is asked often, so that a quick one is ready quickly; each failure makes the pause longer. */
const FIRST_PAUSE_MS = 50
const PAUSE_GROWTH = 1.3

/**
 * Asks one replica for its whole life. `onAnswer` gets every answer and says whether the replica counts as ready now;
 * until it has been, the pauses begin short.
 */
export class Prober {
  readonly #probe: Probe
  readonly #replica: () => Probed
  readonly #onAnswer: (answer: ProbeAnswer) => boolean
  #pauseMs = FIRST_PAUSE_MS
  #timer: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(probe: Probe, replica: () => Probed, onAnswer: (answer: ProbeAnswer) => boolean) {
    this.#probe = probe
    this.#replica = replica
    this.#onAnswer = onAnswer
    this.#schedule(Math.min(FIRST_PAUSE_MS, probe.intervalMs))
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  #schedule(pauseMs: number): void {
    this.#timer = setTimeout(() => void this.#turn(), pauseMs)
  }

  async #turn(): Promise<void> {
    const answer = await ask(this.#probe, this.#replica())
    if (this.#isStopped) return
    const isReady = this.#onAnswer(answer)
    if (this.#isStopped) return
    this.#pauseMs = isReady ? this.#probe.intervalMs : Math.min(this.#pauseMs * PAUSE_GROWTH, this.#probe.intervalMs)
    this.#schedule(this.#pauseMs)
  }
}
