import { isChange } from '../action.ts'
import { cuesOf, type Term } from '../term/term.ts'
import { type Clause, hasKind } from './clause.ts'

/**
 * Cuts a question that asks for several things: "who shipped r9, and what is new in r8", "history of web in dev, its price
 * and why it died". A new look begins behind "and" or a comma, at a word that opens another look than the one before,
 * once the one before has named what it looks at.
 */
export function withSeparateReads(clauses: readonly Clause[]): readonly Clause[] {
  return clauses.flatMap((clause) => cutReads(clause))
}

function cutReads(clause: Clause): Clause[] {
  const { terms } = clause
  const first = opening(terms, 0) ?? terms.map(readOf).find((read) => read !== undefined)
  const isVerb = (term: Term): boolean =>
    readOf(term) === undefined && cuesOf(term).some(({ action, form }) => isChange(action) && form === 'base')
  if (!first || terms.some(isVerb)) return [clause]
  for (let at = 2; at < terms.length; at++) {
    const link = terms[at]
    if (link?.kind !== 'and' && link?.kind !== 'comma') continue
    const next = opening(terms, at + 1)
    const before = terms.slice(0, at)
    const isOther = next !== undefined && next !== first && !cuesOf(before.at(-1)).some(({ form }) => form === 'noun')
    if (isOther && hasKind(before, 'subject', 'environment', 'release', 'run', 'there', 'pronoun'))
      return [
        { ...clause, terms: before, isAsked: false },
        ...cutReads({ ...clause, link: 'and', terms: terms.slice(at + 1) }),
      ]
  }
  return [clause]
}

/** The look that a clause opens with, past what only leads to it. */
function opening(terms: readonly Term[], from: number): string | undefined {
  const at = terms.findIndex(
    ({ kind }, index) =>
      index >= from && !['and', 'also', 'comma', 'pronoun', 'show', 'plain', 'unknown', 'polite'].includes(kind),
  )
  const word = at >= 0 && at - from < 4 ? terms[at] : undefined
  return readOf(word)
}

/** The look that a term asks for. */
function readOf(term: Term | undefined): string | undefined {
  const isThing = term?.kind === 'word' && ['memory', 'cpu', 'disk'].includes(term.thing ?? '')
  if (term?.kind === 'metric' || isThing) return 'metrics'
  return cuesOf(term).find(
    ({ action, form, isSure }) => form === 'noun' && isSure && !isChange(action) && action !== 'plan',
  )?.action
}
