import type { Spending } from '../src/model/model.ts'

/** Keeps what was spent for as long as the test lives. */
export function spendingInMemory(): Spending & { spent(): number } {
  let total = 0
  return {
    spent: () => total,
    today: async () => total,
    setAside: async (usd, limitUsd) => {
      if (total + usd > limitUsd) return undefined
      total += usd
      return { day: 'today', usd }
    },
    settle: async (setAside, spentUsd) => {
      total += spentUsd - setAside.usd
    },
  }
}
