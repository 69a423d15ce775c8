import type { Chunk } from '../chunk/chunk.ts'

/** A part of the sentence with at most one action. */
export interface Clause {
  readonly chunks: readonly Chunk[]
  /** Whether it stands after "but" or "instead". */
  readonly isContrast: boolean
  /** How many chunks at its start are its topic, set off by a comma or colon. */
  readonly topic: number
}

type Kinds = ReadonlySet<Chunk['kind']>
const ENDS: Kinds = new Set<Chunk['kind']>(['sequence', 'stop', 'question_mark'])
const LINKS: Kinds = new Set<Chunk['kind']>(['and', 'comma', 'colon'])
const SKIPPED: Kinds = new Set<Chunk['kind']>(['filler', 'and', 'comma', 'sequence'])
const STARTS: Kinds = new Set<Chunk['kind']>([
  'verb',
  'half',
  'ambiguous',
  'other',
  'negation',
  'no',
  'leave',
  'wish',
  'show',
  'contrast',
])
const TOPIC: Kinds = new Set<Chunk['kind']>(['subject', 'environment', 'preposition', 'filler', 'and', 'path'])
const ACTING: Kinds = new Set<Chunk['kind']>(['verb', 'half', 'ambiguous', 'read', 'other'])
const VALUES: Kinds = new Set<Chunk['kind']>(['environment', 'subject'])

/** Cuts the sentence where a new action, a refusal of one, or a new sentence begins. */
export function split(chunks: readonly Chunk[]): Clause[] {
  const clauses = [clauseOf()]
  const starts = clauseStarts(chunks)
  for (let at = 0; at < chunks.length; at++) {
    const current = chunks[at] as Chunk
    const open = clauses.at(-1)
    if (ENDS.has(current.kind)) clauses.push(clauseOf())
    else if (current.kind === 'contrast') {
      if (open?.chunks.length === 0) open.isContrast = true
      else clauses.push(clauseOf([], true))
    } else if (LINKS.has(current.kind) && starts[at]) clauses.push(clauseOf())
    else if (current.kind === 'negation' && negatesValue(chunks, at)) clauses.push(clauseOf([current]))
    else open?.chunks.push(current)
  }
  return joinTopics(clauses.filter((clause) => clause.chunks.length > 0))
}

const clauseOf = (chunks: Chunk[] = [], isContrast = false) => ({ chunks, isContrast, topic: 0 })

/** For each chunk whether a new clause begins after it: at once, or after words that bind nothing. */
function clauseStarts(chunks: readonly Chunk[]): boolean[] {
  const starts: boolean[] = []
  for (let at = chunks.length - 1; at >= 0; at--) {
    const next = chunks[at + 1]
    starts[at] = next !== undefined && (STARTS.has(next.kind) || (SKIPPED.has(next.kind) && starts[at + 1] === true))
  }
  return starts
}

/** "to dev, not staging": the negation is of the value alone. */
function negatesValue(chunks: readonly Chunk[], at: number): boolean {
  const next = chunks[at + 1]?.kind === 'preposition' ? chunks[at + 2] : chunks[at + 1]
  return at > 0 && next !== undefined && VALUES.has(next.kind)
}

/** "billing production: return to r7": what stands in front is what the clause is about. */
function joinTopics(clauses: readonly Clause[]): Clause[] {
  const joined: Clause[] = []
  for (const clause of clauses) {
    const topic = joined.at(-1)
    const isTopic =
      topic?.chunks.every(({ kind }) => TOPIC.has(kind)) && topic.chunks.some(({ kind }) => VALUES.has(kind))
    if (topic && isTopic && !clause.isContrast && clause.chunks.some(({ kind }) => ACTING.has(kind)))
      joined.splice(-1, 1, { ...clause, chunks: [...topic.chunks, ...clause.chunks], topic: topic.chunks.length })
    else joined.push(clause)
  }
  return joined
}
