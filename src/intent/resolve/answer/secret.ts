import type { Operation, Reading } from '../../reading.ts'
import { question } from '../outcome.ts'
import type { Answer } from './answer.ts'
import { filled, finished } from './finish.ts'
import { isNeutral } from './neutral.ts'

/** Puts the secret that was named, or chosen, where its value was asked for. */
export function secretAnswer(
  given: Answer,
  operations: readonly Partial<Operation>[],
  ask: readonly string[],
  chosenName?: string,
): Reading {
  const term = given.terms.find(({ kind }) => kind === 'secret')
  const isAlone = term !== undefined && isNeutral(given.text.replace(term.words, ' '))
  const secret = chosenName ?? (term?.kind === 'secret' && isAlone ? term.secret : undefined)
  if (secret === undefined)
    return question(given.text, [{ ask: 'secret_ref', words: '', choices: given.world.secrets ?? [] }], [])
  const completed = operations.map((operation): Operation => {
    const { secrets, env, ...rest } = operation
    const keys = Object.keys(secrets ?? env ?? {})
    const value = Object.fromEntries(keys.map((key) => [key, secret]))
    return filled({ ...rest, secrets: value }, {}, given.text)
  })
  return finished(
    given,
    completed,
    ask.filter((slot) => slot !== 'secret_ref'),
  )
}
