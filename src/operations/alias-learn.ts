import { type Caller, may } from '../identity/caller.ts'
import { learned } from '../intent/learned.ts'
import type { Question, Reading } from '../intent/reading.ts'
import type { World } from '../intent/world.ts'
import { AliasesFull, AliasRefused } from './alias-errors.ts'
import { aliasSet } from './alias-set.ts'
import { type AliasServices, setAliases, type Wanted } from './aliases.ts'
import type { AnyOperation, Within } from './operation.ts'

/** A question, what it was answered with, and what both were read against. */
export interface Lesson {
  readonly question: Question
  readonly answer: Reading
  readonly world: World
}

/**
 * Keeps what the answer to a question teaches, and answers it; `undefined` when it teaches nothing. A lesson that may
 * not be kept is no failure of the answer.
 */
export async function learnFrom(
  services: AliasServices,
  caller: Caller,
  { question, answer, world }: Lesson,
  within: Within,
): Promise<Wanted | undefined> {
  const alias = may(caller, 'alias:write') ? learned(question, answer, world) : undefined
  if (!alias) return undefined
  try {
    const learn = () => setAliases(services, caller, [{ ...alias, sentence: question.text }])
    await within(aliasSet as AnyOperation, { phrase: alias.phrase, ...alias.target }, learn)
    return alias
  } catch (error) {
    if (error instanceof AliasRefused || error instanceof AliasesFull) return undefined
    throw error
  }
}
