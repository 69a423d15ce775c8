import type { LanguageModel } from 'ai'
import { type ModelSettings, nameOf } from '../../kernel/model-settings.ts'
import { ModelNotConfigured } from '../errors.ts'
import { boundedFetch } from './bounded-fetch.ts'

/** Always given, because the SDK would otherwise look for other ones in the environment. */
const URLS = {
  anthropic: 'https://api.anthropic.com/v1',
  openai: 'https://api.openai.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
} as const

/** Loads the provider's package, and no other, and makes its model. */
export async function languageModel(settings: ModelSettings, tell: (status: number) => void): Promise<LanguageModel> {
  const { provider, model, url } = settings
  const fetch = boundedFetch(tell)
  switch (provider) {
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic')
      return createAnthropic({ apiKey: keyOf(settings), baseURL: url ?? URLS.anthropic, fetch })(model)
    }
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai')
      return createOpenAI({ apiKey: keyOf(settings), baseURL: url ?? URLS.openai, fetch }).responses(model)
    }
    case 'google': {
      const { createGoogle } = await import('@ai-sdk/google')
      return createGoogle({ apiKey: keyOf(settings), baseURL: url ?? URLS.google, fetch })(model)
    }
    case 'openai-compatible': {
      if (url === null) throw new ModelNotConfigured(`${nameOf(settings)} needs CDE_MODEL_URL`, nameOf(settings))
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      const key = settings.key?.()
      const options = { name: 'compatible', baseURL: url, fetch, supportsStructuredOutputs: true }
      return createOpenAICompatible({ ...options, ...(key !== undefined && { apiKey: key }) })(model)
    }
  }
}

function keyOf(settings: ModelSettings): string {
  if (settings.key) return settings.key()
  const name = nameOf(settings)
  const how = "start the daemon anew with CDE_MODEL_KEY or the provider's own variable"
  throw new ModelNotConfigured(`${name} has no key: ${how}; one that was started again by itself has none`, name)
}
