import { isChange } from '../action.ts'
import { hasKind } from '../clause/clause.ts'
import { tellsOfEvent } from '../clause/happens.ts'
import { isCommandVerb } from '../clause/mood.ts'
import type { Operation, Reading } from '../reading.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import { amend, isMeasured, valueFor } from './amend-last.ts'
import { theOther } from './other.ts'
import { question, unsure } from './outcome.ts'
import { autoscaled, cancelled, executed, remarked, shown, switchedOff, unset } from './remade.ts'
import { saysMore } from './says-more.ts'
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
  /^(make|make it|set|change|go(?! back\b)|go with|use|do|take|try|let|put|want|need|get|have|bump|raise|lower|up|repeat|switch|run)\b/i

/** Verbs that speak of a value of the last turn. */
const REMAKES = /^(make|make it|change|set|bump|raise|lower|up)\b/i

/** Reads what only makes sense after the last turn: "and on production", "actually six", "the same for web". */
export function followUp(given: Sentence): Reading | undefined {
  // A value that must not be said is never taken for one of the last turn's.
  if (holdsSecret(given)) return undefined
  const last = lastOf(given)
  const [lead, terms] = leadOf(withoutEvent(withoutCause(withOther(withoutNo(given), last), given)))
  const reading =
    executed(given, last) ??
    shown(given, last) ??
    shown(given, waitingOf(given)) ??
    theOther(given, last) ??
    autoscaled(given, last) ??
    switchedOff(given, last) ??
    unset(given, last) ??
    cancelled(given, last) ??
    repeatedOrAmended({ ...given, terms }, goesOnWith({ ...given, terms }, last)) ??
    remarked(given, last, (term, operation) => valueFor(term, operation, operation.action ?? 'deploy'))
  return reading && isInDoubt(given, lead) ? unsure(reading) : reading
}

/** What a yes is asked for. */
const waitingOf = ({ conversation: { pending } }: Sentence): readonly Partial<Operation>[] =>
  pending?.kind === 'question' && pending.ask.includes('confirm') ? pending.operations : []

/** "put it on production as well", "back down to three" behind a look: of the change before it. */
function goesOnWith(
  { terms, conversation }: Sentence,
  last: readonly Partial<Operation>[],
): readonly Partial<Operation>[] {
  const isSent =
    terms.some(({ words }) => SENDS.test(words)) && hasKind(terms, 'pronoun') && hasKind(terms, 'environment', 'there')
  const isBack = terms.some(({ words }) => /^back (?:up |down )?to$|^back (?:up|down)$/i.test(words))
  if (!isLook(last) || !(isSent || isBack)) return last
  const change = (conversation.previous ?? []).findLast(({ operations }) =>
    operations.some(({ action }) => action !== undefined && isChange(action)),
  )
  const [first] = change?.operations ?? []
  const fits = isSent ? first?.action === 'deploy' : first?.replicas !== undefined
  return change && fits ? change.operations : last
}

const lastOf = ({ conversation }: Sentence): readonly Partial<Operation>[] =>
  (conversation.previous ?? []).at(-1)?.operations.filter(({ action }) => action !== undefined) ?? []

/** "no, production I meant": what corrects the last turn takes nothing else back. */
function withoutNo({ text, terms }: Sentence): readonly Term[] {
  const isMeant = /\bI (?:meant|mean)\b/i.test(text)
  return isMeant && terms[0]?.kind === 'no' && terms[1]?.kind === 'comma' ? terms.slice(2) : terms
}

/** What a cause may be made of: nothing that binds, names or asks. */
const CAUSE: ReadonlySet<Kind> = new Set<Kind>(['unknown', 'plain', 'modal', 'report', 'more', 'article', 'metric'])

/** "once more, the registry was down": why it failed, and nothing more. */
function withoutCause(terms: readonly Term[], { conversation }: Sentence): readonly Term[] {
  const hasFailed = conversation.previous?.at(-1)?.result?.startsWith('failed') === true
  const comma = terms.findIndex(({ kind }) => kind === 'comma')
  const cause = terms.slice(comma + 1)
  const isAgain = comma > 0 && terms.slice(0, comma).every(({ kind }) => kind === 'again' || kind === 'same')
  const isPast = cause.some(
    ({ kind, words }) => kind === 'report' || (kind === 'modal' && /^(was|were|had)\b/i.test(words)),
  )
  const isTold = isPast && cause.every(({ kind }) => CAUSE.has(kind))
  return hasFailed && isAgain && isTold ? terms.slice(0, comma) : terms
}

