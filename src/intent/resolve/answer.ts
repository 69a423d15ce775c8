import { isChange } from '../action.ts'
import { hasKind } from '../clause/clause.ts'
import type { Pending, Reading } from '../reading.ts'
import { cuesOf } from '../term/term.ts'
import { agreement } from './answer/agreement.ts'
import type { Answer, Pick, Question } from './answer/answer.ts'
import { approval } from './answer/approval.ts'
import { BOTH, chosen, chosenByApp, names, ORDINAL } from './answer/choices.ts'
import { agrees, confirmed, confirmsByName } from './answer/confirm.ts'
import { fill } from './answer/fill.ts'
import { askAgain, finished } from './answer/finish.ts'
import { heldBack } from './answer/held-back.ts'
import { secretAnswer } from './answer/secret.ts'
import { said } from './answer/stated.ts'
import { chooseAction } from './answer/which-action.ts'
import { question, refusal } from './outcome.ts'

/** Reads a short answer to what waits; `undefined` when the sentence is a new one. */
export function answer(given: Answer, pending: Pending): Reading | undefined {
  const reading = read(given, pending)
  if (!reading || !asksBack(reading, given)) return reading && heldBack(reading, given)
  return pending.kind === 'approval' ? undefined : askAgain(given, pending)
}

/** "production?": an answer with a question mark gives none. */
function asksBack(reading: Reading, { recognised }: Answer): boolean {
  if (reading.outcome !== 'operation' && reading.outcome !== 'question') return false
  const operations = reading.outcome === 'question' ? reading.draft : reading.operations
  return operations.some(({ action }) => isChange(action)) && hasKind(recognised, 'question_mark')
}

function read(given: Answer, pending: Pending): Reading | undefined {
  const { text } = given
  if (pending.kind === 'approval') return approval(given, pending.plan)
  const { ask, operations, choices } = pending
  if (operations.length === 0) return undefined
  if (isNewSentence(given, ask)) return undefined
  const says = agreement(text)
  // "stop" is a no, but not where it is one of the verbs to choose from.
  if (ask.includes('action') && choices?.action?.includes('stop') && STOP.test(text))
    return chooseAction(given, pending)
  if (says === 'no' || (says === 'taken back' && !confirmsByName(given, operations)))
    return refusal(text, 'negated', 'Nothing is done.')
  if (ask.length === 1 && ask[0] === 'confirm') return confirmed(given, operations)
  if (agrees(given)) return agreed(given, pending)
  if (ask.includes('action')) return chooseAction(given, pending)
  const picked = chosen(text, pending) ?? chosenByApp(given, pending)
  const reference = picked && ask.includes('secret_ref') ? Object.values(picked[0] ?? {})[0] : undefined
  if (typeof reference === 'string') return secretAnswer(given, operations, ask, reference)
  if (picked) return written(given, picked, pending)
  if (ORDINAL.test(text) || BOTH.test(text)) return askAgain(given, pending)
  if (ask.includes('secret_ref')) return secretAnswer(given, operations, ask)
  return stated(given, pending) ?? (names(text, pending) ? askAgain(given, pending) : undefined)
}

const STOP = /^(?:just |only |please |simply )*stop(?: it)?(?:,? please)?[.! ]*$/i

/** A yes to the only choice there is. */
function agreed(given: Answer, pending: Question): Reading {
  const { ask, choices } = pending
  const only = ask.length <= 2 ? ask.filter((slot) => slot !== 'confirm')[0] : undefined
  const [single, ...others] = (only && choices?.[only]) || []
  if (only === undefined || single === undefined || others.length > 0 || !ask.includes('confirm'))
    return askAgain(given, pending)
  const said = fill(given, [{ [only]: single }], {
    ...pending,
    provenance: { source: 'inferred', why: 'confirmed' },
  })
  return said
    ? finished(
        given,
        said.operations,
        said.left.filter((slot) => slot !== 'confirm'),
      )
    : askAgain(given, pending)
}

/** The values of an answer where they belong; asks again where they fit nowhere. */
function written(given: Answer, picked: readonly Pick[], pending: Question): Reading {
  const { operations, left } = fill(given, picked, pending) ?? {}
  return operations && left ? finished(given, operations, left) : askAgain(given, pending)
}

/** An answer that gives the values themselves. */
function stated(given: Answer, pending: Question): Reading | undefined {
  const { ask, operations } = pending
  const bound = given.terms.findIndex(({ kind }) => kind === 'condition')
  if (bound > 0) return boundAnswer(given, pending, bound)
  const several = listed(given, ask)
  if (several) return written(given, several, pending)
  const values = said(given, operations, ask)
  if (!values) return undefined
  return values === 'impossible' ? askAgain(given, pending) : written(given, [values], pending)
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
function boundAnswer(given: Answer, pending: Question, bound: number): Reading | undefined {
  const values = said({ ...given, terms: given.terms.slice(0, bound) }, pending.operations, pending.ask)
  if (!values || values === 'impossible') return undefined
  const { operations, left } = fill(given, [values], pending) ?? {}
  if (!operations || !left) return askAgain(given, pending)
  const words = given.terms.slice(bound).map((term) => term.words)
  return question(
    given.text,
    [{ ask: 'condition', words: words.join(' ') }, ...left.map((ask) => ({ ask, words: '' }))],
    operations,
  )
}

/** A sentence with a verb of its own that is no answer. */
function isNewSentence({ terms }: Answer, ask: readonly string[]): boolean {
  if (ask.includes('action')) return false
  const verbs = terms.filter(
    (term) => term.kind === 'word' && cuesOf(term).some(({ form, isSure }) => form === 'base' && isSure),
  )
  const others = terms.filter(({ kind }) => ['subject', 'environment', 'run', 'release', 'version'].includes(kind))
  return (verbs.length > 0 && others.length > 0) || terms.some(({ kind }) => kind === 'show' || kind === 'wh')
}
