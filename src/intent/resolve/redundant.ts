import { type Action, isChange } from '../action.ts'
import { type Clause, hasKind, wordsOf } from '../clause/clause.ts'
import { tellsOfEvent } from '../clause/happens.ts'
import type { Choice } from '../frame/choice.ts'
import type { Leftover } from '../frame/draft.ts'
import type { Operation } from '../reading.ts'
import { cuesOf, isBaseVerb, type Kind, type Term } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import type { Part } from './parts.ts'

/** "no more autoscaling for web, switch it off", "it may cost 500 €, put a budget on it": the second says the first again. */
export function isMoot(choice: Extract<Choice, { kind: 'action' }>, last: Operation | undefined): boolean {
  const isSwitchedOff = choice.action === 'stop' && last?.action === 'autoscale' && last.enabled === false
  // "issue a new key and retire the current one".
  const isOfOld = /\b(?:current|old|previous|existing)\b/i.test(choice.words) && choice.filling.taken === 0
  if (last?.action === 'rotate' && choice.action === 'destroy' && isOfOld) return true
  const isAgain =
    (choice.action === last?.action &&
      (STATED.has(choice.action) || choice.filling.groups.every(({ pronoun }) => pronoun))) ||
    (choice.action === 'deploy' && last?.action === 'redeploy') ||
    (choice.action === 'configure' && last?.action === 'configure' && choice.filling.unread.length === 0)
  return (
    (isSwitchedOff || isAgain) &&
    choice.filling.groups.every(
      ({ subjects, environments, details }) =>
        subjects.length === 0 && (isSwitchedOff || (environments.length === 0 && details.size === 0)),
    )
  )
}

/** "could do with one more replica, add it", "has my blessing, go": a verb that says the change before once more, and nothing else. */
export function isEcho({ clause: { terms }, choice }: Part, last: Operation | undefined): boolean {
  // "under which licences are they? run a check": a look that names nothing is the look before it.
  if (last && !isChange(last.action) && choice.kind === 'action' && choice.action === 'status')
    return LOOKS_AGAIN.test(wordsOf(terms)) && !hasKind(terms, 'subject', 'environment', 'run')
  if (!last || !isChange(last.action)) return false
  if (choice.kind !== 'ambiguous' && (choice.kind !== 'action' || last.action !== 'approve')) return false
  if (STAYS.test(wordsOf(terms)) && !frameOf(last.action).removes) return true
  const [verb, ...rest] = terms.filter(({ kind }) => !['polite', 'comma', 'and', 'also', 'yes'].includes(kind))
  if (
    verb?.kind !== 'word' ||
    !rest.every(
      ({ kind, words }) =>
        kind === 'there' ||
        kind === 'both' ||
        (kind === 'preposition' && /^(to|on|onto)$/i.test(words)) ||
        (kind === 'pronoun' && /^(it|that|them|this)$/i.test(words)),
    )
  )
    return false
  const isGo = /^(go|proceed|go ahead|go ahead with|go for|proceed with|run|execute)$/i.test(verb.words)
  return isGo || (rest.length > 0 && cuesOf(verb).some(({ action, form }) => action === last.action && form === 'base'))
}

/** "close staging for changes, inventory week": what stands behind a lock in nouns alone says why. */
export const isReasonOf = ({ clause: { terms, link } }: Part, last: Operation | undefined): boolean =>
  last?.action === 'lock' &&
  link === 'comma' &&
  terms.every(({ kind }) => ['word', 'plain', 'unknown', 'preposition', 'metric'].includes(kind)) &&
  !terms.some((term) => isBaseVerb(term))

const LOOKS_AGAIN = /^(?:(?:please )?(?:run |do |make )?(?:an? |the )?(?:check|look)(?: please)?)$/i

/** "but keep running": what a change that removes nothing does anyway. */
const STAYS = /^(?:but )?(?:keep|stay|keeps|stays|leave)(?: it)? (?:running|up|up and running|alive)$/i