/** "make it 23:00, the choir runs late": why, in words that name nothing. */
function withoutEvent(terms: readonly Term[]): readonly Term[] {
  const comma = terms.findIndex(({ kind }) => kind === 'comma')
  const tail = terms.slice(comma + 1)
  return comma > 0 && !hasKind(tail, 'comma', 'cancel') && tellsOfEvent(tail) ? terms.slice(0, comma) : terms
}

/** "the same in the other qa": of two that are called so the one that was not spoken of. */
function withOther(terms: readonly Term[], last: readonly Partial<Operation>[]): readonly Term[] {
  const at = terms.findIndex(
    ({ kind }, index) => kind === 'which_environment' && /^other$/i.test(terms[index - 1]?.words ?? ''),
  )
  const which = terms[at]
  if (which?.kind !== 'which_environment') return terms
  const others = which.names.filter((name) => last.every(({ environment }) => environment !== name))
  const [name] = others
  if (name === undefined || others.length > 1 || which.names.length !== 2) return terms
  return [...terms.slice(0, at - 1), { ...which, kind: 'environment', name }, ...terms.slice(at + 1)]
}

/** "and production?", "tests fail, now the same on production": what may not be wished at all. */
const isInDoubt = ({ terms }: Sentence, lead: readonly Term[]): boolean =>
  !isRemade(terms, lead) &&
  ((terms.at(-1)?.kind === 'question_mark' && !hasKind(terms, 'polite')) ||
    hasKind(terms, 'saying') ||
    !lead.every(({ words }) => words.split(' ').every((word) => GOOD_NEWS.test(word))))

/** "still too tight, make it 1.5 gigs": why a value of the last turn is made another. */
const isRemade = (terms: readonly Term[], lead: readonly Term[]): boolean => {
  const [verb, ...rest] = terms.slice(lead.length + 1)
  return lead.length > 0 && REMAKES.test(verb?.words ?? '') && !hasKind(rest, 'environment', 'subject', 'question_mark')
}

