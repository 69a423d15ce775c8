import type { ModelSettings, Price } from '../kernel/model-settings.ts'

interface PriceList {
  readonly source: string
  readonly asOf: string
  /** Dollars for a million tokens, in and out, for prompts of up to 100,000 tokens; ours are far shorter. */
  readonly models: Readonly<Record<string, readonly [inputUsd: number, outputUsd: number]>>
}

const LISTS: Readonly<Partial<Record<ModelSettings['provider'], PriceList>>> = {
  anthropic: {
    source: 'https://platform.claude.com/docs/en/about-claude/pricing',
    asOf: '2026-11-21',
    models: {
      'claude-haiku-5-5': [0.1, 0.5],
      'claude-haiku-4-5': [1, 5],
      'claude-sonnet-5-5': [2, 10],
      'claude-sonnet-5': [2, 10],
      'claude-opus-5-5': [4, 20],
      'claude-opus-5': [5, 25],
      'claude-fable-5-1': [10, 50],
    },
  },
  openai: {
    source: 'https://developers.openai.com/api/docs/pricing',
    asOf: '2026-11-21',
    models: {
      'gpt-6-luna': [0.1, 0.5],
      'gpt-6.1-terra': [1, 5],
      'gpt-6.1-sol': [2, 10],
      'gpt-6-sol': [2, 10],
      'gpt-6-astra': [10, 50],
      'gpt-5.4-mini': [0.75, 4.5],
    },
  },
  google: {
    source: 'https://ai.google.dev/gemini-api/docs/pricing',
    asOf: '2026-11-21',
    models: {
      'gemini-3.5-flash-lite': [0.3, 2.5],
      'gemini-3.5-flash': [1.5, 9],
      // Half of it until the end of 2026, and for the two below until the end of November: the announced price is counted.
      'gemini-3.8-flash': [1.5, 7.5],
      'gemini-4-argon': [4, 20],
      'gemini-4-carbon': [4, 20],
      'gemini-4-hydrogen': [1.5, 7.5],
    },
  },
}

/** A model's own release date, which its price does not depend on. */
const DATED = /-(?:\d{8}|\d{4}-\d{2}-\d{2})$/

/** What a model costs: as the settings say, else by the makers' lists; `undefined` where neither knows. */
export function priceOf({ provider, model, price }: ModelSettings): Price | undefined {
  if (price) return price
  const models = LISTS[provider]?.models ?? {}
  const name = Object.hasOwn(models, model) ? model : model.replace(DATED, '')
  const [inputUsd, outputUsd] = (Object.hasOwn(models, name) && models[name]) || []
  return inputUsd === undefined || outputUsd === undefined ? undefined : { inputUsd, outputUsd }
}

/** What so many tokens cost, in US dollars. */
export const costOf = ({ inputUsd, outputUsd }: Price, inputTokens: number, outputTokens: number): number =>
  (inputTokens * inputUsd + outputTokens * outputUsd) / 1_000_000
