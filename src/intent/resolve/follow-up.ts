import { type Action, isChange } from '../action.ts'
import { hasKind } from '../clause/clause.ts'
import { isCommandVerb } from '../clause/mood.ts'
import { IMPOSSIBLE, valuesOf } from '../frame/values.ts'
import { isGuarded } from '../guarded.ts'
import type { Operation, Provenance, Reading, Slot } from '../reading.ts'
import { LAST_TURN } from '../reasons.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import { checkOperation } from './checks.ts'
import { question, understood, unsure } from './outcome.ts'
import { cancelled, executed, remarked, unset } from './remade.ts'
import { isOfOther, namedBy, withoutSubject } from './renamed.ts'
import { holdsSecret } from './secrets.ts'
import type { Sentence } from './sentence.ts'

const LINKS = new Set<Kind>([
  'preposition',
  'and',
  'comma',
  'stop',
  'also',
  'same',
  'plain',
  'contrast',
  'correction',
  'again',
  'pronoun',
  'yes',
  'sequence',
  'show',
  'wish',
  'shall',
  'question_mark',
  'there',
  'polite',
  'filler',
  'article',
  'also',
  'colon',
  'only',
  'all',
  'both',
])
const WEAK_VERBS =
  /^(make|make it|set|change|go|go with|use|do|take|try|let|put|want|need|get|have|bump|raise|lower|up|repeat|switch|run)\b/i

/** Verbs that speak of a value of the last turn. */
const REMAKES = /^(make|make it|change|set|bump|raise|lower|up)\b/i

/** Reads what only makes sense after the last turn: "and on production", "actually six", "the same for web". */
export function followUp(given: Sentence): Reading | undefined {
  // A value that must not be said is never taken for one of the last turn's.
  if (holdsSecret(given)) return undefined
  const last = lastOf(given)
  const [lead, terms] = leadOf(withoutNo(given))
  const reading =
    executed(given, last) ??
    unset(given, last) ??
    cancelled(given, last) ??
    repeatedOrAmended({ ...given, terms }, last) ??
    remarked(given, last, (term, operation) => valueFor(term, operation, operation.action ?? 'deploy'))
  return reading && isInDoubt(given, lead) ? unsure(reading) : reading
}

const lastOf = ({ conversation }: Sentence): readonly Partial<Operation>[] =>
  (conversation.previous ?? []).at(-1)?.operations.filter(({ action }) => action !== undefined) ?? []

/** "no, production I meant": what corrects the last turn takes nothing else back. */
function withoutNo({ text, terms }: Sentence): readonly Term[] {
  const isMeant = /\bI (?:meant|mean)\b/i.test(text)
  return isMeant && terms[0]?.kind === 'no' && terms[1]?.kind === 'comma' ? terms.slice(2) : terms
}

/** "and production?", "tests fail, now the same on production": what may not be wished at all. */
const isInDoubt = ({ terms }: Sentence, lead: readonly Term[]): boolean =>
  (terms.at(-1)?.kind === 'question_mark' && !hasKind(terms, 'polite')) ||
  hasKind(terms, 'saying') ||
  !lead.every(({ words }) => words.split(' ').every((word) => GOOD_NEWS.test(word)))