/** Changes that state how something is to be, so that saying them twice is saying them once. */
const STATED: ReadonlySet<Action> = new Set([
  'budget',
  'alert',
  'autoscale',
  'expose',
  'unexpose',
  'lock',
  'unlock',
  'monitor',
  'promote',
])

/** "…, project's dead": behind a change a look needs words that ask for it. */
export function isAside(
  { choice, clause, role }: Part,
  at: number,
  parts: readonly Part[],
  operations: readonly Operation[],
): boolean {
  const acted = operations.some(({ action }) => isChange(action))
  if (choice.kind === 'action' && isChange(choice.action) && at > 0 && acted) {
    const { groups, unread } = choice.filling
    const isNameless = groups.every(
      ({ subjects, environments, pronoun, all, there }) =>
        subjects.length === 0 && environments.length === 0 && !pronoun && !all && !there,
    )
    const isForeign = unread.some(({ term }) => term.kind === 'unknown')
    const isAgain = choice.action === 'scale' && operations.at(-1)?.action === 'scale' && unread.length === 0
    const isCommand = choice.head.isSure && choice.head.heads.has(clause.terms[0] as Term)
    return (
      (isNameless && isForeign && !isCommand && !hasKind(clause.terms, 'condition')) ||
      (isNameless && isAgain && groups.every(({ details }) => details.size === 0))
    )
  }
  // "we have an outage, fall back".
  const isOutcry = at === 0 && /^we have\b/i.test(clause.terms[0]?.words ?? '')
  if (choice.kind !== 'action' || isChange(choice.action) || choice.action === 'plan' || (at === 0 && !isOutcry))
    return false
  const acts =
    operations.some(({ action }) => isChange(action)) ||
    parts
      .slice(at + 1)
      .some((later) => later.role === 'wanted' && later.choice.kind === 'action' && isChange(later.choice.action))
  if (!acts || (role === 'asked' && !isOutcry)) return false
  const [first] = clause.terms.filter(({ kind }) => kind !== 'comma' && kind !== 'and')
  const opens =
    !isOutcry &&
    (clause.link === 'then' ||
      hasKind(clause.terms, 'show', 'wh') ||
      cuesOf(first).some(
        ({ action, form, isSure }) =>
          !isChange(action) && isSure && (form === 'base' || form === 'noun') && action !== 'status',
      ))
  return !opens
}

/** "who shipped it, I want to send them cake": behind a look, a weak verb with nothing that is known here asks for nothing. */
export const isChatter = ({ clause: { terms } }: Part, operations: readonly Operation[]): boolean =>
  operations.length > 0 &&
  operations.every(({ action }) => !isChange(action)) &&
  !hasKind(
    terms,
    'subject',
    'environment',
    'candidates',
    'which_environment',
    'environments',
    'run',
    'plan',
    'all',
    'there',
  )

/** "…, will ya" asks for nothing more. */
const isQuestion = ({ terms, isAsked }: Clause): boolean =>
  (isAsked || hasKind(terms.slice(0, 1), 'wh', 'modal', 'hypothesis')) &&
  !/^(will|would|can|could) (ya|you|u)$/i.test(wordsOf(terms))

/** "nobody reads it any more", "PS" tell nothing of a wish. */
const isTeller = ({ kind, words }: Term): boolean => kind === 'saying' && !/^(reads?|ps)$/i.test(words)

/** What in front of a wish, in a clause of its own, may be its time, its share, its source or what it leaves out. */
const SET_IN_FRONT: readonly Kind[] = [
  'percent',
  'steps',
  'moment',
  'recurring',
  'duration',
  'size',
  'slot',
  'ref',
  'target',
  'region',
  'port',
  'domain',
  'image',
]

const TELLING: readonly Kind[] = [
  'report',
  'modal',
  'unknown',
  'person',
  'pronoun',
  'metric',
  'saying',
  'secret',
  'plain',
]

