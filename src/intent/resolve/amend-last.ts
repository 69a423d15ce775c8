import { type Action, isChange } from '../action.ts'
import { hasKind, wordsOf } from '../clause/clause.ts'
import { isCommandVerb } from '../clause/mood.ts'
import { bareValues, IMPOSSIBLE } from '../frame/values.ts'
import { isGuarded } from '../guarded.ts'
import type { Step } from '../operation.ts'
import type { Operation, Provenance, Reading, Slot } from '../reading.ts'
import { IN_STEPS, LAST_TURN } from '../reasons.ts'
import type { Term, TermOf } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import { checkOperation } from './checks.ts'
import { merged } from './merged.ts'
import { question, understood } from './outcome.ts'
import { isOfOther, namedBy, withoutSubject } from './renamed.ts'
import type { Sentence } from './sentence.ts'

/** Words that say that the last turn is gone on with. */
const MARKS = /\b(and|now|same|also|again|too|mean|meant|make|as well|likewise|then|next)\b/i

const SAME = /^and\b|\b(?:same|also|too|as well|likewise|ditto|identical|again|mean|meant|not|no)\b/i

/**
 * The operations of the last turn with the values that were said now, or for what is named now; `undefined` where they do
 * not fit, so that the sentence is read for itself.
 */
export function amend(
  { text, terms, world }: Sentence,
  last: readonly Partial<Operation>[],
  values: readonly Term[],
): Reading | undefined {
  const places = values.filter((term) => term.kind === 'environment')
  const subjects = values.filter((term) => term.kind === 'subject')
  if (values.some(({ kind }) => kind === 'which_environment'))
    return question(text, [{ ask: 'environment', words: '', choices: world.environments }], [])
  const rest = values.filter(({ kind }) => kind !== 'environment' && kind !== 'subject')
  const [first] = last
  if (!first?.action) return undefined
  // "I meant web, to r29": what is of the one alone is said anew.
  const isAnew = rest.some(({ kind }) => kind === 'release')
  if (subjects.length > 0 && last.some(isOfOther) && !isAnew) return undefined
  // "make it 5% for r8": which release gets it is said.
  if (first.split && rest.some(({ kind }) => kind === 'percent') && rest.length > 1) return undefined
  // "a few more please".
  const some = rest.find(({ kind }) => kind === 'vague')
  if (some && last.every(({ action }) => action === 'scale'))
    return question(text, [{ ask: 'replicas', words: some.words }], [])
  const said = saidAnew(rest, first)
  if (!said) return undefined
  const { changed, provenance } = said
  if (places.length === 0 && isOwnWish(terms, changed, last)) return undefined
  // "raise it to 600" behind a budget: that, or what it is of.
  if (changed.amount !== undefined && hasKind(terms, 'pronoun')) return undefined
  // "and the p99?" behind a look: a figure is asked for.
  const looked = changed.metric !== undefined && first.action === 'status' ? last.map(measured) : last
  const bases = distinctBy(looked, subjects.length > 0, places.length > 0)
  const operations = bases.flatMap((operation) =>
    (subjects.length > 0 ? subjects : [undefined]).flatMap((subject) =>
      (places.length > 0 ? places : [undefined]).map(
        (place): Operation => repeated(operation, changed, provenance, subject, place),
      ),
    ),
  )
  if (operations.length === 0) return undefined
  const isSame = operations.every(
    (operation, at) =>
      JSON.stringify({ ...operation, provenance: 0 }) === JSON.stringify({ ...bases[at], provenance: 0 }),
  )
  if (isSame && isChange(first.action) && values.length === 0 && !AGAIN.test(text))
    return question(text, [{ ask: 'environment', words: '', choices: world.environments }], operations)
  const open = operations.flatMap((operation) => checkOperation(operation, undefined, world))
  const isRemoved = operations.some(({ action }) => isChange(action) && frameOf(action).removes)
  const isGiven = places.some(({ name }) => isGuarded(name, world)) && isChange(first.action)
  // "production" behind a removal may be meant, or be a word too early.
  const isBare = terms.every(({ kind }) => ['environment', 'subject', 'comma', 'correction', 'contrast'].includes(kind))
  if (isBare && (isRemoved || isGiven) && !MARKS.test(text)) open.push({ ask: 'confirm', words: text })
  // "now billing" behind web 3.0: versions are of an app.
  const isForeign = subjects.length > 0 && (first.version ?? first.release ?? first.ref) !== undefined
  if (isForeign && first.action === 'deploy' && changed.version === undefined && !SAME.test(text))
    open.push({ ask: 'confirm', words: text })
  return open.length > 0 ? question(text, open, operations) : understood(text, operations)
}

