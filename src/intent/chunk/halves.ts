import { meaningOf } from '../lexicon/lexicon.ts'
import { HALVES } from '../lexicon/verbs.ts'
import { type Chunk, merge } from './chunk.ts'

/** What ends the reach of a verb's first half: `roll` finds its `back` only before one of these. */
const ENDS = new Set<Chunk['kind']>(['verb', 'half', 'sequence', 'stop', 'and', 'comma', 'colon'])
const PLACES = new Set<Chunk['kind']>(['environment', 'there', 'filler', 'unknown', 'unsupported', 'number'])

/** Joins verbs in two words: `roll hello back`, `turn api on`. A particle that no verb claims stays, as not understood. */
export function joinHalves(chunks: readonly Chunk[]): Chunk[] {
  const joined = [...chunks]
  for (let at = 0; at < joined.length; at++) {
    const verb = joined[at]
    const particles = verb && HALVES[verb.words.toLowerCase()]
    if (!verb || !particles || !(verb.kind === 'half' || verb.kind === 'verb')) continue
    const particle = findParticle(joined, at, particles)
    const meaning = particle && meaningOf(particles[joined[particle]?.words.toLowerCase() ?? ''] ?? '')
    if (!meaning || !particle) continue
    joined[at] = { ...merge(meaning, [verb]), words: `${verb.words} ${joined[particle]?.words}` }
    joined.splice(particle, 1)
  }
  return joined
}

function findParticle(chunks: readonly Chunk[], from: number, particles: Readonly<Record<string, string>>) {
  for (let at = from + 1; at < chunks.length; at++) {
    const current = chunks[at]
    if (!current) return undefined
    const isListed = current.kind === 'and' || current.kind === 'comma'
    if (ENDS.has(current.kind) && !(isListed && chunks[at + 1]?.kind === 'subject')) return undefined
    if (!Object.hasOwn(particles, current.words.toLowerCase())) continue
    if (current.kind === 'particle') return at
    // `on` and `in` are particles only where no place follows: `turn api on in dev`, but `put api on dev`.
    if (current.kind === 'preposition' && !PLACES.has(chunks[at + 1]?.kind ?? 'stop')) return at
  }
  return undefined
}
