import { cuesOf, type Term } from '../term/term.ts'
import { type Clause, hasKind } from './clause.ts'

const WELCOME =
  /^(great|grateful|wonderful|nice|lovely|appreciate|appreciated|helpful|happy|kind|good|perfect|awesome|thankful|cool|super|fantastic|amazing|ideal|glad|delighted|pleased|brilliant|thrilled|obliged)$/i

/** "It would be wonderful if web could be made available …" wishes what stands behind "if". */
export function withWishes(clauses: readonly Clause[]): readonly Clause[] {
  const made: Clause[] = []
  for (const clause of clauses) {
    const before = made.at(-1)
    const wished = before && isWelcome(before) ? wishOf(clause) : undefined
    if (wished && before) made.splice(-1, 1, { ...wished, link: before.link })
    else made.push(clause)
  }
  return made
}

/** "what would change if web 5.2 went to production?": what is supposed is what is rehearsed. */
export function withSupposed(clauses: readonly Clause[]): readonly Clause[] {
  const made: Clause[] = []
  for (const clause of clauses) {
    const before = made.at(-1)
    const isOpen =
      before?.terms.some((term) => cuesOf(term).some(({ action, isSure }) => action === 'plan' && isSure)) &&
      !hasKind(before.terms, 'subject', 'environment', 'negation', 'number', 'version', 'run', 'plan')
    const isSupposed = clause.terms[0]?.kind === 'condition' && /^(if|when)$/i.test(clause.terms[0].words)
    if (before && isOpen && isSupposed && hasKind(clause.terms, 'subject', 'environment', 'path', 'image'))
      made.splice(-1, 1, {
        ...before,
        terms: [...before.terms, ...clause.terms.slice(1)],
        isAsked: before.isAsked || clause.isAsked,
      })
    else if (before && isImagined(before) && asksCost(clause))
      made.splice(-1, 1, {
        ...clause,
        link: before.link,
        terms: [...clause.terms, ...before.terms.slice(1)],
        isAsked: true,
      })
    else made.push(clause)
  }
  return made
}

/** "imagine web at 20 replicas: what would the bill be?". */
const isImagined = ({ terms }: Clause): boolean =>
  terms[0]?.kind === 'hypothesis' && /^(imagine|suppose|supposing|picture|let's say|say|assume)/i.test(terms[0].words)
const asksCost = ({ terms }: Clause): boolean =>
  terms.some((term) => cuesOf(term).some(({ action, form }) => action === 'cost' && form === 'noun')) &&
  !hasKind(terms, 'subject')

/** A welcome of nothing that is named. */
const isWelcome = ({ terms }: Clause): boolean =>
  (terms.some(({ words }) => words.split(' ').some((word) => WELCOME.test(word))) ||
    (hasKind(terms, 'modal') && terms.some(({ words }) => /^be$/i.test(words)))) &&
  terms[0]?.kind !== 'condition' &&
  !hasKind(terms, 'subject', 'environment', 'negation', 'no', 'wh', 'number', 'version')

/** "if web could be restarted": the verb commands. */
function wishOf(clause: Clause): Clause | undefined {
  const [first, ...rest] = clause.terms
  const modal = rest.findIndex(
    (term) => term.kind === 'modal' && /^(could|would|can|might|were|was)\b/i.test(term.words),
  )
  const isOfPast = rest.some((term) => cuesOf(term).some(({ form }) => form === 'past'))
  if (first?.kind !== 'condition' || !/^if$/i.test(first.words) || (modal < 0 && !isOfPast)) return undefined
  const terms = rest.flatMap((term, at): Term[] => {
    if (at === modal || /^(be|get|please)$/i.test(term.words)) return []
    const cues = cuesOf(term)
    return [
      cues.some(({ form }) => form === 'past')
        ? ({ ...term, cues: cues.map((cue) => (cue.form === 'past' ? { ...cue, form: 'base' } : cue)) } as Term)
        : term,
    ]
  })
  return { ...clause, terms, isAsked: false }
}
