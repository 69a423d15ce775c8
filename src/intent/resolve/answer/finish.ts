import type { Action } from '../../action.ts'
import type { Operation, Provenance, Reading, Slot } from '../../reading.ts'
import type { World } from '../../world.ts'
import { checkOperation } from '../checks.ts'
import { question, understood } from '../outcome.ts'
import type { Answer, Pick, Question } from './answer.ts'

/** An operation that was asked about, with what the answer says. */
export function filled(
  operation: Partial<Operation>,
  values: Pick,
  words: string,
  given: Provenance = { source: 'user', words },
): Operation {
  const provenance: Partial<Record<Slot, Provenance>> = { ...operation.provenance }
  for (const slot of Object.keys(operation) as Slot[])
    if (!provenance[slot]) provenance[slot] = { source: 'inferred', why: 'as asked before' }
  for (const slot of Object.keys(values) as Slot[]) provenance[slot] = given
  const { action: _, provenance: __, ...slots } = provenance as Record<string, Provenance>
  return { ...operation, ...values, action: operation.action as Action, provenance: slots }
}

/** The answered operations, if nothing is open and nothing is impossible. */
export function finished(given: Answer, operations: readonly Operation[], left: readonly string[]): Reading {
  const { text, world } = given
  const unknown = operations.find(
    ({ app, service, environment }) =>
      (app && !service && !isKnownSubject(app, world)) || (environment && !world.environments.includes(environment)),
  )
  const open = [
    ...left.map((ask) => ({ ask, words: '' })),
    ...operations.flatMap((operation) => checkOperation(operation, undefined, world)),
    ...(unknown?.environment && !world.environments.includes(unknown.environment)
      ? [{ ask: 'environment', words: '', choices: world.environments }]
      : []),
  ]
  return open.length > 0 ? question(text, open, operations) : understood(text, operations)
}

function isKnownSubject(name: string, { apps }: World): boolean {
  return Object.hasOwn(apps, name) || Object.values(apps).some(({ services }) => services.includes(name))
}

type Asked = Omit<Question, 'kind'>

/** The same question once more. */
export function askAgain({ text }: Answer, { ask, operations, choices }: Asked): Reading {
  const draft = operations.filter(({ action }) => action !== undefined).map((operation) => filled(operation, {}, text))
  return question(
    text,
    ask.map((slot) => ({ ask: slot, words: '', ...(choices?.[slot] && { choices: choices[slot] }) })),
    draft,
  )
}