/** Words of a report after which one goes on. A closed list: whatever else is told may be a reason not to. */
const GOOD_NEWS =
  /^(the|a|an|all|our|my|its|it|it's|that|this|these|those|they|everything|there|here|tests?|checks?|ci|build|pipeline|smoke|integration|e2e|qa|numbers|metrics|dashboards?|errors?|is|are|was|were|be|been|has|have|looks?|looking|looked|seems?|went|goes|works?|worked|working|pass|passes|passed|passing|green|fine|good|great|well|ok|okay|nice|nicely|perfect|perfectly|smoothly|healthy|stable|clean|happy|done|finished|complete|completed|through|succeeded|successful|and|so|far|now|on|in|staging|up|running|deployed|live|quiet|calm|solid|ready|right|correct|promising|spotless|clear|true)$/i

/** "tests pass, now the same on production": what is told in front, and the rest. */
function leadOf(terms: readonly Term[]): readonly [lead: readonly Term[], rest: readonly Term[]] {
  const comma = terms.findIndex(({ kind }) => kind === 'comma' || kind === 'stop')
  const lead = terms.slice(0, Math.max(0, comma))
  const isTold =
    lead.length > 1 &&
    lead.every(
      (term) =>
        ['unknown', 'plain', 'modal', 'report', 'pronoun', 'metric', 'article'].includes(term.kind) ||
        (term.kind === 'word' && cuesOf(term).every(({ form }) => form !== 'base')),
    )
  return isTold ? [lead, terms.slice(comma + 1)] : [[], terms]
}

const SENDS = /^(bring|ship|push|put|move|send|roll|deploy|release|get|promote|take|carry|launch|copy)\b/i

function repeatedOrAmended(given: Sentence, last: readonly Partial<Operation>[]): Reading | undefined {
  // "what about staging?" behind a look looks there.
  const isElsewhere = /^(what|how) about$/i.test(given.terms[0]?.words ?? '') && isLook(last)
  const sentence = isElsewhere ? { ...given, terms: given.terms.slice(1) } : given
  const { text, terms } = sentence
  const isRepeat =
    hasKind(terms, 'same') ||
    (hasKind(terms, 'also') && /^do\b/i.test(text)) ||
    /^(again|once more|one more time|and again|try again|retry|repeat|repeat that)\b/i.test(text)
  const isSameBuild = hasKind(terms, 'same') && hasKind(terms, 'environment') && last[0]?.action === 'deploy'
  const verbs = terms.filter(
    (term, at) =>
      isCommandVerb(term, terms[at - 1]) &&
      !WEAK_VERBS.test(term.words) &&
      !(isSameBuild && (SENDS.test(term.words) || (term.kind === 'word' && term.thing !== undefined))),
  )
  const values = terms.filter(({ kind }) => !LINKS.has(kind) && kind !== 'word')
  if (
    hasKind(
      terms,
      'condition',
      'negation',
      'hypothesis',
      'except',
      'saying',
      'report',
      'person',
      'cancel',
      'reason',
      'modal',
      'quotation',
    )
  )
    return undefined
  const words = terms.filter((term) => term.kind === 'word')
  const isCued = words.some(
    (term) => cuesOf(term).some(({ isSure }) => isSure) && !WEAK_VERBS.test(term.words) && term.thing === undefined,
  )
  if (verbs.length > 0 || (isCued && !isRepeat)) return undefined
  if (last.length === 0) {
    if (!isRepeat) return undefined
    return terms.some((term) => cuesOf(term).length > 0 && !WEAK_VERBS.test(term.words))
      ? undefined
      : question(
          text,
          [
            { ask: 'action', words: text },
            { ask: 'app', words: '' },
          ],
          [],
        )
  }
  if (values.length === 0 && !isRepeat) return undefined
  if (values.length === 0 && words.length > 0 && !isRepeat) return undefined
  if (values.some(({ kind }) => ['unknown', 'wh', 'candidates'].includes(kind))) return undefined
  const isStandalone =
    hasKind(terms, 'subject', 'path', 'image') &&
    hasKind(terms, 'environment') &&
    (hasKind(terms, 'version') || hasKind(terms, 'slot')) &&
    !isRepeat
  if (isStandalone) return undefined
  // "put web on staging" is a wish of its own, whatever was done before.
  const isVerbed = terms.some((term, at) => isCommandVerb(term, terms[at - 1]) && !REMAKES.test(term.words))
  const isRemoval = last.some(({ action }) => action !== undefined && frameOf(action).removes)
  const isNamed = hasKind(terms, 'subject', 'path', 'image')
  if (isVerbed && !isRepeat && (isRemoval || (isNamed && last[0]?.action !== 'deploy'))) return undefined
  return amend(sentence, last, values)
}

const isLook = (last: readonly Partial<Operation>[]): boolean =>
  last.length > 0 && last.every(({ action }) => action !== undefined && !isChange(action))

/** Words that say that the last turn is gone on with. */
const MARKS = /\b(and|now|same|also|again|too|mean|meant|make|as well|likewise|then|next)\b/i

function amend(
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
  if (subjects.length > 0 && last.some(isOfOther)) return undefined
  const frame = frameOf(first.action)
  let changed: Partial<Operation> = {}
  let provenance: Partial<Record<Slot, Provenance>> = {}
  for (const term of rest) {
    const found = valueFor(term, first, frame.action)
    if (!found) return undefined
    changed = { ...changed, ...found }
    provenance = {
      ...provenance,
      ...Object.fromEntries(Object.keys(found).map((slot) => [slot, { source: 'user', words: term.words }])),
    }
  }
  if (places.length === 0 && isOwnWish(terms, changed, last)) return undefined
  const bases = distinctBy(last, subjects.length > 0, places.length > 0)
  if (changed.steps && frame.action === 'deploy' && first.strategy === undefined && changed.strategy === undefined) {
    changed = { ...changed, strategy: 'canary' }
    provenance = { ...provenance, strategy: { source: 'inferred', why: 'its traffic goes up in steps' } }
  }
  const operations = bases.flatMap((operation) =>
    (subjects.length > 0 ? subjects : [undefined]).flatMap((subject) =>
      (places.length > 0 ? places : [undefined]).map(
        (place): Operation => repeated(operation, changed, provenance, subject, place),
      ),
    ),
  )
  if (operations.length === 0) return undefined
  const same = operations.every(
    (operation, at) =>
      JSON.stringify({ ...operation, provenance: 0 }) === JSON.stringify({ ...bases[at], provenance: 0 }),
  )
  if (
    same &&
    isChange(first.action) &&
    places.length === 0 &&
    rest.length === 0 &&
    subjects.length === 0 &&
    !/again|retry|once more|repeat|another go|one more/i.test(text)
  )
    return question(text, [{ ask: 'environment', words: '', choices: world.environments }], operations)
  const open = operations.flatMap((operation) => checkOperation(operation, undefined, world))
  // "production" behind a removal may be meant, or be a word too early.
  const isWeighty = operations.some(
    ({ action, environment = '' }) =>
      isChange(action) && (frameOf(action).removes || (isGuarded(environment, world) && places.length > 0)),
  )
  const isBare =
    values.length === terms.length && values.every(({ kind }) => kind === 'environment' || kind === 'subject')
  if (isBare && isWeighty && !MARKS.test(text)) open.push({ ask: 'confirm', words: text })
  return open.length > 0 ? question(text, open, operations) : understood(text, operations)
}

/** What is set for what runs, rather than said of how it is deployed. */
const SETTINGS: readonly Slot[] = ['env', 'unset', 'secrets', 'domain', 'tls', 'replicas']

/** "put it behind shop.example.com", "set LEVEL to debug on it": of what was deployed something new is wished. */
function isOwnWish(terms: readonly Term[], changed: Partial<Operation>, last: readonly Partial<Operation>[]): boolean {
  const slots = Object.keys(changed) as Slot[]
  const isNew =
    slots.some((slot) => SETTINGS.includes(slot)) && last.every((one) => slots.every((slot) => !(slot in one)))
  const isWished = terms.some(
    (term, at) => term.kind === 'wish' || (isCommandVerb(term, terms[at - 1]) && !/^make\b/i.test(term.words)),
  )
  return isNew && isWished && hasKind(terms, 'pronoun', 'there') && last.every(({ action }) => action === 'deploy')
}

/** The slot of the last turn that a value replaces. */
function valueFor(term: Term, operation: Partial<Operation>, action: Action): Partial<Operation> | undefined {
  if (term.kind === 'number') {
    if (operation.replicas !== undefined || action === 'scale') {
      return term.value >= 0 && Number.isInteger(term.value) ? { replicas: term.value } : undefined
    }
    if (action === 'logs') return { lines: term.value }
    if (operation.alert) return { alert: { ...operation.alert, value: term.value } }
    const [key, ...keys] = Object.entries(operation.env ?? {})
    if (key && keys.length === 0 && /^\d+$/.test(key[1])) return { env: { [key[0]]: String(term.value) } }
    if (operation.limit !== undefined) return { limit: term.value }
    return undefined
  }
  const found = valuesOf(term, {
    frame: frameOf(action),
    preposition: 'to',
    thing: undefined,
    things: new Set(),
    sign: undefined,
    has: () => false,
    verb: '',
    isSure: false,
    isBackward: false,
  })
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

const merged = (before: unknown, value: unknown): unknown =>
  before && typeof before === 'object' && !Array.isArray(before) && typeof value === 'object' && !Array.isArray(value)
    ? { ...(before as object), ...(value as object) }
    : value

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
