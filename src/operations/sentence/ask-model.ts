import { adopt } from '../../intent/adopt.ts'
import type { Conversation, Reading } from '../../intent/reading.ts'
import { isUncertain, type Uncertain } from '../../intent/uncertain.ts'
import type { World } from '../../intent/world.ts'
import { isCodeError } from '../../kernel/error.ts'
import type { Model, Usage } from '../../model/model.ts'
import { namesOf } from '../../model/names.ts'
import { taken, type Understanding, understand } from './understand.ts'

/** What asking a model took, and what came of it. What is not known is `null`, never 0. */
export interface ModelUse {
  readonly provider: string
  readonly model: string
  readonly inputTokens: number | null
  readonly outputTokens: number | null
  readonly costUsd: number | null
  readonly ms: number
  /** Whether the reading is the model's, as far as the sentence supports it. */
  readonly isUsed: boolean
  /** Why it did not help. */
  readonly problem?: { readonly code: string; readonly message: string }
}

/** A reading, and what a model had to do with it. */
interface Aided {
  readonly reading: Reading
  readonly model?: ModelUse
}

/** How a sentence was understood, and what a model had to do with it, where one was asked. */
export interface AidedUnderstanding extends Understanding {
  readonly model?: ModelUse
}

/** As `understand`; where the grammar did not understand the sentence, a model is asked once how it reads it. */
export async function understandWith(
  model: Model | null,
  text: string,
  world: World,
  conversation: Conversation,
): Promise<AidedUnderstanding> {
  const own = understand(text, world, conversation)
  if (own.isAnswer) return own
  const { reading, model: use } = await aided(own.reading, world, conversation, model)
  return use ? { ...taken(reading, world, conversation), isAnswer: false, model: use } : own
}

/** The grammar's reading, or a model's where the grammar is not certain and there is one to ask. */
async function aided(reading: Reading, world: World, conversation: Conversation, model: Model | null): Promise<Aided> {
  return model && isUncertain(reading) ? ask(model, reading, world, conversation) : { reading }
}

/** Asks once. Where that fails, the grammar's reading stands. */
async function ask(model: Model, reading: Uncertain, world: World, conversation: Conversation): Promise<Aided> {
  const { provider, model: name } = model
  const began = performance.now()
  const use = (usage: Partial<Usage>, more: Pick<ModelUse, 'isUsed' | 'problem'>): ModelUse => ({
    provider,
    model: name,
    inputTokens: usage.inputTokens ?? null,
    outputTokens: usage.outputTokens ?? null,
    costUsd: usage.costUsd ?? null,
    ms: Math.round(performance.now() - began),
    ...more,
  })
  try {
    const proposal = await model.propose({
      text: reading.text,
      names: namesOf(world),
      now: world.now,
      timezone: world.timezone,
      ...said(reading, conversation),
    })
    const adopted = adopt(reading, proposal, world, conversation)
    return { reading: adopted ?? reading, model: use(proposal.usage, { isUsed: adopted !== undefined }) }
  } catch (error) {
    if (!isCodeError(error)) throw error
    const { usage = {} } = error.data as { usage?: Usage }
    const problem = { code: error.code, message: error.message }
    return { reading, model: use(usage, { isUsed: false, problem }) }
  }
}

/** What was said before, and what is understood so far. */
function said(reading: Uncertain, { previous = [] }: Conversation) {
  const plain = ({ provenance: _, ...slots }: { readonly provenance?: unknown }): object => slots
  const turns = previous.map(({ text, operations }) => ({ text, operations: operations.map(plain) }))
  const draft = reading.outcome === 'question' ? reading.draft.map(plain) : []
  return { ...(turns.length > 0 && { previous: turns }), ...(draft.length > 0 && { draft }) }
}
