import { isChange } from '../../intent/action.ts'
import type { Operation } from '../../intent/operation.ts'
import { parse } from '../../intent/parse.ts'
import type { Conversation, Pending, Question, Reading, Understood } from '../../intent/reading.ts'
import type { World } from '../../intent/world.ts'
import { type Untaken, untaken } from './inputs.ts'

/** How a sentence was understood. */
export interface Understanding {
  readonly reading: Reading
  /** Values of it that nothing here takes. */
  readonly problems: readonly Untaken[]
  /** Whether it was read as the answer to what was asked. */
  readonly isAnswer: boolean
}

/** Reads a sentence in its conversation. What it proposes has passed the operations that would do it. */
export function understand(text: string, world: World, conversation: Conversation): Understanding {
  const { reading, isAnswer } = read(text, world, conversation)
  return { ...taken(reading, world, isAnswer ? {} : conversation), isAnswer }
}

/** A reading as far as the operations take it, and what was done before allows it. */
export function taken(
  reading: Reading,
  world: World,
  conversation: Conversation,
): Pick<Understanding, 'reading' | 'problems'> {
  if (reading.outcome !== 'operation') return { reading, problems: [] }
  if (undoesNothing(reading, conversation)) return { reading: asConfirmed(reading), problems: [] }
  const problems = reading.operations.flatMap((operation) => untaken(operation, world))
  return { reading: problems.length > 0 ? withoutUntaken(reading, problems) : reading, problems }
}

function read(text: string, world: World, conversation: Conversation): { reading: Reading; isAnswer: boolean } {
  const reading = parse(text, world, conversation)
  const { previous, pending } = conversation
  if (pending === undefined) return { reading, isAnswer: false }
  const unasked = parse(text, world, previous ? { previous } : {})
  if (isWhole(parse(text, world), pending)) return { reading: unasked, isAnswer: false }
  const isNo = reading.outcome === 'refusal' && reading.reason === 'negated'
  const isOther = reading.outcome !== 'not_understood' && JSON.stringify(unasked) !== JSON.stringify(reading)
  return { reading, isAnswer: isNo || isOther }
}

/** Whether a sentence wishes by itself something other than what was asked about: then it is no answer, whatever it names. */
function isWhole(alone: Reading, pending: Pending): boolean {
  if (pending.kind === 'approval' || pending.ask.includes('confirm')) return false
  const { outcome, intent } = alone
  if (intent === 'none' || pending.operations.some(({ action }) => action === intent)) return false
  return outcome === 'operation' || (outcome === 'question' && intent !== 'multi' && isChange(intent))
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
