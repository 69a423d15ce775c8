import { isChange } from '../action.ts'
import { hasKind, textBeside } from '../clause/clause.ts'
import type { Pending, Reading } from '../reading.ts'
import { cuesOf } from '../term/term.ts'
import { agreement } from './answer/agreement.ts'
import type { Answer, Pick, Question } from './answer/answer.ts'
import { approval } from './answer/approval.ts'
import { BOTH, chosen, chosenByApp, names, ORDINAL } from './answer/choices.ts'
import { agrees, confirmed, confirmsByName } from './answer/confirm.ts'
import { fill } from './answer/fill.ts'
import { askAgain, finished } from './answer/finish.ts'
import { framed } from './answer/framed.ts'
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
  // "oh, cancel": of what is asked about, and of nothing that happens to be rolled out.
  if (CANCELS.test(text) && !ask.includes('action')) return refusal(text, 'negated', 'Nothing is done.')
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
  const taken = ask.includes('secret_ref') ? framed(given, pending) : undefined
  if (taken?.secrets) return written(given, [taken], pending)
  if (ask.includes('secret_ref')) return secretAnswer(given, operations, ask)
  return stated(given, pending) ?? (names(text, pending) ? askAgain(given, pending) : undefined)
}

const CANCELS =
  /^\W*(?:(?:please|ok|okay|oh|no|sorry|actually)\W+)*(?:cancel|abort)(?: (?:it|that|this|everything))?(?:\W+please)?\W*$/i
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
  const opening = openingOf(given)
  const first = opening && (chosen(opening.text, pending)?.[0] ?? said(opening, operations, ask))
  if (first && first !== 'impossible' && ask.some((slot) => slot in first)) return written(given, [first], pending)
  const whole = framed(given, pending)
  if (whole) return written(given, [whole], pending)
  const bound = given.terms.findIndex(({ kind }) => kind === 'condition')
  if (bound > 0) return boundAnswer(given, pending, bound)
  const several = listed(given, ask)
  if (several) return written(given, several, pending)
  const values = said(given, operations, ask)
  if (!values) return undefined
  return values === 'impossible' ? askAgain(given, pending) : written(given, [values], pending)
}

/** "rehearsal, since that is quiet", "r46, the one from before the holidays": the value, where what follows only tells. */
function openingOf(given: Answer): Answer | undefined {
  const { text, terms } = given
  const at = text.search(/[,;(–—]|\s-\s/)
  const head = terms.filter(({ span }) => span[1] <= at)
  const tail = terms.filter(({ span }) => span[0] > at)
  const isTold = APPOSED.test(text.slice(at + 1)) || tail.some(({ kind }) => kind === 'modal' || kind === 'report')
  const binds = tail.some(
    (term) => BINDING.has(term.kind) || cuesOf(term).some(({ form, isSure }) => form === 'base' && isSure),
  )
  // "staging, the version is 2.0" gives two values.
  const gives = tail.some((term) => VALUES.has(term.kind))
  return at > 0 && head.length > 0 && isTold && !binds && !gives
    ? { ...given, text: text.slice(0, at), terms: head }
    : undefined
}

const VALUES: ReadonlySet<string> = new Set([
  'version',
  'size',
  'slot',
  'domain',
  'port',
  'percent',
  'range',
  'assignment',
  'image',
  'ref',
])
const APPOSED = /^\s*(?:the one|that's|that is|it's|it is|which|since|because)\b/i
const BINDING: ReadonlySet<string> = new Set([
  'condition',
  'negation',
  'no',
  'cancel',
  'correction',
  'question_mark',
  'hypothesis',
  'contrast',
  'or',
])

/** "qa and staging": one change for each. */
function listed({ text, terms }: Answer, ask: readonly string[]): readonly Pick[] | undefined {
  const environments = terms.filter((term) => term.kind === 'environment')
  const subjects = terms.filter((term) => term.kind === 'subject')
  const places = environments.map(({ name }) => name)
  const rest = textBeside(text, [...environments, ...subjects])
  // "staging, production is in use" names one.
  const isList =
    /^[\s,.!&+]*$/.test(rest.replace(WORDS_OF_LISTS, ' ')) &&
    terms.every(({ kind }) => LISTED.has(kind)) &&
    hasKind(terms, 'and', 'comma')
  if (!isList) return undefined
  if (ask.includes('environment') && subjects.length === 0 && new Set(places).size > 1)
    return [...new Set(places)].map((environment) => ({ environment }))
  const [place, ...more] = new Set(places)
  const isPlaced = place === undefined || (ask.includes('environment') && more.length === 0)
  if ((ask.includes('app') || ask.includes('service')) && isPlaced && subjects.length > 1)
    return subjects.map(({ app, service }) => {
      return { app, ...(service && { service }), ...(place !== undefined && { environment: place }) }
    })
  return undefined
}

const WORDS_OF_LISTS =
  /\b(?:and|also|both|in|on|to|for|of|the|then|please|plus|as well|too|first|second|actually|ok|okay|well|just|only|while (?:you|we)'re at it|environments?|apps?|services?|all)\b/gi

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
