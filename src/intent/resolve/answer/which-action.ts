import type { Action } from '../../action.ts'
import type { Operation, Reading } from '../../reading.ts'
import { cuesOf } from '../../term/term.ts'
import type { Answer } from './answer.ts'
import { ORDINAL, ORDINALS } from './choices.ts'
import { filled, finished } from './finish.ts'

/** Which of several verbs was meant. */
export function chooseAction(
  given: Answer,
  operations: readonly Partial<Operation>[],
  choices: Readonly<Record<string, readonly string[]>> | undefined,
): Reading | undefined {
  const { text, terms } = given
  const actions = [...new Set([...(choices?.action ?? []), ...operations.map(({ action }) => action ?? '')])].filter(
    Boolean,
  )
  const ordinal = ORDINALS[ORDINAL.exec(text)?.[1]?.toLowerCase() ?? '']
  const named = actions.filter((action) => new RegExp(`\\b${action}\\b`, 'i').test(text))
  const meant = terms
    .flatMap((term) =>
      cuesOf(term)
        .filter(({ isSure }) => isSure)
        .map(({ action }) => action),
    )
    .filter((action) => actions.includes(action))
  const action =
    (ordinal === undefined ? undefined : actions.at(ordinal)) ?? (named.length === 1 ? named[0] : undefined) ?? meant[0]
  if (!action) return undefined
  const fitting = operations.filter((operation) => operation.action === action)
  const base =
    fitting.length > 0
      ? fitting
      : operations.slice(0, 1).map((operation) => ({ ...operation, action: action as Action }))
  return finished(
    given,
    base.map((operation) => filled(operation, {}, text)),
    [],
  )
}
