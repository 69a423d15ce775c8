import type { Chunk } from '../chunk/chunk.ts'
import type { Clause } from './split.ts'

/** What the sentence wants done, after what it forbids is taken out. */
export type Polarity =
  /** Clauses that may act. `excluded` are names that must not be among what they act on. */
  | {
      readonly kind: 'positive'
      readonly clauses: readonly Clause[]
      readonly excluded: ReadonlySet<string>
      readonly isMixed: boolean
    }
  | { readonly kind: 'negated' }

const VALUE_KINDS = new Set<Chunk['kind']>([
  'environment',
  'subject',
  'preposition',
  'filler',
  'negation',
  'and',
  'comma',
])
const ACTING = new Set<Chunk['kind']>(['verb', 'half', 'ambiguous', 'other', 'read', 'unknown'])

/**
 * Takes out the clauses that forbid something. A negation reaches over all that follows, until a "but" or "instead"
 * without one; "don't X and Y" forbids both. One that names no action at all takes the whole sentence back.
 */
export function polarity(clauses: readonly Clause[]): Polarity {
  const kept: Clause[] = []
  const excluded = new Set<string>()
  let isReaching = false
  let isMixed = false
  for (const clause of clauses) {
    const isNegated = clause.chunks.some(({ kind }) => kind === 'negation' || kind === 'no')
    if (isNegated && kept.length > 0 && onlyValues(clause)) {
      for (const name of clause.chunks.flatMap(valueName)) excluded.add(name)
      continue
    }
    if (isNegated && !clause.chunks.some(({ kind }) => ACTING.has(kind) || kind === 'leave')) return { kind: 'negated' }
    if (isNegated) isReaching = true
    else if (clause.isContrast) {
      // "A but B" with nothing negated before it may take A back: ask.
      if (!isReaching && kept.length > 0) isMixed = true
      isReaching = false
    }
    if (isReaching) continue
    if (isLeftAlone(clause)) for (const name of clause.chunks.flatMap(valueName)) excluded.add(name)
    else kept.push(clause)
  }
  if (kept.length === 0 && clauses.length > 0) return { kind: 'negated' }
  return { kind: 'positive', clauses: kept, excluded, isMixed }
}

const onlyValues = ({ chunks }: Clause): boolean =>
  chunks.every(({ kind }) => VALUE_KINDS.has(kind)) &&
  chunks.some(({ kind }) => kind === 'environment' || kind === 'subject')

/** "leave the worker as it is". */
function isLeftAlone({ chunks }: Clause): boolean {
  const kinds = chunks.map(({ kind }) => kind)
  return (
    kinds.includes('leave') &&
    kinds.includes('alone') &&
    kinds.every((kind) => kind === 'leave' || kind === 'alone' || VALUE_KINDS.has(kind))
  )
}

function valueName(chunk: Chunk): string[] {
  if (chunk.kind === 'environment') return [chunk.name]
  return chunk.kind === 'subject' ? [chunk.service ?? chunk.app] : []
}
