import { callModel } from './ai-sdk/call.ts'
import { ModelNotConfigured, ModelRefusedOutput, ModelTimedOut } from './errors.ts'
import type { Model, Proposal, Spending, Usage } from './model.ts'
import { costOf, priceOf } from './prices.ts'
import { type Prompt, promptFor } from './prompt.ts'
import { operationsOf } from './schema.ts'
import { type ModelSettings, nameOf, type Price } from './settings.ts'
import { Budget } from './spending.ts'

/** The model that the settings name, reached through the AI SDK. Without settings nothing of the SDK is ever loaded. */
export function createModel(settings: ModelSettings | null, spending: Spending): Model {
  if (!settings) return { propose: () => Promise.reject(new ModelNotConfigured(NONE)) }
  const budget = new Budget(settings, spending)
  const price = priceOf(settings)
  return {
    async propose(request) {
      const prompt = promptFor(request)
      const { usage, answer } = await withinBudget(settings, budget, price, prompt)
      const operations = operationsOf(answer)
      const name = nameOf(settings)
      if (!operations) throw new ModelRefusedOutput(name, 'answered a value that its slot cannot have', usage)
      const { outcome, ask, reason } = answer
      return { outcome, operations, ask, reason, usage, model: name } satisfies Proposal
    },
  }
}

const NONE = 'No model is configured; CDE_MODEL names one, as `provider:model`'

/** Tokens of the answer's schema and of the frame that providers put around a request. */
const FRAME_TOKENS = 2_000
/** No tokeniser in use makes more tokens of a text than one for two bytes. */
const BYTES_PER_TOKEN = 2

async function withinBudget(settings: ModelSettings, budget: Budget, price: Price | undefined, prompt: Prompt) {
  if (!price && settings.dailyUsd !== null) throw unpriced(settings)
  const most = price ? mostOf(settings, price, prompt) : 0
  const pay = price ? budget.take(most) : () => {}
  let heard: Usage | undefined
  try {
    const called = await callModel(settings, prompt, price, (usage) => {
      heard = usage
    })
    pay(called.usage.costUsd ?? most)
    return called
  } catch (error) {
    // What was answered, or may still have been, is paid for; what was refused or never arrived is not.
    const mayCost = error instanceof ModelTimedOut || error instanceof ModelRefusedOutput
    pay(heard?.costUsd ?? (mayCost ? most : 0))
    throw error
  }
}

function mostOf({ maxOutputTokens }: ModelSettings, price: Price, { system, prompt }: Prompt): number {
  const inputTokens = Buffer.byteLength(system + prompt) / BYTES_PER_TOKEN + FRAME_TOKENS
  return costOf(price, inputTokens, maxOutputTokens)
}

function unpriced(settings: ModelSettings): ModelNotConfigured {
  const name = nameOf(settings)
  return new ModelNotConfigured(
    `CDE_MODEL_DAILY_USD cannot be kept for ${name}, whose price is not known; CDE_MODEL_PRICE sets it`,
    name,
  )
}
