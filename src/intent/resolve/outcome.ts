import { type Action, isChange } from '../action.ts'
import { CAN_SAY } from '../can-say.ts'
import type { Leftover } from '../frame/draft.ts'
import type { Ask, NotUnderstood, Operation, Question, Reading, Reason, Refusal, Understood } from '../reading.ts'
import { questionFor } from './messages.ts'

export function refusal(text: string, reason: Reason, message: string): Refusal {
  return { text, intent: 'none', outcome: 'refusal', reason, message }
}

export function notUnderstood(text: string, message: string): NotUnderstood {
  return { text, intent: 'none', outcome: 'not_understood', message: `${message} ${CAN_SAY}` }
}

export function understood(text: string, operations: readonly Operation[]): Understood {
  return { text, intent: intentOf(operations), outcome: 'operation', operations, message: '' }
}

/** A question for everything that is open, each slot once, with the choices that were found for it. */
export function question(
  text: string,
  open: readonly Leftover[],
  draft: readonly Operation[],
  intent?: Action,
): Question {
  const ask = most(open.map((leftover) => leftover.ask))
  const choices: Record<string, readonly string[]> = {}
  for (const { ask: slot, choices: names } of open) {
    if (names && names.length > 0) choices[slot] = [...new Set([...(choices[slot] ?? []), ...names])]
  }
  return {
    text,
    intent: intent ?? intentOf(draft),
    outcome: 'question',
    ask,
    choices,
    draft,
    message: questionFor(open),
    ...(isOnlyUnread(open) && { isUnread: true as const }),
    ...(open.some((one) => one.ask === 'confirm' && !one.isGuess) && { isDoubted: true as const }),
  }
}

/** The reading of a change as one to be confirmed; a look needs no yes. */
export function unsure(reading: Reading): Reading {
  if (reading.outcome !== 'operation' || !reading.operations.some(({ action }) => isChange(action))) return reading
  return question(reading.text, [{ ask: 'confirm', words: '' }], reading.operations)
}

/** A question that a yes has to follow, whatever is answered. */
export const stillDoubted = (reading: Question): Question => ({
  ...reading,
  ask: [...reading.ask, 'confirm'],
  isDoubted: true,
})

/** What no other answer may take the place of. */
const KEPT: ReadonlySet<string> = new Set(['condition', 'confirm', 'secret_ref'])
const MOST = 4

/** The slots that are asked for at once, in the order they came up; what binds the whole is never left out. */
function most(asked: readonly Ask[]): readonly Ask[] {
  const each = [...new Set(asked)]
  const kept = each.filter((slot) => KEPT.has(slot))
  const others = each.filter((slot) => !KEPT.has(slot)).slice(0, MOST - kept.length)
  return each.filter((slot) => kept.includes(slot) || others.includes(slot))
}

/** Whether a yes is asked for because of words that were left over, and for no other reason. */
function isOnlyUnread(open: readonly Leftover[]): boolean {
  const confirms = open.filter(({ ask }) => ask === 'confirm')
  return confirms.length > 0 && confirms.every(({ isUnread }) => isUnread)
}

function intentOf(operations: readonly Operation[]): Action | 'multi' | 'none' {
  const actions = new Set(operations.map(({ action }) => action))
  const [only] = actions
  return actions.size > 1 ? 'multi' : (only ?? 'none')
}
