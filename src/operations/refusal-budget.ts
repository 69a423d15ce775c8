const PER_MINUTE = 60
const MINUTE_MS = 60_000

/**
 * Bounds how many refusals of unknown askers are recorded: anyone on the machine can cause one, and the audit log only
 * grows. What exceeds the budget is counted.
 */
export class RefusalBudget {
  #windowFrom = 0
  #spent = 0

  /** Whether one more may be recorded now, and how many of the minute before were not. */
  take(now: number): { readonly isWithin: boolean; readonly dropped: number } {
    const isNewWindow = now - this.#windowFrom >= MINUTE_MS
    const dropped = isNewWindow ? Math.max(0, this.#spent - PER_MINUTE) : 0
    if (isNewWindow) {
      this.#windowFrom = now
      this.#spent = 0
    }
    return { isWithin: ++this.#spent <= PER_MINUTE, dropped }
  }
}
