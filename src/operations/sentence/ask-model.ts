import { adopt } from '../../intent/adopt.ts'
import type { Conversation, Reading } from '../../intent/reading.ts'
import type { Uncertain } from '../../intent/uncertain.ts'
import type { World } from '../../intent/world.ts'
import { isCodeError } from '../../kernel/error.ts'
import type { Model, Usage } from '../../model/model.ts'
import { namesOf } from '../../model/names.ts'

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
export interface Aided {
  readonly reading: Reading
  readonly model?: ModelUse
}

/** Asks a model once how it reads what the grammar is not certain of. Where that fails, the grammar's reading stands. */
export async function askModel(
  model: Model,
  reading: Uncertain,
  world: World,
  conversation: Conversation,
): Promise<Aided> {
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
