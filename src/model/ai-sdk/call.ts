import type { z } from 'zod'
import type { ModelSettings, Price } from '../../kernel/model-settings.ts'
import type { Usage } from '../model.ts'
import { costOf } from '../prices.ts'
import type { Prompt } from '../prompt.ts'
import { AnswerSchema } from '../schema.ts'
import { failureOf } from './failure.ts'
import { languageModel } from './providers.ts'

export interface Called {
  readonly answer: z.infer<typeof AnswerSchema>
  readonly usage: Usage
}

interface Tokens {
  readonly inputTokens?: number | undefined
  readonly outputTokens?: number | undefined
}

/** Sends one request and no second one. `tell` hears what it took, also where the answer is no use. */
export async function callModel(
  settings: ModelSettings,
  prompt: Prompt,
  price: Price | undefined,
  tell: (usage: Usage) => void,
): Promise<Called> {
  // Loaded here and not above: nothing of the SDK is read without a model that is asked.
  const { APICallError, generateText, NoObjectGeneratedError, Output } = await import('ai')
  // It would otherwise print, among answers and progress, which settings a model ignores.
  globalThis.AI_SDK_LOG_WARNINGS = false
  let status: number | undefined
  const model = await languageModel(settings, (answered) => {
    status = answered
  })
  const started = performance.now()
  const usageOf = (tokens: Tokens = {}): Usage => usageIn(tokens, price, Math.round(performance.now() - started))
  const timeout = AbortSignal.timeout(settings.timeoutMs)
  let tokens: Tokens | undefined
  let finish: string | undefined
  try {
    const result = await generateText({
      model,
      system: prompt.system,
      prompt: prompt.prompt,
      output: Output.object({ schema: AnswerSchema, name: 'proposal' }),
      maxOutputTokens: settings.maxOutputTokens,
      maxRetries: 0,
      abortSignal: timeout,
      telemetry: { isEnabled: false },
      // OpenAI would keep what was said for 30 days.
      providerOptions: { openai: { store: false } },
      // Other servers refuse settings that they do not know.
      ...(settings.provider !== 'openai-compatible' && { reasoning: 'none' }),
    })
    tokens = result.usage
    finish = result.finishReason
    const usage = usageOf(tokens)
    const answer = result.output
    tell(usage)
    return { answer, usage }
  } catch (error) {
    const isUnread = NoObjectGeneratedError.isInstance(error)
    const usage = usageOf(isUnread ? error.usage : tokens)
    if (usage.outputTokens !== undefined) tell(usage)
    throw failureOf(error, settings, usage, {
      isTimedOut: timeout.aborted,
      isApiCall: APICallError.isInstance(error),
      status,
      isCutOff: (isUnread ? error.finishReason : finish) === 'length',
    })
  }
}

function usageIn({ inputTokens, outputTokens }: Tokens, price: Price | undefined, ms: number): Usage {
  const isKnown = inputTokens !== undefined && outputTokens !== undefined
  return {
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
    ...(price && isKnown && { costUsd: costOf(price, inputTokens, outputTokens) }),
    ms,
  }
}
