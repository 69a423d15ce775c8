import type { Caller } from '../identity/caller.ts'
import { learned } from '../intent/learned.ts'
import type { Question, Reading } from '../intent/reading.ts'
import type { World } from '../intent/world.ts'
import { AliasesFull, AliasRefused } from './alias-errors.ts'
import { type AliasServices, setAliases, type Wanted } from './aliases.ts'

/**
 * Keeps what the answer to a question teaches, and answers it; `undefined` when it teaches nothing. A lesson that may
 * not be kept is no failure of the answer.
 */
export async function learnFrom(
  services: AliasServices,
  caller: Caller,
  { question, answer, world }: { readonly question: Question; readonly answer: Reading; readonly world: World },
): Promise<Wanted | undefined> {
  const alias = learned(question, answer, world)
  if (!alias) return undefined
  try {
    await setAliases(services, caller, [{ ...alias, sentence: question.text }])
    return alias
  } catch (error) {
    if (error instanceof AliasRefused || error instanceof AliasesFull) return undefined
    throw error
  }
}
