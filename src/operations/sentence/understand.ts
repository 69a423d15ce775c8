import type { Operation } from '../../intent/operation.ts'
import { parse } from '../../intent/parse.ts'
import type { Conversation, Question, Reading, Understood } from '../../intent/reading.ts'
import type { World } from '../../intent/world.ts'
import { type Untaken, untaken } from './inputs.ts'

/** How a sentence was understood, and which of its values nothing here takes. */
export interface Understanding {
  readonly reading: Reading
  readonly problems: readonly Untaken[]
}

/** Reads a sentence in its conversation. What it proposes has passed the operations that would do it. */
export function understand(text: string, world: World, conversation: Conversation): Understanding {
  const reading = parse(text, world, conversation)
  if (reading.outcome !== 'operation') return { reading, problems: [] }
  if (undoesNothing(reading, conversation)) return { reading: asConfirmed(reading), problems: [] }
  const problems = reading.operations.flatMap((operation) => untaken(operation, world))
  return { reading: problems.length > 0 ? withoutUntaken(reading, problems) : reading, problems }
}

/** Whether the sentence answers what was asked: without the question it would mean something else. */
export function isAnswer(text: string, world: World, { previous, pending }: Conversation, reading: Reading): boolean {
  if (pending === undefined || reading.outcome === 'not_understood') return false
  const alone = parse(text, world, previous ? { previous } : {})
  return JSON.stringify(alone) !== JSON.stringify(reading)
}

/** "undo that", where that was never done: going back would undo something else. */
function undoesNothing({ operations }: Understood, { previous }: Conversation): boolean {
  const last = previous?.at(-1)
  const isUndone = last?.result === 'declined' || last?.result === 'waiting'
  return isUndone && operations.some(({ action, provenance }) => action === 'rollback' && !isSaid(provenance.app))
}

const isSaid = (provenance: Operation['provenance']['app']): boolean => provenance?.source === 'user'

function asConfirmed({ text, intent, operations }: Understood): Question {
  const message = 'What was asked for last was not carried out, so nothing of it can be undone. Roll back all the same?'
  return { text, intent, outcome: 'question', ask: ['confirm'], choices: {}, draft: operations, message }
}

function withoutUntaken({ text, intent, operations }: Understood, problems: readonly Untaken[]): Question {
  const ask = [...new Set(problems.map(({ slot }) => (slot.startsWith('replicas') ? 'replicas' : slot)))]
  const message = [...new Set(problems.map(({ slot, message: why }) => `${slot.replaceAll('_', ' ')}: ${lower(why)}`))]
  const untakenSlots = new Set<string>(problems.map(({ slot }) => slot))
  const draft = operations.map(({ provenance, ...said }) => ({
    ...without(said, untakenSlots),
    provenance: without(provenance, untakenSlots),
  }))
  return { text, intent, outcome: 'question', ask, choices: {}, draft, message: `${message.join('; ')}. Say another.` }
}

const lower = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

const without = <Said extends object>(said: Said, slots: ReadonlySet<string>): Said =>
  Object.fromEntries(Object.entries(said).filter(([slot]) => !slots.has(slot))) as Said
