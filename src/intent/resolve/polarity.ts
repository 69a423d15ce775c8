import { isChange } from '../action.ts'
import { hasKind } from '../clause/clause.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'
import { type Ban, banOf } from './bans.ts'
import { type Part, VALUES } from './parts.ts'

const REFERS: ReadonlySet<Kind> = new Set<Kind>([
  'leave',
  'alone',
  'pronoun',
  'word',
  'correction',
  'comma',
  'no',
  'plain',
])

/** Links over which a prohibition reaches. */
const BINDS: ReadonlySet<string> = new Set(['and', 'or', 'then'])

/** A prohibition of whatever comes: "never", "under no circumstances". */
const isProhibition = (terms: readonly Term[]): boolean =>
  terms.length < 3 &&
  terms.some(({ kind, words }) => kind === 'negation' && PROHIBITS.test(words)) &&
  terms.every((term) => cuesOf(term).length === 0 && !['subject', 'environment', 'touch', 'leave'].includes(term.kind))
const PROHIBITS =
  /^(under no circumstances|never|on no account|by no means|don'?t|do not|must ?not|mustn'?t|nobody|no one|avoid|refrain from|stay away from)$/i

/** The parts of a sentence without what is forbidden. */
export interface Polarity {
  readonly kept: readonly Part[]
  readonly bans: readonly Ban[]
  /** Whether it is not clear how far a prohibition reaches. */
  readonly isMixed: boolean
  /** Whether the sentence takes all of itself back. */
  readonly isNegated: boolean
}

/**
 * Takes out what is forbidden. A negation reaches over what "and" and "or" bind to it, until a "but", an "instead" or a
 * new sentence. One that names no action at all takes the whole sentence back.
 */
export function polarity(parts: readonly Part[]): Polarity {
  const kept: Part[] = []
  const bans: Ban[] = []
  let isReaching = false
  let isMixed = false
  let isHeading = false
  for (const part of parts) {
    const { clause, role } = part
    // "under no circumstances: restart web".
    if (clause.link === 'colon' && isHeading && role === 'wanted') {
      bans.push(banOf(clause.terms))
      continue
    }
    if (role === 'banned') {
      isHeading = isProhibition(clause.terms)
      const isBare = !clause.terms.some(
        (term) =>
          cuesOf(term).length > 0 ||
          ['touch', 'leave', 'subject', 'environment', 'which_environment', 'environments'].includes(term.kind),
      )
      // "…, hands off the real thing": beside a look or a plan it forbids what nobody asked for.
      const isHarmless = kept.every(
        ({ role: before, choice }) => before !== 'wanted' || (choice.kind === 'action' && !isChange(choice.action)),
      )
      if (isBare && isHarmless && kept.some((one) => one.role === 'wanted')) continue
      if (isBare && kept.some((one) => one.role === 'wanted')) return { kept: [], bans, isMixed, isNegated: true }
      // "bounce web in staging... no wait, leave it alone": takes back what was asked for.
      const isTakenBack =
        hasKind(clause.terms, 'leave', 'alone') &&
        hasKind(clause.terms, 'pronoun') &&
        clause.terms.every((term) => REFERS.has(term.kind) && !(term.kind === 'word' && term.thing !== undefined))
      if (isTakenBack && kept.some((one) => one.role === 'wanted')) return { kept: [], bans, isMixed, isNegated: true }
      const wasReaching: boolean = isReaching && BINDS.has(clause.link)
      isReaching =
        wasReaching ||
        (!clause.terms.every(({ kind }) => VALUES.has(kind)) &&
          (!hasKind(clause.terms, 'alone') || clause.terms[0]?.kind === 'negation'))
      bans.push(banOf(clause.terms))
      kept.push(part)
      continue
    }
    const isBound = BINDS.has(clause.link) && role === 'wanted'
    if (isReaching && isBound) {
      bans.push(banOf(clause.terms))
      continue
    }
    if (clause.link !== 'subordinate') isReaching = false
    if (
      clause.link === 'contrast' &&
      role === 'wanted' &&
      part.choice.kind === 'none' &&
      kept.length > 0 &&
      !hasKind(clause.terms, 'strategy', 'steps')
    )
      isMixed = true
    kept.push(part)
  }
  // "don't unlock qa, push web there, lock it again": how far the prohibition reaches only its speaker knows.
  const listed = kept.filter(({ role, clause }) => role === 'wanted' && clause.link === 'comma')
  const opens = kept[0]?.role === 'banned' && kept[0].clause.terms[0]?.kind === 'negation'
  if (opens && listed.length > 1 && listed.length === kept.length - 1) isMixed = true
  const isNegated =
    bans.length > 0 &&
    !kept.some(({ role, choice }) => (role === 'wanted' || role === 'asked') && choice.kind !== 'none')
  return { kept, bans, isMixed, isNegated }
}