/**
 * A part of the sentence with no action of its own: chatter, unless it names or binds something. It stands behind a
 * wish or not, and a quotation may follow it: what is quoted there is data, and who says so does not matter.
 */
export function stray(
  { clause, choice, role, mood }: Part,
  { isBehind, isQuoting }: { readonly isBehind: boolean; readonly isQuoting: boolean },
  operations: readonly Operation[],
): Leftover[] {
  const { terms } = clause
  if (choice.kind === 'uncommanded') return role === 'asked' ? [{ ask: 'confirm', words: wordsOf(terms) }] : []
  // "restart web, should I?", "restart web, the docs say": what stands behind may ask or tell of what stands before.
  if (isBehind && (isQuestion(clause) || (!isQuoting && terms.some(isTeller))))
    return [{ ask: 'confirm', words: wordsOf(terms) }]
  const isObliging = mood === 'shall' && hasKind(terms, 'number', 'slot', 'percent', 'size', 'version')
  if (isBehind && isObliging) return [{ ask: 'confirm', words: wordsOf(terms) }]
  const impossible = terms.find((term) => term.kind === 'impossible')
  if (impossible?.kind === 'impossible') return [{ ask: impossible.slot, words: wordsOf(terms) }]
  const named = terms.filter(({ kind }) => kind === 'subject' || kind === 'environment' || kind === 'which_environment')
  const isOther = named.some(
    (term) =>
      term.kind === 'environment' &&
      operations.some(({ environment }) => environment !== undefined && environment !== term.name),
  )
  const isNobody = role === 'told' && /^(?:nobody|no one|noone)$/i.test(terms[0]?.words ?? '')
  const isRemark = isNobody || tellsOfEvent(terms) || hasKind(terms, 'unknown', 'plain', 'person', 'report', 'modal')
  // "5 % of the riders for 20 minutes" behind a deployment.
  const isStep = hasKind(terms, 'percent') && operations.at(-1)?.action === 'deploy'
  const binds =
    (!isRemark || hasKind(terms, 'metric_condition', 'steps', 'strategy') || isStep) &&
    hasKind(
      terms,
      'metric_condition',
      'except',
      'moment',
      'recurring',
      'strategy',
      'steps',
      'version',
      'number',
      'percent',
      'slot',
      'size',
    )
  // "except for web, restart everything", "starting with 10 %, deploy web", "until Friday, lock production".
  const isSet =
    hasKind(terms, ...SET_IN_FRONT) || (hasKind(terms, 'except') && hasKind(terms, 'subject', 'environment', 'secret'))
  if (!isBehind && role === 'wanted' && isSet && !hasKind(terms, ...TELLING))
    return [{ ask: 'confirm', words: wordsOf(terms) }]
  const unread: Leftover[] = [{ ask: 'confirm', words: wordsOf(terms), isUnread: true }]
  // "the monthly invoices are heavy".
  const comesBack = terms.some(
    ({ kind }, at) => kind === 'recurring' && !['unknown', 'plain'].includes(terms[at + 1]?.kind ?? 'stop'),
  )
  if (isBehind && (comesBack || hasKind(terms, 'metric_condition', 'except'))) return unread
  // "…. They'd like versioning too": what is wished of it in words that are not known.
  if (isBehind && role === 'wanted' && hasKind(terms, 'slot', 'assignment')) return unread
  // "launch web in staging. tools/web is what I mean": what it is made of is said there.
  const isSource = hasKind(terms, 'path', 'image', 'ref', 'repo') && operations.at(-1)?.action === 'deploy'
  if (isBehind && isSource) return unread
  // "web to 5. the test is at 9, make that 3": one of them is made another.
  if (isBehind && hasKind(terms, 'or') && hasKind(terms, 'number', 'version', 'release')) return unread
  if (!isRemark && hasKind(terms, 'strategy', 'steps', 'recurring')) return unread
  return isBehind && ((isOther && !isRemark) || binds) ? unread : []
}
