import type { Chunk } from '../chunk/chunk.ts'
import type { Clause } from './split.ts'

/** What a part of the sentence forbids: these subjects in these environments; an empty list is every one. */
export interface Ban {
  readonly subjects: readonly { readonly app: string; readonly service?: string }[]
  readonly environments: readonly string[]
}

/** What the sentence wants done, after what it forbids is taken out. */
export type Polarity =
  | {
      readonly kind: 'positive'
      readonly clauses: readonly Clause[]
      readonly bans: readonly Ban[]
      /** Whether what is wanted and what is not cannot be told apart for sure. */
      readonly isMixed: boolean
    }
  | { readonly kind: 'negated' }

type Kinds = ReadonlySet<Chunk['kind']>
const VALUES: Kinds = new Set<Chunk['kind']>([
  'environment',
  'subject',
  'preposition',
  'filler',
  'negation',
  'and',
  'comma',
])
const BANNING: Kinds = new Set<Chunk['kind']>([...VALUES, 'verb', 'half', 'ambiguous', 'leave', 'alone'])
const ACTING: Kinds = new Set<Chunk['kind']>(['verb', 'half', 'ambiguous', 'other', 'read', 'unknown', 'leave'])

/**
 * Takes out the clauses that forbid something. A negation reaches over all that follows, until a "but" or "instead"
 * without one; "don't X and Y" forbids both. One that names no action at all takes the whole sentence back.
 */
export function polarity(clauses: readonly Clause[]): Polarity {
  const kept: Clause[] = []
  const bans: Ban[] = []
  let isReaching = false
  let isMixed = false
  for (const clause of clauses) {
    const isNegated = clause.chunks.some(({ kind }) => kind === 'negation' || kind === 'no')
    if (isNegated && kept.length > 0 && isOf(VALUES, clause)) {
      bans.push(banOf(clause))
      continue
    }
    if (isNegated && !clause.chunks.some(({ kind }) => ACTING.has(kind))) return { kind: 'negated' }
    if (isNegated) isReaching = true
    else if (clause.isContrast) {
      // "A but B" with nothing negated before it may take A back: ask.
      if (!isReaching && kept.length > 0) isMixed = true
      isReaching = false
    }
    if (!isReaching && !isLeftAlone(clause)) kept.push(clause)
    else if (isOf(BANNING, clause)) bans.push(banOf(clause))
    else isMixed = true
  }
  if (kept.length === 0 && clauses.length > 0) return { kind: 'negated' }
  return { kind: 'positive', clauses: kept, bans, isMixed }
}

/** Whether a clause says only such words, and names something. */
const isOf = (kinds: Kinds, { chunks }: Clause): boolean =>
  chunks.every(({ kind }) => kinds.has(kind)) && chunks.some(({ kind }) => kind === 'environment' || kind === 'subject')

/** "leave the worker as it is". */
function isLeftAlone(clause: Clause): boolean {
  const kinds = clause.chunks.map(({ kind }) => kind)
  return isOf(BANNING, clause) && kinds.includes('leave') && kinds.includes('alone') && !kinds.includes('verb')
}

function banOf({ chunks }: Clause): Ban {
  return {
    subjects: chunks.filter((chunk) => chunk.kind === 'subject'),
    environments: chunks.flatMap((chunk) => (chunk.kind === 'environment' ? [chunk.name] : [])),
  }
}
