import { nearest } from '../../kernel/near.ts'
import { subjectNames } from '../term/names.ts'
import type { World } from '../world.ts'
import type { Unread } from './claims.ts'
import type { Group, Leftover } from './draft.ts'

const AT_PLACE = /^(to|in|on|onto|into|at|inside|over to|within|out to)$/
const NAMING = /^(of|for|from|with|by|)$/
/** So many unknown words are compared with names; further ones are only counted. */
const COMPARED = 8

const near = (word: string, names: readonly string[]): string[] => (word.length <= 40 ? nearest(word, names) : [])

/** Turns what was not understood into questions: the likeliest slot, with the names that look like what was said. */
export function explainLeftovers(unread: readonly Unread[], groups: readonly Group[], world: World): Leftover[] {
  const names = subjectNames(world)
  const lacksSubject = groups.some(
    (group) =>
      group.subjects.length === 0 && !group.pronoun && !group.all && !SOURCES.some((slot) => group.details.has(slot)),
  )
  const lacksPlace = groups.some((group) => group.environments.length === 0 && !group.there)
  return unread.slice(0, COMPARED).map(({ term, preposition, ask }): Leftover => {
    const words = preposition ? `${preposition.words} ${term.words}` : term.words
    if (ask === 'app') return { ask, words, choices: term.kind === 'candidates' ? term.names : [] }
    if (ask === 'environment')
      return {
        ask,
        words,
        choices: term.kind === 'which_environment' && term.names.length > 0 ? term.names : world.environments,
      }
    if (ask) return { ask, words: ask === 'secret_ref' ? '' : words }
    switch (term.kind) {
      case 'condition':
      case 'after':
      case 'before':
        return { ask: 'condition', words }
      case 'vague':
      case 'number':
      case 'percent':
      case 'more':
        return groups.some(({ details }) => details.has('replicas'))
          ? { ask: 'confirm', words, isUnread: true }
          : { ask: 'replicas', words }
      case 'slot':
        return { ask: term.slot, words }
      case 'candidates':
        return { ask: 'app', words, choices: term.names }
      case 'release':
        return { ask: 'release', words }
      case 'moment':
      case 'recurring':
        return { ask: 'schedule', words }
      case 'path':
      case 'slashed':
        return { ask: 'path', words, choices: near(term.words, world.files ?? []) }
      case 'secret_value':
        return { ask: 'secret_ref', words: '' }
      case 'unknown':
      case 'which_environment': {
        const places = near(term.words, world.environments)
        const place = preposition?.words.toLowerCase() ?? ''
        if (lacksPlace && (AT_PLACE.test(place) || (!lacksSubject && places.length > 0)))
          return { ask: 'environment', words, choices: places.length > 0 ? places : world.environments }
        return lacksSubject && NAMING.test(place)
          ? { ask: 'app', words, choices: nearOrAll(term.words, names, world) }
          : { ask: 'confirm', words, isUnread: true }
      }
      default:
        return { ask: 'confirm', words, isUnread: true }
    }
  })
}

/** The apps there are, where none is like the word. */
function nearOrAll(word: string, names: readonly string[], { apps }: World): readonly string[] {
  const found = near(word, names)
  return found.length > 0 ? found : Object.keys(apps).slice(0, NAMED)
}

/** So many apps a question names. */
const NAMED = 8

const SOURCES = ['path', 'image', 'repo', 'run', 'plan'] as const
