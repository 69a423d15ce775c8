import { readContext } from './context.ts'
import type { Operation } from './operation.ts'
import type { Reading } from './reading.ts'
import { understand } from './understand.ts'

/** A reading in the format that scorers and other tools read: each slot's provenance by its source, and no draft. */
export interface Output {
  readonly intent: string
  readonly outcome: Reading['outcome']
  readonly operations: readonly object[]
  readonly ask: readonly string[]
  readonly choices?: Readonly<Record<string, readonly string[]>>
  readonly reason: string
  readonly message?: string
}

export function outputOf(reading: Reading): Output {
  const { intent, outcome, message } = reading
  return {
    intent,
    outcome,
    operations: reading.outcome === 'operation' ? reading.operations.map(plain) : [],
    ask: reading.outcome === 'question' ? reading.ask : [],
    ...(reading.outcome === 'question' && { choices: reading.choices }),
    reason: reading.outcome === 'refusal' ? reading.reason : '',
    ...(message && { message }),
  }
}

function plain({ provenance, ...slots }: Operation): object {
  const sources = Object.entries(provenance).map(([slot, said]) => [slot, said?.source])
  return { ...slots, provenance: Object.fromEntries(sources) }
}

/** Reads a sentence against a stated situation. Throws `ContextInvalid` when the situation is none. */
export function readSentence(text: string, context: object): Output {
  const { previous, pending, ...world } = readContext(context)
  const { reading } = understand(text, world, { ...(previous && { previous }), ...(pending && { pending }) })
  return outputOf(reading)
}
