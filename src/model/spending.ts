import { ModelBudgetSpent } from './errors.ts'
import type { Spending } from './model.ts'
import { type ModelSettings, nameOf } from './settings.ts'

/** The limit of a day where the price is known and no limit was set, in US dollars. */
const DEFAULT_DAILY_USD = 1

/**
 * Keeps the requests of a day within its limit. What a request may cost at most is set aside before it is sent, so that
 * requests at the same time cannot pass the limit together.
 */
export class Budget {
  readonly #settings: ModelSettings
  readonly #spending: Spending
  #setAside = 0

  constructor(settings: ModelSettings, spending: Spending) {
    this.#settings = settings
    this.#spending = spending
  }

  /** Sets the most that a request may cost aside; what it did cost is told once, by calling what is returned. */
  take(mostUsd: number): (usd: number) => void {
    const spent = this.#spending.spent()
    const limit = this.#settings.dailyUsd ?? DEFAULT_DAILY_USD
    if (spent + this.#setAside + mostUsd > limit) throw new ModelBudgetSpent(nameOf(this.#settings), spent, limit)
    this.#setAside += mostUsd
    return (usd) => {
      this.#setAside -= mostUsd
      if (usd > 0) this.#spending.add(usd)
    }
  }
}

/** Keeps what was spent on the current day, in UTC, as long as the process lives. */
export function spendingOfToday(now: () => Date): Spending {
  let kept = { day: '', usd: 0 }
  const today = (): typeof kept => {
    const day = now().toISOString().slice(0, 10)
    if (kept.day !== day) kept = { day, usd: 0 }
    return kept
  }
  return {
    spent: () => today().usd,
    add: (usd) => {
      today().usd += usd
    },
  }
}
