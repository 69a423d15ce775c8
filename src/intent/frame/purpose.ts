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
  const isNamed = groups.every(({ subjects, environments }) => subjects.length > 0 && environments.length > 0)
  return at >= 0 && isNamed && purpose[0]?.article !== undefined && isWords(purpose) ? purpose : []
}

const isWords = (terms: readonly Term[]): boolean => terms.every(({ kind }) => kind === 'plain' || kind === 'unknown')