const AGAIN = /again|retry|once more|repeat|another go|one more/i

interface SaidAnew {
  readonly changed: Partial<Operation>
  readonly provenance: Partial<Record<Slot, Provenance>>
}

/** What terms change of an operation; `undefined` where one of them fits nowhere. */
function saidAnew(terms: readonly Term[], operation: Partial<Operation>): SaidAnew | undefined {
  const { action } = operation
  if (!action) return undefined
  let changed: Partial<Operation> = {}
  let provenance: Partial<Record<Slot, Provenance>> = {}
  for (const term of terms) {
    const found = valueFor(term, operation, action)
    if (!found) return undefined
    // "r16 and r17 now" behind a comparison.
    const releases = found.releases && changed.releases && { releases: [...changed.releases, ...found.releases] }
    changed = { ...changed, ...found, ...releases }
    const source = { source: 'user', words: term.words } as const
    provenance = { ...provenance, ...Object.fromEntries(Object.keys(found).map((slot) => [slot, source])) }
  }
  const isCanary = changed.steps !== undefined && action === 'deploy'
  if (!isCanary || operation.strategy !== undefined || changed.strategy !== undefined) return { changed, provenance }
  return {
    changed: { ...changed, strategy: 'canary' },
    provenance: { ...provenance, strategy: { source: 'inferred', why: IN_STEPS } },
  }
}

/** What is set for what runs, rather than said of how it is deployed. */
const SETTINGS: readonly Slot[] = ['env', 'unset', 'secrets', 'domain', 'tls', 'replicas', 'memory', 'cpu']

/** "put it behind shop.example.com", "set LEVEL to debug on it": of what was deployed something new is wished. */
function isOwnWish(terms: readonly Term[], changed: Partial<Operation>, last: readonly Partial<Operation>[]): boolean {
  const slots = Object.keys(changed) as Slot[]
  const isNew =
    slots.some((slot) => SETTINGS.includes(slot)) && last.every((one) => slots.every((slot) => !(slot in one)))
  // "make it three pods there".
  const isCounted = hasKind(terms, 'there') && /\b(?:pods?|replicas?|instances?|copies)\b/i.test(wordsOf(terms))
  const isWished =
    isCounted ||
    terms.some(
      (term, at) =>
        term.kind === 'wish' ||
        term.kind === 'shall' ||
        (isCommandVerb(term, terms[at - 1]) && !/^make( it| that| them)?$/i.test(term.words)),
    )
  return isNew && isWished && hasKind(terms, 'pronoun', 'there') && last.every(({ action }) => action === 'deploy')
}

const measured = ({ question: _, kind: _kind, ...operation }: Partial<Operation>): Partial<Operation> => ({
  ...operation,
  action: 'metrics',
})

/** The slot of the last turn that a value replaces. */
export function valueFor(term: Term, operation: Partial<Operation>, action: Action): Partial<Operation> | undefined {
  if (term.kind === 'word') return action === 'metrics' && isMeasured(term) ? { metric: term.thing } : undefined
  if (term.kind === 'number') {
    if (term.from !== undefined && operation.autoscale)
      return { autoscale: { ...operation.autoscale, min: term.from, max: term.value } }
    if (operation.replicas !== undefined || action === 'scale') {
      return term.value >= 0 && Number.isInteger(term.value) ? { replicas: term.value } : undefined
    }
    if (action === 'logs') return { lines: term.value }
    if (operation.split) return ratioOf({ ...term, kind: 'percent' }, operation)
    if (operation.alert) return { alert: { ...operation.alert, value: term.value } }
    const [key, ...keys] = Object.entries(operation.env ?? {})
    if (key && keys.length === 0 && /^\d+$/.test(key[1])) return { env: { [key[0]]: String(term.value) } }
    if (operation.limit !== undefined) return { limit: term.value }
    if (operation.amount !== undefined) return term.value > 0 ? { amount: term.value } : undefined
    return undefined
  }
  // "five minutes is long enough" of an alert.
  if (term.kind === 'duration' && operation.alert?.for !== undefined)
    return { alert: { ...operation.alert, for: term.value } }
  // "for an hour" is no timeout.
  if (term.kind === 'duration' && operation.timeout === undefined && (action === 'configure' || action === 'deploy'))
    return undefined
  const ratio = ratioOf(term, operation)
  if (ratio) return ratio
  const found = bareValues(term, action, 'to')
  if (!found || found === IMPOSSIBLE || found.length === 0) {
    if (term.kind === 'milliseconds' && operation.alert) return { alert: { ...operation.alert, value: term.value } }
    if (term.kind === 'percent' && operation.alert) return { alert: { ...operation.alert, value: term.value } }
    return undefined
  }
  // "double that": the count that was spoken of.
  const factor = found.length === 1 && found[0]?.slot === 'replicas_factor' ? Number(found[0].value) : undefined
  const product = factor !== undefined && operation.replicas !== undefined ? operation.replicas * factor : undefined
  if (product !== undefined && Number.isInteger(product) && product >= 1) return { replicas: product }
  return Object.fromEntries(found.map(({ slot, value }) => [slot, merged(operation[slot as keyof Operation], value)]))
}

