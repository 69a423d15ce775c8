import { hasKind } from '../clause/clause.ts'
import type { Operation } from '../reading.ts'
import { isBaseVerb, type Kind, type Term } from '../term/term.ts'
import type { Part } from './parts.ts'

/** "the boards stay at three", "staging stays shut", "leave web at 4.1": beside another wish, what is left as it is. */
const STAYS = /^(?:stays?|remains?)$/i
const STATE = /^(?:shut|closed?|locked|frozen|open|down|off|on|up|put)$/i
const STAYING: ReadonlySet<Kind> = new Set<Kind>([
  'preposition',
  'number',
  'version',
  'release',
  'plain',
  'alone',
  'word',
])

function isStaying(terms: readonly Term[]): boolean {
  const at = terms.findIndex(({ words }) => STAYS.test(words))
  const isLeft = terms[0]?.kind === 'leave' && terms[1]?.kind === 'subject' && terms[2]?.kind === 'preposition'
  const names = terms.slice(isLeft ? 1 : 0, isLeft ? 2 : Math.max(0, at))
  const tail = terms.slice(isLeft ? 2 : at + 1)
  return (
    names.length > 0 &&
    names.every(({ kind }) => kind === 'subject' || kind === 'environment' || kind === 'and') &&
    tail.length <= 3 &&
    tail.every((term) => STATE.test(term.words) || (STAYING.has(term.kind) && !isBaseVerb(term)))
  )
}

/** "keep web running": beside another wish, what is to stay as it is. */
export const isKept = (terms: readonly Term[]): boolean =>
  isStaying(terms) ||
  (/^keep (?:going|running|up)$/i.test(terms[0]?.words ?? '') && terms.length === 2 && hasKind(terms, 'subject')) ||
  (/^(keep|leave|spare)$/i.test(terms[0]?.words ?? '') &&
    hasKind(terms, 'subject', 'environment') &&
    terms.length <= 4 &&
    (terms.slice(1).every(({ kind }) => kind === 'subject' || kind === 'environment' || kind === 'and') ||
      /^(running|up|alive|online|as it is|up and running|out|out of it|out of this|out of that|in place)$/i.test(
        terms.at(-1)?.words ?? '',
      )))

/** "stop web, web stays up": whether something is done to what is said to be left as it is, or to a part of it. */
export const touchesKept = (parts: readonly Part[], operations: readonly Operation[]): boolean =>
  parts.some(
    ({ role, clause: { terms } }) => role === 'banned' && isKept(terms) && operations.some((one) => isOf(one, terms)),
  )

function isOf({ app, service, environment }: Operation, terms: readonly Term[]): boolean {
  const places = terms.flatMap((term) => (term.kind === 'environment' ? [term.name] : []))
  const subjects = terms.flatMap((term) => (term.kind === 'subject' ? [term] : []))
  const isThere = places.length === 0 || (environment !== undefined && places.includes(environment))
  const isSame = subjects.some((term) => term.app === app && (term.service === undefined || term.service === service))
  return isThere && (subjects.length === 0 || isSame)
}
