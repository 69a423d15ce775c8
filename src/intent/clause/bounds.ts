import { asCommand } from '../term/command.ts'
import { type Cue, cuesOf, type Kind, surelyMeans, type Term } from '../term/term.ts'

/** "before web 8.1 goes onto prod, …": what a verb follows before the next comma is a clause, and no time. */
export function boundInTime(terms: readonly Term[], term: Term, at: number): Term {
  const last = terms[at - 1]?.kind
  // "…, going back automatically if the latency climbs": tells what is to be done then.
  const isThenBack = last === 'comma' && surelyMeans(term, 'rollback', 'doing')
  if (isThenBack && terms.slice(at, at + 4).some(({ kind }) => kind === 'condition')) return asCommand(term, 'rollback')
  // "start web, it was off for the demo": what was is told, and not gone back to.
  if (term.kind === 'previous' && (last === 'comma' || last === 'stop') && /^(it|they) (was|were)$/i.test(term.words))
    return { ...term, kind: 'report' }
  // "back web up before I touch the schema": what its speaker is about to do is the reason.
  const isOwn = term.kind === 'preposition' && term.word === 'before' && terms[at + 1]?.kind === 'person'
  if (isOwn && terms.slice(0, at).some((one) => cuesOf(one).some(isPrecaution)))
    return { ...term, kind: 'reason' } as Term
  // "kill run-4 before it reaches everyone".
  const isOfIt =
    (term.kind === 'before' || (term.kind === 'preposition' && term.word === 'before')) &&
    terms[at + 1]?.kind === 'pronoun'
  if (isOfIt && isOfRun(terms.slice(0, at)) && !terms.slice(at + 2).some(({ kind }) => NAMED.has(kind)))
    return { ...term, kind: 'reason' } as Term
  const isStart = at === 0 || ['comma', 'stop', 'and', 'sequence', 'contrast'].includes(terms[at - 1]?.kind ?? '')
  if (term.kind !== 'preposition' || !isStart || !/^(before|after|prior to|ahead of)$/.test(term.word)) return term
  const end = terms.findIndex(({ kind }, index) => index > at && (kind === 'comma' || kind === 'stop'))
  const segment = terms.slice(at + 1, end < 0 ? undefined : end)
  const tells = segment.some(
    (one) =>
      ['shall', 'modal', 'report'].includes(one.kind) ||
      cuesOf(one).some(({ form }) => form === 'third' || form === 'doing'),
  )
  return end > 0 && tells ? ({ ...term, kind: term.word === 'after' ? 'after' : 'before' } as Term) : term
}

/** What is done so that something else may be done. */
const isPrecaution = ({ action, form, isSure }: Cue): boolean =>
  isSure && form !== 'past' && (action === 'backup' || action === 'lock')

/** Whether a deployment under way is spoken of. */
const isOfRun = (terms: readonly Term[]): boolean =>
  terms.some((term) => term.kind === 'run' || (term.kind === 'word' && term.thing === 'run'))
const NAMED: ReadonlySet<Kind> = new Set<Kind>(['subject', 'environment', 'metric', 'metric_condition'])