/** "same for memory": a resource of which a figure is looked at. */
export const isMeasured = (term: Term): term is TermOf<'word'> & { thing: 'memory' | 'cpu' | 'disk' } =>
  term.kind === 'word' && (term.thing === 'memory' || term.thing === 'cpu' || term.thing === 'disk')

/** "make it 50/50": shares of the releases that were spoken of, in their order. */
function ratioOf(term: Term, { split = {} }: Partial<Operation>): Partial<Operation> | undefined {
  // "make that a quarter": of two releases the one that gets less is the one that is tried.
  const [less, other, ...more] = Object.entries(split).sort(([, one], [, two]) => one - two)
  if (term.kind === 'percent' && less && !other && term.value <= 100) return { split: { [less[0]]: term.value } }
  if (term.kind === 'percent' && less && other && more.length === 0 && less[1] < other[1])
    return { split: { [other[0]]: 100 - term.value, [less[0]]: term.value } }
  const shares = term.kind === 'slot' && term.slot === 'steps' ? (term.value as readonly Step[]) : []
  const releases = Object.keys(split)
  if (releases.length < 2 || shares.length !== releases.length) return undefined
  return { split: Object.fromEntries(shares.map(({ weight }, at) => [releases[at], weight])) }
}

/** What is replaced need not be repeated for each of its old values. */
function distinctBy(
  operations: readonly Partial<Operation>[],
  hasSubject: boolean,
  hasPlace: boolean,
): Partial<Operation>[] {
  const seen = new Set<string>()
  return operations.filter((operation) => {
    const { app, service, environment, environments, provenance: _, ...others } = operation
    const key = JSON.stringify([others, hasSubject ? '' : [app, service], hasPlace ? '' : [environment, environments]])
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function repeated(
  operation: Partial<Operation>,
  changed: Partial<Operation>,
  said: Partial<Record<Slot, Provenance>>,
  subject: Term | undefined,
  place: Term | undefined,
): Operation {
  const { provenance: _, environments, ...others } = operation
  const slots = place || environments === undefined ? others : { ...others, environments }
  const before: Provenance = { source: 'inferred', why: LAST_TURN }
  const kept = Object.fromEntries(
    Object.keys(slots)
      .filter((slot) => slot !== 'action' && slot !== 'of')
      .map((slot) => [slot, before]),
  )
  const own: Partial<Operation> = subject ? withoutSubject(slots) : { ...slots }
  if (subject?.kind === 'subject')
    Object.assign(own, { app: subject.app, ...(subject.service && { service: subject.service }) })
  const counts = ['replicas', 'replicas_delta', 'replicas_factor'] as const
  if (counts.some((slot) => changed[slot] !== undefined))
    for (const slot of counts) delete (own as Record<string, unknown>)[slot]
  if (place?.kind === 'environment') Object.assign(own, { environment: place.name })
  const provenance = {
    ...kept,
    ...said,
    ...(subject?.kind === 'subject' && namedBy(subject)),
    ...(place && { environment: { source: 'user', words: place.words, span: place.span } as const }),
  }
  return {
    ...own,
    ...changed,
    action: operation.action as Action,
    provenance: Object.fromEntries(Object.entries(provenance).filter(([slot]) => slot in own || slot in changed)),
  }
}
