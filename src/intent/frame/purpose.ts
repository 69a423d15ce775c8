import type { Action } from '../action.ts'
import type { Term } from '../term/term.ts'
import type { Group } from './draft.ts'

/**
 * The words at the end of a clause that say what for: "50 % more encoders in staging for the festival batch", once all is
 * named, and behind a lock "close staging for changes, stocktaking".
 */
export function purposeIn(terms: readonly Term[], action: Action, groups: readonly Group[]): readonly Term[] {
  const comma = terms.findLastIndex(({ kind }) => kind === 'comma')
  const reason = terms.slice(comma + 1)
  if (action === 'lock' && comma > 0 && isWords(reason)) return reason
  const at = terms.findLastIndex(({ kind, words }) => kind === 'preposition' && /^for$/i.test(words))
  const purpose = terms.slice(at + 1)
  const isNamed =
    ACTS_ON_PLACE.has(action) ||
    groups.every(({ subjects, environments }) => subjects.length > 0 && environments.length > 0)
  return at >= 0 && isNamed && purpose[0]?.article !== undefined && isWords(withoutHead(purpose)) ? purpose : []
}

/** What is done to no app, so that nothing is left to be named. */
const ACTS_ON_PLACE: ReadonlySet<Action> = new Set(['lock', 'unlock', 'provision'])

/** "the pressure audit": the last of several nouns may be a word of the grammar. */
function withoutHead(terms: readonly Term[]): readonly Term[] {
  const last = terms.at(-1)
  return terms.length > 1 && last?.kind === 'word' && last.thing === undefined ? terms.slice(0, -1) : terms
}

const isWords = (terms: readonly Term[]): boolean => terms.every(({ kind }) => kind === 'plain' || kind === 'unknown')
