import type { Probe } from '../../target.ts'
import { ask, type ProbeAnswer, type Probed } from './probe.ts'

/**
 * A new program is asked again after a tenth of its age: a quick one counts as ready soon after it is, a slow one is not
 * asked in vain.
 */
const SHARE_OF_AGE = 0.1
const SHORTEST_PAUSE_MS = 20
/** A command is a process each time. */
const SHORTEST_COMMAND_PAUSE_MS = 100

/**
 * Asks one replica for its whole life. `onAnswer` gets every answer and says whether the replica counts as ready now;
 * until it does, the pauses are short.
 */
export class Prober {
  readonly #probe: Probe
  readonly #replica: () => Probed
  readonly #onAnswer: (answer: ProbeAnswer) => boolean
  #timer: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(probe: Probe, replica: () => Probed, onAnswer: (answer: ProbeAnswer) => boolean) {
    this.#probe = probe
    this.#replica = replica
    this.#onAnswer = onAnswer
    this.#schedule(this.#shortPauseMs())
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
    this.#schedule(isReady ? this.#probe.intervalMs : this.#shortPauseMs())
  }

  #shortPauseMs(): number {
    const { kind, intervalMs } = this.#probe
    const shortest = kind === 'command' ? SHORTEST_COMMAND_PAUSE_MS : SHORTEST_PAUSE_MS
    return Math.min(intervalMs, Math.max(shortest, this.#replica().aliveMs * SHARE_OF_AGE))
  }
}
