import type { Chunk } from '../chunk/chunk.ts'

/** How a sentence is meant as a whole. `doubtful`: it may be a question, and only its speaker knows. */
export type Mood = 'asking' | 'doubtful' | 'commanding'

const IGNORED = new Set<Chunk['kind']>(['filler', 'comma', 'stop', 'and', 'colon'])
const POLITE = /^(can|could|would|will) you/i

/** Reads the mood off the words that open a question or the mark that ends one. */
export function moodOf(chunks: readonly Chunk[]): Mood {
  const first = chunks.find(({ kind }) => !IGNORED.has(kind))
  if (first?.kind === 'interrogative' || first?.kind === 'aux') return 'asking'
  const isPolite = chunks.some(({ kind, words }) => kind === 'mind' || (kind === 'filler' && POLITE.test(words)))
  return chunks.some(({ kind }) => kind === 'question_mark') && !isPolite ? 'doubtful' : 'commanding'
}
