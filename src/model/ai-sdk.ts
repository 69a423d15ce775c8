import { type ModelSettings, nameOf, type Price } from '../kernel/model-settings.ts'
import { callModel } from './ai-sdk/call.ts'
import { ModelBudgetSpent, ModelNotConfigured, ModelRefusedOutput, ModelTimedOut } from './errors.ts'
import type { Model, Proposal, SetAside, Spending, Usage } from './model.ts'
import { costOf, priceOf } from './prices.ts'
import { type Prompt, promptFor } from './prompt.ts'
import { operationsOf } from './schema.ts'

/** The model that the settings name, reached through the AI SDK. Nothing of the SDK is loaded before the model is asked. */
export function createModel(settings: ModelSettings, spending: Spending): Model {
  const price = priceOf(settings)
  const { provider, model } = settings
  return {
    provider,
    model,
    async propose(request) {
      const prompt = promptFor(request)
      const { usage, answer } = await withinBudget(settings, spending, price, prompt)
      const operations = operationsOf(answer)
      if (!operations)
        throw new ModelRefusedOutput(nameOf(settings), 'answered a value that its slot cannot have', usage)
      const { outcome, ask, reason } = answer
      return { outcome, operations, ask, reason, usage } satisfies Proposal
    },
  }
}

/** The limit of a day where the price is known and no limit was set, in US dollars. */
const DEFAULT_DAILY_USD = 1
/** Tokens of the answer's schema and of the frame that providers put around a request. */
const FRAME_TOKENS = 2_000
/** No tokeniser in use makes more tokens of a text than one for two bytes. */
const BYTES_PER_TOKEN = 2

/**
 * Asks within the day's limit. What the request may cost at most is set aside before it is sent, so that requests at the
 * same time cannot pass the limit together, and counts as spent until the answer tells what it did cost.
 */
async function withinBudget(settings: ModelSettings, spending: Spending, price: Price | undefined, prompt: Prompt) {
  if (!price && settings.dailyUsd !== null) throw unpriced(settings)
  const most = price ? mostOf(settings, price, prompt) : 0
  const setAside = price && (await takeFrom(spending, settings, most))
  let heard: Usage | undefined
  let spentUsd = most
  try {
    const called = await callModel(settings, prompt, price, (usage) => {
      heard = usage
    })
    spentUsd = called.usage.costUsd ?? most
    return called
  } catch (error) {
    // What was answered, or may still have been, is paid for; what was refused or never arrived is not.
    const mayCost = error instanceof ModelTimedOut || error instanceof ModelRefusedOutput
    spentUsd = heard?.costUsd ?? (mayCost ? most : 0)
    throw error
  } finally {
    if (setAside) await spending.settle(setAside, spentUsd)
  }
}

async function takeFrom(spending: Spending, settings: ModelSettings, usd: number): Promise<SetAside> {
  const limit = settings.dailyUsd ?? DEFAULT_DAILY_USD
  const taken = await spending.setAside(usd, limit)
  if (!taken) throw new ModelBudgetSpent(nameOf(settings), await spending.today(), limit)
  return taken
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
