const FIRST_MS = 500
const LONGEST_MS = 30_000
/** A program that lived this long failed for a new reason, so the pauses begin anew. */
const FORGIVEN_AFTER_MS = 60_000

/** Pauses between the ends of a program and its next start: doubling from half a second to half a minute. */
export class Backoff {
  #failures = 0

  /** The pause after an end that came so long after the start. */
  pauseAfter(aliveMs: number): number {
    if (aliveMs >= FORGIVEN_AFTER_MS) this.#failures = 0
    return Math.min(FIRST_MS * 2 ** this.#failures++, LONGEST_MS)
  }
}
