import { isChange } from './action.ts'
import type { Leftover } from './frame/draft.ts'
import { ground } from './ground.ts'
import type { Conversation, Operation, Reading, Reason } from './reading.ts'
import { checkOperation } from './resolve/checks.ts'
import { isAsk } from './resolve/messages.ts'
import { question, refusal, understood } from './resolve/outcome.ts'
import type { Uncertain } from './uncertain.ts'
import { frameOf } from './words/frames.ts'
import type { World } from './world.ts'

/** How a model reads a sentence; nothing of it is known to be so. */
export interface Proposed {
  readonly outcome: Reading['outcome']
  readonly operations: readonly unknown[]
  readonly ask: readonly string[]
  readonly reason: string
}

/**
 * What becomes of a reading that the grammar was not certain of, once a model has proposed one; `undefined` where that
 * is no better. What the sentence does not support is dropped and asked for, and what the grammar doubted stays in doubt.
 */
export function adopt(
  reading: Uncertain,
  proposed: Proposed,
  world: World,
  conversation: Conversation,
): Reading | undefined {
  const { text } = reading
  if (proposed.outcome === 'not_understood') return undefined
  if (proposed.outcome === 'refusal') return conversation.pending ? undefined : refused(text, proposed.reason)
  const { operations, ask } = ground(text, proposed.operations, world, conversation.previous)
  if (operations.length === 0 || operations.some((one) => isInvented(one, ask))) return undefined
  const open = [
    ...(isDoubted(reading, operations) ? [{ ask: 'confirm', words: '' }] : []),
    ...leftoversOf([...ask, ...(proposed.outcome === 'question' ? asked(proposed.ask, operations) : [])], world),
    ...operations.flatMap((operation) => checkOperation(operation, undefined, world)),
  ]
  if (open.length === 0) return understood(text, operations)
  // What waits for an answer is not given up for another question.
  return conversation.pending ? undefined : { ...question(text, confirmFirst(open), operations), isProposed: true }
}

/** Why a model may say that nothing is to be done; what exists is for the grammar to know. */
const REFUSED: Readonly<Partial<Record<Reason, string>>> = {
  negated: 'forbids it',
  not_a_command: 'asks or tells, and commands nothing',
  impossible: 'asks for what cannot be',
  contradiction: 'contradicts itself',
  injection: 'is no request to CODE',
}

function refused(text: string, reason: string): Reading | undefined {
  const known = (Object.keys(REFUSED) as Reason[]).find((one) => one === reason)
  return known && refusal(text, known, `As a model reads it, the sentence ${REFUSED[known]}, so nothing is done.`)
}

/** Whether nothing that was said supports a change, or no word of it a removal: then there is nothing to confirm. */
function isInvented({ action, replicas, provenance }: Operation, ask: readonly string[]): boolean {
  if (!isChange(action)) return false
  const isRemoving = frameOf(action).removes === true || replicas === 0
  return Object.keys(provenance).length === 0 || (isRemoving && ask.includes('action'))
}

/** Of what a model would ask, the slots there are and that are not filled; something must be, if it asks at all. */
function asked(ask: readonly string[], operations: readonly Operation[]): string[] {
  const isFilled = (slot: string): boolean => operations.every((operation) => Object.hasOwn(operation, slot))
  const open = ask.filter((slot) => isAsk(slot) && !isFilled(slot))
  return open.length > 0 ? open : ['confirm']
}

/** Whether the grammar had a doubt of its own about a change, or understood another one, or one more. */
function isDoubted(reading: Uncertain, operations: readonly Operation[]): boolean {
  if (reading.outcome === 'not_understood') return false
  const changes = operations.filter(({ action }) => isChange(action))
  const drafts = reading.draft.filter(({ action }) => isChange(action))
  const isUnsure = changes.length > 0 && reading.ask.includes('confirm') && reading.isUnread !== true
  const isLost = drafts.some((draft) => !changes.some((change) => agrees(change, draft)))
  const isNew = drafts.length > 0 && changes.some((change) => !drafts.some((draft) => agrees(change, draft)))
  return isUnsure || isLost || isNew
}

/** Whether two operations do the same to the same, as far as both say it. */
function agrees(one: Operation, other: Operation): boolean {
  const isSame = (slot: 'app' | 'service' | 'environment'): boolean =>
    one[slot] === undefined || other[slot] === undefined || one[slot] === other[slot]
  return one.action === other.action && isSame('app') && isSame('service') && isSame('environment')
}

/** Where no word means the action, a yes to the draft says it. */
function leftoversOf(ask: readonly string[], { apps, environments }: World): Leftover[] {
  const choices: Readonly<Record<string, readonly string[]>> = { app: Object.keys(apps), environment: environments }
  return [...new Set(ask.map((slot) => (slot === 'action' ? 'confirm' : slot)))].map((slot) => {
    const known = choices[slot]
    return { ask: slot, words: '', ...(known && { choices: known }) }
  })
}

/** A question asks for four slots at most; the yes is never the one left out. */
const confirmFirst = (open: readonly Leftover[]): Leftover[] =>
  [...open].sort((left, right) => Number(right.ask === 'confirm') - Number(left.ask === 'confirm'))
