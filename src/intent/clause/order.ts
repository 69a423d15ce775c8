import { isChange } from '../action.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'
import type { Clause } from './clause.ts'

/**
 * Puts clauses into the order in which they are to happen: "before you restart web, back it up" backs up and then
 * restarts, "restart web after you have scaled api" scales first. Only what the listener is to do counts as a step;
 * every other "before" and "after" binds the whole and stays where it is.
 */
export function inOrder(given: readonly Clause[]): readonly Clause[] {
  const clauses = beforehand(given)
  const at = clauses.findIndex(isStep)
  const step = clauses[at]
  if (!step) return clauses
  const isBefore = step.terms[0]?.kind === 'before'
  // "ask me before you restart web": what is asked for comes later, by somebody else's wish.
  if (at > 0 && isStanding(clauses[at - 1]?.terms ?? [])) return clauses
  const own: Clause = { ...step, link: 'then', terms: commanded(step.terms.slice(wordsOfLead(step.terms))) }
  const others = clauses.filter((clause) => clause !== step)
  const mainAt = at === 0 ? 0 : at - 1
  const behind = others[mainAt]
  if (!behind || own.terms.length === 0) return clauses
  const main = isBefore && at === 0 ? { ...behind, terms: named(behind.terms, own.terms) } : behind
  const pair = isBefore
    ? [{ ...main, link: at === 0 ? step.link : main.link } as Clause, own]
    : [{ ...own, link: main.link }, { ...main, link: 'then' } as Clause]
  return [...others.slice(0, mainAt), ...pair, ...others.slice(mainAt + 1)].map((clause, index) =>
    index === 0 ? { ...clause, link: 'start' } : clause,
  )
}

/** "let me know", "ask me": to be told or asked, and nothing that is done here. */
const isStanding = (terms: readonly Term[]): boolean =>
  terms.every(
    ({ kind, words }) =>
      ['show', 'pronoun', 'person', 'unknown', 'plain', 'polite', 'comma', 'preposition'].includes(kind) ||
      /^(ask|check|check with|talk to|speak to|ping|warn|think|wait|tell|notify|alert|call|consult)\b/i.test(words),
  ) && !terms.some(({ kind }) => kind === 'subject' || kind === 'environment')

/** "before you deploy web to staging, back it up there": what is meant is named by the step that now comes behind. */
function named(terms: readonly Term[], by: readonly Term[]): readonly Term[] {
  const isNamed = terms.some(({ kind }) => kind === 'subject' || kind === 'environment')
  const refers = terms.some(({ kind }) => kind === 'pronoun' || kind === 'there')
  if (isNamed || !refers) return terms
  const names = by.filter(
    ({ kind }, at) => NAMES.has(kind) || (kind === 'preposition' && NAMES.has(by[at + 1]?.kind ?? 'stop')),
  )
  return [...terms.filter(({ kind }) => kind !== 'pronoun' && kind !== 'there'), ...names]
}

const NAMES = new Set<Kind>(['subject', 'environment'])

/** "restart web, but back it up beforehand": the last is first. */
function beforehand(clauses: readonly Clause[]): readonly Clause[] {
  const at = clauses.findIndex(
    ({ terms }, index) =>
      index > 0 &&
      !isOwnLook(terms) &&
      !terms.some(({ kind }) => kind === 'negation' || kind === 'no' || kind === 'condition') &&
      ((/^(beforehand|before that|before|first)$/i.test(terms.at(-1)?.words ?? '') &&
        terms.at(-1)?.kind === 'before') ||
        isBeforeThat(terms[0])),
  )
  const first = clauses[at]
  const main = clauses[at - 1]
  if (!first || !main || first.terms.length < 2) return clauses
  // What "it" means is said in the clause that now comes behind.
  const names = main.terms.filter(({ kind }) => ['subject', 'environment', 'preposition'].includes(kind))
  const isNamed = first.terms.some(({ kind }) => kind === 'subject')
  const said = isBeforeThat(first.terms[0]) ? first.terms.slice(1) : first.terms.slice(0, -1)
  const own = said.filter(({ kind }) => kind !== 'pronoun' || isNamed)
  const place = names.filter(
    ({ kind }, at) => kind !== 'subject' && (kind === 'environment' || names[at + 1]?.kind === 'environment'),
  )
  const isThere = own.some(({ kind }) => kind === 'there')
  const here = own.filter(({ kind }) => kind !== 'there')
  const terms = isNamed ? (isThere ? [...here, ...place] : own) : [...here, ...names]
  return clauses.with(at - 1, { ...first, link: main.link, terms }).with(at, { ...main, link: 'then' })
}

/** "pause it, I want to read the logs first": what the speaker looks at. */
const isOwnLook = (terms: readonly Term[]): boolean =>
  terms[0]?.kind === 'wish' && terms.every((term) => cuesOf(term).every(({ action }) => !isChange(action)))

/** "but before that scale api to 3". */
const isBeforeThat = (term: Term | undefined): boolean =>
  term?.kind === 'before' && /^((but|and|only) )?(before that|beforehand|prior to that)$/i.test(term.words)

const isStep = ({ terms }: Clause): boolean => {
  const lead = wordsOfLead(terms)
  return lead > 0 && terms.slice(lead).some((term) => cuesOf(term).some(({ form }) => form !== 'noun'))
}

/** How many terms say "before you" or "after you have". */
function wordsOfLead([first, second]: readonly Term[]): number {
  if (first?.kind !== 'before' && first?.kind !== 'after') return 0
  if (/\byou('?ve)?$/i.test(first.words)) return 1
  return /^you('?ve)?$/i.test(second?.words ?? '') ? 2 : 0
}

/** "you have brought up" tells of what is to be done here. */
const commanded = (terms: readonly Term[]): Term[] =>
  terms.map((term) => {
    const cues = cuesOf(term)
    if (cues.every(({ form }) => form !== 'past')) return term
    return { ...term, cues: cues.map((cue) => (cue.form === 'past' ? { ...cue, form: 'base' as const } : cue)) } as Term
  })
