import type { Operation } from '../../intent/operation.ts'
import type { Conversation, Question, Reading, Understood } from '../../intent/reading.ts'
import { asDone, type Heard, understand as hear } from '../../intent/understand.ts'
import type { World } from '../../intent/world.ts'
import { type Untaken, untaken } from './inputs.ts'

/** How a sentence was understood. */
export interface Understanding extends Heard {
  /** Values of it that nothing here takes. */
  readonly problems: readonly Untaken[]
}

/** Reads a sentence in its conversation. What it proposes has passed the operations that would do it. */
export function understand(text: string, world: World, conversation: Conversation): Understanding {
  const { reading, isAnswer } = hear(text, world, conversation)
  return { ...checked(reading, world), isAnswer }
}

/** A model's reading as far as the operations take it, and what was done before allows it. */
export const taken = (
  reading: Reading,
  world: World,
  conversation: Conversation,
): Pick<Understanding, 'reading' | 'problems'> => checked(asDone(reading, conversation), world)

function checked(reading: Reading, world: World): Pick<Understanding, 'reading' | 'problems'> {
  if (reading.outcome !== 'operation') return { reading, problems: [] }
  const problems = reading.operations.flatMap((operation) => untaken(operation, world))
  return { reading: problems.length > 0 ? withoutUntaken(reading, problems) : reading, problems }
}

function withoutUntaken({ text, intent, operations }: Understood, problems: readonly Untaken[]): Question {
  const slots = new Set<string>(problems.map(({ slot }) => slot))
  const ask = [...new Set(problems.map(({ slot }) => (slot.startsWith('replicas') ? 'replicas' : slot)))]
  const reasons = new Set(problems.map(({ slot, message }) => `${slot.replaceAll('_', ' ')}: ${lowerFirst(message)}`))
  const draft = operations.map(({ provenance, ...said }): Operation => {
    return { ...without(said, slots), provenance: without(provenance, slots) }
  })
  const message = `${[...reasons].join('; ')}. What is it to be?`
  return { text, intent, outcome: 'question', ask, choices: {}, draft, message }
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

const without = <Said extends object>(said: Said, slots: ReadonlySet<string>): Said =>
  Object.fromEntries(Object.entries(said).filter(([slot]) => !slots.has(slot))) as Said
