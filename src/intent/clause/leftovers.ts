import { nearest } from '../../kernel/near.ts'
import type { Chunk, ChunkOf } from '../chunk/chunk.ts'
import { subjectNames } from '../chunk/names.ts'
import type { World } from '../world.ts'
import type { Group, Leftover } from './draft.ts'

/** A chunk that no slot took. */
export interface Unread {
  readonly chunk: Chunk
  readonly preposition?: ChunkOf<'preposition'>
}

const AT_PLACE = /^(to|in|on|onto|into|at|inside)$/
/** So many unknown words are compared with names; further ones are only counted. */
const COMPARED = 8

/** Turns what was not understood into questions: the likeliest slot, with the names that look like what was said. */
export function explainLeftovers(unread: readonly Unread[], groups: readonly Group[], world: World): Leftover[] {
  const names = subjectNames(world)
  const lacksSubject = groups.some(
    (group) => group.subjects.length === 0 && !group.pronoun && !group.all && !group.details.has('path'),
  )
  const lacksPlace = groups.some((group) => group.environments.length === 0 && !group.there)
  return unread.slice(0, COMPARED).map(({ chunk, preposition }): Leftover => {
    const words = preposition ? `${preposition.words} ${chunk.words}` : chunk.words
    switch (chunk.kind) {
      case 'condition':
        return { ask: 'condition', words }
      case 'unsupported':
        return { ask: chunk.slot, words }
      case 'vague':
      case 'number':
      case 'percent':
      case 'more':
        return { ask: groups.some(({ details }) => details.has('replicas')) ? 'confirm' : 'replicas', words }
      case 'detail':
        return { ask: chunk.slot, words }
      case 'candidates':
        return { ask: 'app', words, choices: chunk.names }
      case 'path':
        return { ask: 'app', words, choices: nearest(chunk.path.split('/').at(-1) ?? '', names) }
      case 'missing_path':
        return { ask: 'path', words, choices: near(chunk.words, world.files ?? []) }
      case 'unknown': {
        const places = near(chunk.words, world.environments)
        if (lacksPlace && (AT_PLACE.test(preposition?.words ?? '') || (!lacksSubject && places.length > 0)))
          return { ask: 'environment', words, choices: places.length > 0 ? places : world.environments }
        const apps = near(chunk.words, names)
        return lacksSubject ? { ask: 'app', words, choices: apps } : { ask: 'confirm', words }
      }
      default:
        return { ask: 'confirm', words }
    }
  })
}

const near = (word: string, names: readonly string[]): string[] => (word.length <= 40 ? nearest(word, names) : [])
