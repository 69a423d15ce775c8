import type { Action } from '../../action.ts'
import { stripFillers } from '../../clause/strip.ts'
import { fill } from '../../frame/fill.ts'
import { compose } from '../../term/compose.ts'
import { isBaseVerb, type Kind, type Term, type TermOf } from '../../term/term.ts'
import { frameOf } from '../../words/frames.ts'
import { merged } from '../merged.ts'
import type { Answer, Pick, Question } from './answer.ts'
import { isDoubt, isNeutral } from './neutral.ts'

/** What no answer may hold that is taken as a whole. */
const BINDING: ReadonlySet<Kind> = new Set<Kind>([
  'negation',
  'condition',
  'except',
  'hypothesis',
  'question_mark',
  'wh',
  'modal',
  'report',
  'saying',
  'person',
  'cancel',
  'correction',
  'contrast',
  'unknown',
  'quotation',
  'which_environment',
  'candidates',
  'or',
])
/** "the repo is acme/shop": what is named before its value. */
const NAMED =
  /^(?:repo|repository|branch|version|environment|env|app|service|port|domain|path|count|number|amount|budget|task|reason)$/i
const TAKES = /^(?:take|use|put|set|read|get|make it|go with)$/i

/**
 * The values of an answer that says several ("between 2 and 8 at 60 % cpu", "production, with https"), read as if the
 * action that was asked about stood in front: all of it, or nothing.
 */
export function framed(given: Answer, { ask, operations }: Question): Pick | undefined {
  const [operation, ...others] = operations
  if (!operation?.action || others.length > 0 || ask.includes('confirm') || isDoubt(given.text)) return undefined
  const terms = asValues(withoutLead(stripFillers(given.terms), operation.action), ask)
  const isClean = terms.every(
    (term) => !BINDING.has(term.kind) && !isBaseVerb(term) && (term.kind !== 'plain' || isNeutral(term.words)),
  )
  if (!isClean || terms.length === 0) return undefined
  const frame = frameOf(operation.action)
  const { groups, unread } = fill(terms, { frame, heads: new Set(), verb: '', isSure: true }, false)
  const [group, ...more] = groups
  if (!group || more.length > 0 || unread.length > 0 || group.environments.length > 1 || group.subjects.length > 1)
    return undefined
  const details = [...group.details].map(([slot, { value }]) => [slot, merged(operation[slot], value)] as const)
  const [place] = group.environments
  const [subject] = group.subjects
  const { app, service } = subject?.value ?? {}
  const values = {
    ...Object.fromEntries(details),
    ...(place && { environment: place.value }),
    ...(app && { app, ...(service && { service }) }),
  } as Pick
  const isAnswered = ask.some((slot) => slot in values || (slot === 'secret_ref' && 'secrets' in values))
  return isAnswered ? values : undefined
}

/** "when more than 2 % fail" of an alert, "the repo is acme/shop", "then take it from …": the value alone. */
function withoutLead(terms: readonly Term[], action: Action): readonly Term[] {
  const [first, second] = terms
  if (first?.kind === 'condition' && action === 'alert') return terms.slice(1)
  if (first?.kind === 'sequence' || first?.kind === 'yes' || first?.kind === 'comma')
    return withoutLead(terms.slice(1), action)
  if (first && TAKES.test(first.words)) return terms.slice(1)
  return second?.kind === 'modal' &&
    /^(?:is|would be|should be|will be)$/i.test(second.words) &&
    NAMED.test(first?.words ?? '')
    ? terms.slice(2)
    : terms
}

/** Bare numbers as what was asked for: shares of the traffic, or a range. */
function asValues(terms: readonly Term[], ask: readonly string[]): readonly Term[] {
  if (ask.includes('split') || ask.includes('weight'))
    return compose(terms.map((term) => (term.kind === 'number' ? ({ ...term, kind: 'percent' } as Term) : term)))
  const [low, to, high] = terms
  if (ask.includes('autoscale') && low?.kind === 'number' && high?.kind === 'number' && isTo(to))
    return [rangeOf(low, high), ...terms.slice(3)]
  return terms
}

const isTo = (term: Term | undefined): boolean => /^(?:to|-|–|and|till|up to)$/i.test(term?.words ?? '')

const rangeOf = (low: TermOf<'number'>, high: TermOf<'number'>): Term => ({
  kind: 'range',
  low: low.value,
  high: high.value,
  words: `${low.words} to ${high.words}`,
  span: [low.span[0], high.span[1]],
})
