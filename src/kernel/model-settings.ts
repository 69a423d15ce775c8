export const PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'] as const

/** Which model is asked, where, and within which limits. */
export interface ModelSettings {
  /** `CDE_MODEL`: `provider:model`, such as `anthropic:claude-haiku-5-5` or `openai-compatible:qwen3:8b`. */
  readonly provider: (typeof PROVIDERS)[number]
  readonly model: string
  /** `CDE_MODEL_URL`: another server that speaks the provider's format, with the path of its version. Needed for `openai-compatible`. */
  readonly url: string | null
  /** `CDE_MODEL_KEY`, else the provider's usual variable. A function, so that no print of the settings shows it. */
  readonly key: (() => string) | null
  /** `CDE_MODEL_TIMEOUT`: how long one answer may take, as `8s` or `500ms`. Default 8 s; it is waited for in front of the person. */
  readonly timeoutMs: number
  /** `CDE_MODEL_MAX_TOKENS`: tokens that one answer may have. Default 800; a model that thinks before it answers needs more. */
  readonly maxOutputTokens: number
  /** `CDE_MODEL_DAILY_USD`: what may be spent in a day. `null`: $1 where the price is known, no limit where it is not. */
  readonly dailyUsd: number | null
  /** `CDE_MODEL_PRICE`: dollars for a million tokens as `in/out`, such as `0.1/0.5`. `null`: the price that CODE knows. */
  readonly price: Price | null
}

/** US dollars for a million tokens. */
export interface Price {
  readonly inputUsd: number
  readonly outputUsd: number
}

export const nameOf = ({ provider, model }: ModelSettings): string => `${provider}:${model}`
