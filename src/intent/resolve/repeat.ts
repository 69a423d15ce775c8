import { ACTIONS, type Action } from '../action.ts'
import type { Chunk } from '../chunk/chunk.ts'
import type { Clause } from '../clause/split.ts'
import type { Conversation, Operation, Provenance, Reading, Slot } from '../reading.ts'
import { question, understood } from './outcome.ts'

const WORDS = new Set<Chunk['kind']>(['same', 'environment', 'preposition', 'filler', 'and', 'comma'])

/** "now the same on production": the last turn again, in the environments that are said. */
export function repeat(text: string, clauses: readonly Clause[], { previous }: Conversation): Reading | undefined {
  const [clause, ...others] = clauses
  const chunks = clause?.chunks ?? []
  if (others.length > 0 || !chunks.some(({ kind }) => kind === 'same')) return undefined
  if (!chunks.every(({ kind }) => WORDS.has(kind))) return undefined
  const last = (previous?.at(-1)?.operations ?? []).filter((operation) =>
    Object.hasOwn(ACTIONS, operation.action ?? ''),
  )
  if (last.length === 0) return question(text, [{ ask: 'action', words: 'same' }], [])
  const places = chunks.filter((chunk) => chunk.kind === 'environment')
  if (places.length === 0) return question(text, [{ ask: 'environment', words: '' }], [])
  const operations = last.flatMap((operation) =>
    places.map(({ name, words, span }): Operation => {
      const slots = Object.keys(operation).filter((key) => key !== 'action' && key !== 'provenance') as Slot[]
      const before: Provenance = { source: 'inferred', why: 'as in the last turn' }
      const provenance = Object.fromEntries(slots.map((slot) => [slot, before]))
      const environment: Provenance = { source: 'user', words, span }
      return {
        ...operation,
        action: operation.action as Action,
        environment: name,
        provenance: { ...provenance, environment },
      }
    }),
  )
  return understood(text, operations)
}
