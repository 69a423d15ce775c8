/** A model that may say how it reads a sentence. What it answers is a proposal: nothing acts on it before it is grounded. */
export interface Model {
  readonly provider: string
  /** The model's name at the provider. */
  readonly model: string
  /**
   * Asks once, without a retry, and ends within the timeout. Rejects with one of the errors beside this file; nothing is
   * sent that looks like a secret's value, and nothing once the day's budget is spent.
   */
  propose(request: Request): Promise<Proposal>
}

/** All that a model is told: the sentence, and what exists by name. */
export interface Request {
  /** The sentence in its normalised form. */
  readonly text: string
  readonly names: Names
  /** RFC 3339. */
  readonly now: string
  readonly timezone: string
  /** What was said before, the last turn last. */
  readonly previous?: readonly Turn[]
  /** What the grammar understood so far. */
  readonly draft?: readonly object[]
}

/** What exists, by name alone. */
export interface Names {
  /** The services of each app. */
  readonly apps: Readonly<Record<string, readonly string[]>>
  readonly environments: readonly string[]
  readonly releases: readonly string[]
  readonly runs: readonly string[]
  readonly plans: readonly string[]
  readonly secrets: readonly string[]
  readonly files: readonly string[]
}

export interface Turn {
  readonly text: string
  readonly operations: readonly object[]
}

export const OUTCOMES = ['operation', 'question', 'refusal', 'not_understood'] as const

export interface Proposal {
  readonly outcome: (typeof OUTCOMES)[number]
  /** In the shape of the taxonomy, and as yet supported by nothing. */
  readonly operations: readonly unknown[]
  readonly ask: readonly string[]
  readonly reason: string
  readonly usage: Usage
}

/** What one answer took. What the server did not tell, or has no known price, is missing and never 0. */
export interface Usage {
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly costUsd?: number
  readonly ms: number
}

/** What is spent on models in a day, in US dollars. Whoever keeps it knows the day, and keeps it across restarts. */
export interface Spending {
  /** Sets an amount aside, unless the day's total would pass the limit with it; of several at once none can. */
  setAside(usd: number, limitUsd: number): Promise<SetAside | undefined>
  /** Puts what was spent in the place of what was set aside. */
  settle(setAside: SetAside, spentUsd: number): Promise<void>
  today(): Promise<number>
}

/** What was set aside, on the day it counts for. */
export interface SetAside {
  readonly day: string
  readonly usd: number
}