/** Words of a report after which one goes on. A closed list: whatever else is told may be a reason not to. */
const GOOD_NEWS =
  /^(the|a|an|all|our|my|its|it|it's|that|this|these|those|they|everything|there|here|tests?|checks?|ci|build|pipeline|smoke|integration|e2e|qa|numbers|metrics|dashboards?|errors?|is|are|was|were|be|been|has|have|looks?|looking|looked|seems?|went|goes|works?|worked|working|pass|passes|passed|passing|green|fine|good|great|well|ok|okay|nice|nicely|perfect|perfectly|smoothly|healthy|stable|clean|happy|done|finished|complete|completed|through|succeeded|successful|and|so|far|now|on|in|staging|up|running|deployed|live|quiet|calm|solid|ready|right|correct|promising|spotless|clear|true)$/i

/** "tests pass, now the same on production": what is told in front, and the rest. */
function leadOf(terms: readonly Term[]): readonly [lead: readonly Term[], rest: readonly Term[]] {
  const comma = terms.findIndex(({ kind }) => kind === 'comma' || kind === 'stop')
  const lead = terms.slice(0, Math.max(0, comma))
  const isTold =
    lead.length > 0 &&
    lead.every(
      (term) =>
        ['unknown', 'plain', 'modal', 'report', 'pronoun', 'metric', 'article', 'also'].includes(term.kind) ||
        (term.kind === 'word' && cuesOf(term).every(({ form }) => form !== 'base')),
    )
  return isTold ? [lead, terms.slice(comma + 1)] : [[], terms]
}

const SENDS = /^(bring|ship|push|put|move|send|roll|deploy|release|get|promote|take|carry|launch|copy)\b/i

function repeatedOrAmended(given: Sentence, last: readonly Partial<Operation>[]): Reading | undefined {
  const sentence = isLook(last) ? withoutAbout(given) : given
  const { text, terms, world } = sentence
  const isRepeat = isRepeated(sentence)
  if (hasKind(terms, ...OWN) || isOwnLook(terms, last) || wishesOther(sentence, last, isRepeat)) return undefined
  if (last.length === 0) return isRepeat ? repeatedNothing(sentence) : undefined
  const values = valuesIn(terms, last)
  if (values.length === 0 && !isRepeat) return undefined
  // "put it back to r22" behind a look at what there was.
  if (isLook(last) && /\bback to\b/i.test(text) && values.some(({ kind }) => kind === 'release')) return undefined
  const stranger = values.find(({ kind }) => kind === 'unknown')
  // "do the same with the crusher".
  if (stranger && isRepeat && values.length === 1 && !isLook(last))
    return question(text, [{ ask: 'app', words: stranger.words, choices: Object.keys(world.apps) }], [])
  if (values.some(({ kind }) => ['unknown', 'wh', 'candidates'].includes(kind))) return undefined
  if (!isRepeat && isWhole(terms, last)) return undefined
  const reading = amend(sentence, last, values)
  return reading && !isLook(last) && saysMore(sentence, values) ? unsure(reading) : reading
}

/** What no sentence holds that only goes on with the last turn. */
const OWN: readonly Kind[] = [
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
]

/** "what about staging?" behind a look looks there. */
function withoutAbout(given: Sentence): Sentence {
  const at = given.terms[0]?.kind === 'and' ? 1 : 0
  const isElsewhere = /^(what|how) about$/i.test(given.terms[at]?.words ?? '')
  return isElsewhere ? { ...given, terms: given.terms.slice(at + 1) } : given
}

/** "the same on dev", "do it there too", "once more". */
const isRepeated = ({ text, terms }: Sentence): boolean =>
  hasKind(terms, 'same') ||
  (hasKind(terms, 'also') && /^do\b/i.test(terms.find(({ kind }) => kind !== 'comma')?.words ?? '')) ||
  /^(again|once more|one more time|and again|try again|retry|repeat|repeat that)\b/i.test(text)

/** "till when was that again": a look of its own, behind a change. */
const isOwnLook = (terms: readonly Term[], last: readonly Partial<Operation>[]): boolean =>
  !isLook(last) &&
  terms.some(
    (term) =>
      term.kind === 'word' &&
      term.thing === undefined &&
      cuesOf(term).some(({ form, isSure, action }) => form === 'noun' && isSure && !isChange(action)),
  )

/** Whether a verb wishes something else than the last turn did. */
function wishesOther({ text, terms }: Sentence, last: readonly Partial<Operation>[], isRepeat: boolean): boolean {
  // "get the same version out of production".
  if (hasKind(terms, 'same') && /\b(out of|off)\b/i.test(text)) return true
  const isSameBuild =
    hasKind(terms, 'same') &&
    hasKind(terms, 'environment') &&
    last[0]?.action === 'deploy' &&
    !/\b(out of|off|back|from|lock|traffic|data|settings?|config)\b/i.test(text)
  const isVerbed = terms.some(
    (term, at) =>
      isCommandVerb(term, terms[at - 1]) &&
      terms[at - 1]?.kind !== 'same' &&
      !WEAK_VERBS.test(term.words) &&
      !(isSameBuild && (SENDS.test(term.words) || (term.kind === 'word' && term.thing !== undefined))),
  )
  const isCued = terms.some(
    (term) =>
      term.kind === 'word' &&
      cuesOf(term).some(({ isSure }) => isSure) &&
      !WEAK_VERBS.test(term.words) &&
      term.thing === undefined,
  )
  return isVerbed || (isCued && !isRepeat)
}

/** "the same again" behind nothing: what, and of which app. */
const repeatedNothing = ({ text, terms }: Sentence): Reading | undefined =>
  terms.some((term) => cuesOf(term).length > 0 && (!WEAK_VERBS.test(term.words) || isWishOfOne(term)))
    ? undefined
    : question(
        text,
        [
          { ask: 'action', words: text },
          { ask: 'app', words: '' },
        ],
        [],
      )

/** The names and values that a sentence says beside words that only go on. */
function valuesIn(terms: readonly Term[], last: readonly Partial<Operation>[]): readonly Term[] {
  // "back down to three": which way, of a count.
  const isCount = last.every(({ replicas }) => replicas !== undefined)
  const isFigure = last.every(({ action }) => action === 'metrics')
  return terms.filter(
    (term) =>
      !LINKS.has(term.kind) &&
      (term.kind !== 'word' || (isFigure && isMeasured(term))) &&
      !(isCount && term.kind === 'particle' && /^back\b/i.test(term.words)),
  )
}

/** "put web on staging", "web 1.9 on staging": a wish of its own, whatever was done before. */
function isWhole(terms: readonly Term[], last: readonly Partial<Operation>[]): boolean {
  const isNamed = hasKind(terms, 'subject', 'path', 'image')
  if (isNamed && hasKind(terms, 'environment') && hasKind(terms, 'version', 'slot')) return true
  const isVerbed = terms.some((term, at) => isCommandVerb(term, terms[at - 1]) && !REMAKES.test(term.words))
  const isRemoval = last.some(({ action }) => action !== undefined && frameOf(action).removes)
  return isVerbed && (isRemoval || (isNamed && last[0]?.action !== 'deploy'))
}

/** "need a reboot": a weak verb with the noun of what is wished. */
const isWishOfOne = (term: Term): boolean =>
  / /.test(term.words) && cuesOf(term).some(({ action, form, isSure }) => form === 'base' && isSure && isChange(action))

const isLook = (last: readonly Partial<Operation>[]): boolean =>
  last.length > 0 && last.every(({ action }) => action !== undefined && !isChange(action))
