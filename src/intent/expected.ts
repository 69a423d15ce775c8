import { isOperation } from './context-operation.ts'
import { parse } from './parse.ts'
import type { World } from './world.ts'

/** How a sentence should have been read, as sets of sentences say it. */
export interface Expected {
  readonly outcome: 'operation' | 'question' | 'refusal' | 'not_understood'
  readonly operations?: readonly Readonly<Record<string, unknown>>[]
}

const NO_OPERATION = ['question', 'refusal', 'not_understood'] as const

/** Whether words are meant as operations rather than as a sentence. */
export const isJson = (meant: string): boolean => /^\s*[{[]/.test(meant)

/**
 * What was meant, from words that say it: the name of an outcome, an operation or a list of them as JSON, or another
 * sentence. `undefined` for words that say no reading; throws `SyntaxError` for what begins as JSON and is none.
 */
export function expectedOf(meant: string, world: World): Expected | undefined {
  const outcome = NO_OPERATION.find((name) => name === meant.trim())
  if (outcome) return { outcome }
  if (isJson(meant)) {
    const operations: unknown[] = [JSON.parse(meant)].flat()
    if (!operations.every(isOperation)) throw new SyntaxError('each operation needs an "action" that is known')
    return { outcome: 'operation', operations: operations as Record<string, unknown>[] }
  }
  const reading = parse(meant, world)
  if (reading.outcome !== 'operation') return undefined
  return { outcome: 'operation', operations: reading.operations.map(({ provenance: _, ...slots }) => slots) }
}
