export const PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'] as const

/** Which model is asked, and within which limits. */
export interface ModelSettings {
  readonly provider: (typeof PROVIDERS)[number]
  /** The model's name at the provider, such as `claude-haiku-5-5`. */
  readonly model: string
  /** Another server that speaks the provider's format; the only one there is for `openai-compatible`. */
  readonly url: string | null
  /** A function, so that no print of the settings shows it. */
  readonly key: (() => string) | null
  readonly timeoutMs: number
  /** A model that thinks before it answers spends them on that as well. */
  readonly maxOutputTokens: number
  /** `null`: the default where the model's price is known, and no limit where it is not. */
  readonly dailyUsd: number | null
  /** `null`: the known price, if there is one. */
  readonly price: Price | null
}

/** US dollars for a million tokens. */
export interface Price {
  readonly inputUsd: number
  readonly outputUsd: number
}

export const nameOf = ({ provider, model }: ModelSettings): string => `${provider}:${model}`
