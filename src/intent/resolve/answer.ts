import type { Operation, Pending, Reading } from '../reading.ts'
import { cuesOf } from '../term/term.ts'
import { agreement } from './answer/agreement.ts'
import type { Answer, Pick } from './answer/answer.ts'
import { approval } from './answer/approval.ts'
import { BOTH, chosen, chosenByApp, ORDINAL } from './answer/choices.ts'
import { agrees, confirmed, confirmsByName } from './answer/confirm.ts'
import { askAgain, filled, finished } from './answer/finish.ts'
import { heldBack } from './answer/held-back.ts'
import { secretAnswer } from './answer/secret.ts'
import { said } from './answer/stated.ts'
import { chooseAction } from './answer/which-action.ts'
import { question, refusal } from './outcome.ts'

/** Reads a short answer to what waits; `undefined` when the sentence is a new one. */
export function answer(given: Answer, pending: Pending): Reading | undefined {
  const reading = read(given, pending)
  return reading && heldBack(reading, given)
}

function read(given: Answer, pending: Pending): Reading | undefined {
  const { text } = given
  if (pending.kind === 'approval') return approval(given, pending.plan)
  const { ask, operations, choices } = pending
  if (operations.length === 0) return undefined
  if (isNewSentence(given, ask)) return undefined
  const says = agreement(text)
  if (says === 'no' || (says === 'taken back' && !confirmsByName(given, operations)))
    return refusal(text, 'negated', 'Nothing is done.')
  if (ask.length === 1 && ask[0] === 'confirm') return confirmed(given, operations)
  if (agrees(given)) {
    const only = ask.length <= 2 ? ask.filter((slot) => slot !== 'confirm')[0] : undefined
    const single = only ? choices?.[only] : undefined
    return only && single?.length === 1 && single[0] !== undefined && ask.includes('confirm')
      ? finished(given, expand([{ [only]: single[0] }], operations, text), [])
      : askAgain(given, ask, operations)
  }
  if (ask.includes('action')) return chooseAction(given, operations, choices)
  const picked = chosen(text, pending) ?? chosenByApp(given, pending)
  const reference = picked && ask.includes('secret_ref') ? Object.values(picked[0] ?? {})[0] : undefined
  if (typeof reference === 'string') return secretAnswer(given, operations, ask, reference)
  if (picked)
    return finished(
      given,
      expand(picked, operations, text),
      ask.filter((slot) => !Object.hasOwn(picked[0] ?? {}, slot) && slot !== 'confirm'),
    )
  if (ORDINAL.test(text) || BOTH.test(text)) return askAgain(given, ask, operations)
  if (ask.includes('secret_ref')) return secretAnswer(given, operations, ask)
  return stated(given, operations, ask)
}

/** An answer that gives the values themselves. */
function stated(given: Answer, operations: readonly Partial<Operation>[], ask: readonly string[]): Reading | undefined {
  const bound = given.terms.findIndex(({ kind }) => kind === 'condition')
  if (bound > 0) return boundAnswer(given, operations, ask, bound)
  const several = listed(given, ask)
  if (several)
    return finished(
      given,
      expand(several, operations, given.text),
      ask.filter((slot) => slot !== 'confirm' && !slotsOf(slot).some((name) => Object.hasOwn(several[0] ?? {}, name))),
    )
  const values = said(given, operations, ask)
  if (!values) return undefined
  if (values === 'impossible') return askAgain(given, ask, operations)
  const left = ask.filter((slot) => slot !== 'confirm' && !slotsOf(slot).some((name) => Object.hasOwn(values, name)))
  return finished(
    given,
    operations.map((operation) => filled(operation, values, given.text)),
    left,
  )
}

/** "qa and staging": one change for each. */
function listed({ terms }: Answer, ask: readonly string[]): readonly Pick[] | undefined {
  const isList =
    terms.every(({ kind }) => LISTED.has(kind)) && terms.some(({ kind }) => kind === 'and' || kind === 'comma')
  const places = terms.flatMap((term) => (term.kind === 'environment' ? [term.name] : []))
  const subjects = terms.flatMap((term) => (term.kind === 'subject' ? [term] : []))
  if (!isList) return undefined
  if (ask.includes('environment') && subjects.length === 0 && new Set(places).size > 1)
    return [...new Set(places)].map((environment) => ({ environment }))
  if ((ask.includes('app') || ask.includes('service')) && places.length === 0 && subjects.length > 1)
    return subjects.map(({ app, service }) => ({ app, ...(service && { service }) }))
  return undefined
}

const LISTED: ReadonlySet<string> = new Set([
  'environment',
  'subject',
  'and',
  'comma',
  'also',
  'preposition',
  'both',
  'plain',
])

/** "production, though not before six": the value is taken, what binds it is asked about. */
function boundAnswer(
  given: Answer,
  operations: readonly Partial<Operation>[],
  ask: readonly string[],
  bound: number,
): Reading | undefined {
  const values = said({ ...given, terms: given.terms.slice(0, bound) }, operations, ask)
  if (!values || values === 'impossible') return undefined
  const words = given.terms.slice(bound).map((term) => term.words)
  return question(
    given.text,
    [{ ask: 'condition', words: words.join(' ') }],
    operations.map((operation) => filled(operation, values, given.text)),
  )
}

const slotsOf = (ask: string): string[] =>
  ask === 'service' || ask === 'app'
    ? ['app', 'service', 'path', 'image']
    : ask === 'replicas'
      ? ['replicas', 'replicas_delta', 'replicas_factor']
      : ask === 'weight' || ask === 'split'
        ? ['weight', 'split']
        : ask === 'backup' || ask === 'as_of'
          ? ['as_of', 'backup']
          : [ask]

/** A sentence with a verb of its own that is no answer. */
function isNewSentence({ terms }: Answer, ask: readonly string[]): boolean {
  if (ask.includes('action')) return false
  const verbs = terms.filter(
    (term) => term.kind === 'word' && cuesOf(term).some(({ form, isSure }) => form === 'base' && isSure),
  )
  const others = terms.filter(({ kind }) => ['subject', 'environment', 'run', 'release', 'version'].includes(kind))
  return (verbs.length > 0 && others.length > 0) || terms.some(({ kind }) => kind === 'show' || kind === 'wh')
}

const expand = (picked: readonly Pick[], operations: readonly Partial<Operation>[], text: string): Operation[] =>
  picked.flatMap((values) => operations.map((operation) => filled(operation, values, text)))
