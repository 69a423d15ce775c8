import { hasKind } from '../../clause/clause.ts'
import type { Operation, Reading, Slot } from '../../reading.ts'
import { cuesOf, type Kind, type Term } from '../../term/term.ts'
import { question } from '../outcome.ts'
import { agreement } from './agreement.ts'
import type { Answer } from './answer.ts'
import { askAgain, filled, finished } from './finish.ts'
import { isNeutral } from './neutral.ts'
import { said } from './stated.ts'

/** Reads what is said to "is this what you mean?"; `undefined` where it is something else. */
export function confirmed(given: Answer, operations: readonly Partial<Operation>[]): Reading | undefined {
  if (agrees(given) || confirmsByName(given, operations))
    return finished(
      given,
      operations.map((operation) => filled(operation, {}, given.text)),
      [],
    )
  // "fine, as long as nothing is printing".
  if (LEAD.test(given.text) && hasKind(given.recognised, 'condition', 'hypothesis'))
    return question(
      given.text,
      ['condition', 'confirm'].map((ask) => ({ ask, words: '' })),
      operations.map((operation) => filled(operation, {}, given.text)),
    )
  const changed = narrowed(given, operations) ?? mended(given, operations)
  return changed ?? (isUnclear(given) ? askAgain(given, { ask: ['confirm'], operations }) : undefined)
}

const LEAD =
  /^(?:(?:yes|yep|yeah|yup|yea|sure thing|sure|ok|okay|right|correct|exactly|absolutely|definitely|fine|of course|go ahead)\b[\s,.!–—-]*)+/i
const UNUSED =
  /^(nobody|no one|noone|we don't|i don't|they don't|nothing) (really )?(uses?|needs?|wants?|depends on|misses) (it|them|that|this)( (anymore|any more|any longer|now|here|at all|these days))*[.! ]*$/i

/** A yes, alone or with a remark that binds nothing: "yep, nobody uses it anymore". */
export function agrees({ text }: Answer): boolean {
  if (agreement(text) === 'yes') return true
  const lead = LEAD.exec(text)?.[0]
  return lead !== undefined && UNUSED.test(text.slice(lead.length).trim())
}

/** What a sentence of its own holds, which "yes, …" may begin. */
const OWN: ReadonlySet<Kind> = new Set<Kind>([
  'condition',
  'show',
  'wh',
  'hypothesis',
  'moment',
  'recurring',
  'negation',
])

/** "ok let me think", "yes we lost data", "thanks": begins like a yes, and says something else or nothing. */
export function isUnclear({ text, terms }: Answer): boolean {
  if (agreement(text) === 'remark') return true
  const isOwn = (term: Term): boolean =>
    OWN.has(term.kind) || cuesOf(term).some(({ form, isSure }) => isSure && form === 'base')
  return LEAD.test(text) && !terms.some(isOwn)
}

/** "no, I want staging": what was to be confirmed, with another value. */
function mended(given: Answer, operations: readonly Partial<Operation>[]): Reading | undefined {
  const { text, terms } = given
  if (
    !MENDS.test(text) ||
    terms.some(({ kind }) => ['condition', 'negation', 'except', 'wh', 'hypothesis'].includes(kind))
  )
    return undefined
  const values = said(given, operations, ['app', 'environment', 'replicas', 'version'])
  if (!values) return undefined
  // What differs between the operations is not made the same by one word.
  const isOfOne = (slot: Slot): boolean => new Set(operations.map((operation) => operation[slot])).size === 1
  if (values === 'impossible' || !(Object.keys(values) as Slot[]).every(isOfOne))
    return askAgain(given, { ask: ['confirm'], operations })
  return finished(
    given,
    operations.map((operation) => filled(operation, values, text)),
    [],
  )
}

const MENDS =
  /^(no|nope|nah|nay|not quite|wrong|almost|nearly|rather|actually|sorry|make (it|that)|better|i meant?|only|(?:yes|yep|yeah|ok|okay|sure|fine)[, ]+(?:but|only|except) )\b/i

const BESIDE_VERB: ReadonlySet<Kind> = new Set<Kind>(['yes', 'comma', 'stop', 'pronoun', 'polite', 'filler', 'article'])

/** "yep, get rid of it": a yes, and the same action again. */
export function confirmsByName({ text, terms }: Answer, operations: readonly Partial<Operation>[]): boolean {
  if (!/^(yes|yep|yeah|yup|sure|ok|okay|right|correct|exactly|absolutely|fine|please|do)\b/i.test(text)) return false
  const [operation] = operations
  const isSame = (term: Term): boolean =>
    cuesOf(term).some(({ action, form, isSure }) => isSure && form === 'base' && action === operation?.action)
  const isOfIt = (term: Term): boolean =>
    term.kind === 'subject' &&
    operations.length === 1 &&
    [operation?.app, operation?.service].includes(term.service ?? term.app)
  return (
    terms.some(isSame) &&
    terms.every((term) => BESIDE_VERB.has(term.kind) || isSame(term) || isOfIt(term) || isLead(term))
  )
}

const isLead = ({ words }: Term): boolean => agreement(words) === 'yes' || agreement(words) === 'remark'

/** "fine, but staging only": a yes to a part of what was asked. */
function narrowed(given: Answer, operations: readonly Partial<Operation>[]): Reading | undefined {
  const { terms, text } = given
  const environments = terms.flatMap((term) => (term.kind === 'environment' ? [term.name] : []))
  const isYes = /^(yes|ok|okay|fine|sure|yeah|yep|go|alright)\b/i.test(text) || /\bonly\b/i.test(text)
  const isNot = /\b(not|except|without|don't)\b/i.test(text)
  if (!isYes || environments.length === 0 || /\b(if|when|after|once|unless|until)\b/i.test(text)) return undefined
  const rest = terms
    .filter(({ kind }) => kind !== 'environment')
    .map(({ words }) => words)
    .join(' ')
    .replace(/\b(not|except|without|don't)\b/gi, ' ')
  const left = operations.filter(({ environment }) => environments.includes(environment ?? '') !== isNot)
  return left.length > 0 && left.length < operations.length && isNeutral(rest)
    ? finished(
        given,
        left.map((operation) => filled(operation, {}, text)),
        [],
      )
    : undefined
}
