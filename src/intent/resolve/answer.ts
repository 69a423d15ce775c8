import type { Action } from '../action.ts'
import { stripFillers } from '../clause/strip.ts'
import { valuesOf } from '../frame/values.ts'
import type { Operation, Pending, Provenance, Reading, Slot } from '../reading.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import type { World } from '../world.ts'
import { checkOperation } from './checks.ts'
import { question, refusal, understood } from './outcome.ts'

export interface Answer {
  readonly text: string
  readonly terms: readonly Term[]
  readonly recognised: readonly Term[]
  readonly world: World
}

const YES =
  /^(?:(?:yes|yep|yeah|yup|yea|ya|y|sure|sure thing|ok|okay|k|aye|affirmative|correct|right|exactly|confirm|confirmed|confirming|absolutely|definitely|of course|certainly|perfect|great|fine|alright|sounds good|looks good|looks good to me|good|lgtm|ship it|send it|do it|do that|go|go ahead|go for it|go on|make it so|proceed|approved|approve|approve it|i approve|that's right|that's it|please|please do|please go ahead|yes please|do so|let's go|lets go|let's do it|lets do it|carry on|by all means|why not|no problem|no objections|no objections from my side|from my side|from me|fire away|all good|you may|granted|accepted|i confirm|confirmed|all yours|totally|indeed|that one|si|sí|oui|ja|jawohl|jep|jo|da|genau|mach das|👍|✅|🚢|🚀|it is|i am sure|i'm sure|that is right|that's correct|that is correct|agreed|deal|roger|roger that|thumbs up|\+1|green light|you have my ok|you have my blessing|now|then|it|that|thanks|thank you|thx|cheers|pls|and|hit it|off you go|yes sir|happy with that|works for me|good to go|i'm happy with that|let it rip|run it|apply it|apply|execute|execute it|engage|punch it|thats right|fine by me|fine with me|ok by me|okay by me|cool|nice|awesome|let's ship it|lets ship it|looks right|looks fine|it's fine|very well|ok go|go go go)[\s,.!-]*)+$/i
const NO =
  /^(?:(?:no|nope|nah|nay|n|negative|no thanks|no thank you|stop|don't|dont|do not|don't do it|please don't|cancel|cancel it|cancel that|abort|never mind|nevermind|nvm|forget it|forget that|scratch that|drop it|leave it|not now|not today|better not|rather not|i'd rather not|hold off|reject|rejected|deny|denied|decline|declined|no way|hell no|absolutely not|definitely not|certainly not|nein|non|nee|stop it|hard no|from me|no deal|not like this|turn it down|turn that down|turn that one down|reject it|let's not|lets not|bad idea|please|thanks|sorry|ach|oh|hmm|i changed my mind|changed my mind|on second thought|veto|no go|no-go|not going to happen|that's a no|it's a no|thumbs down|-1|👎|skip it|abandon it|call it off|wrong one|not that|god no|oh no|let's drop it|forget about it|not yet|leave it be|no no|sod it)[\s,.!-]*)+$/i
const ORDINALS: Readonly<Record<string, number>> = {
  first: 0,
  '1st': 0,
  former: 0,
  second: 1,
  '2nd': 1,
  third: 2,
  '3rd': 2,
  fourth: 3,
  '4th': 3,
  last: -1,
  latter: -1,
  bottom: -1,
  top: 0,
  one: 0,
  two: 1,
}
const ORDINAL =
  /^(?:(?:the|option|number|no\.?|choice|take|pick|i'd say|i'd pick|go with|let's take|use|i mean|hm+|well|ok|please)\s+)*(first|1st|former|second|2nd|third|3rd|fourth|4th|last|latter|top|bottom)(?:\s+(?:one|option|of them|choice|please|of the two|name))*[.! ]*$/i
const OTHER = /\b(?:the other one|the other|not that one|the other one then)\b/i
const BOTH =
  /^(?:both|both of them|both please|all|all of them|all three|each of them|every one|the two of them|both of those|all of the above|them all|both,? please)[.! ]*$/i
const NEUTRAL = new Set<Kind>([
  'preposition',
  'plain',
  'stop',
  'comma',
  'filler',
  'article',
  'word',
  'yes',
  'correction',
  'no',
  'also',
  'and',
  'wish',
  'polite',
  'only',
  'shall',
  'pronoun',
  'contrast',
  'unknown',
  'same',
  'sequence',
  'shall',
  'show',
  'report',
])

type Values = Partial<Omit<Operation, 'action' | 'provenance'>>

/** Reads a short answer to what waits; `undefined` when the sentence is a new one. */
export function answer(given: Answer, pending: Pending): Reading | undefined {
  const { text } = given
  const plain = text.replace(/[🙂🙏👍✅🚀]/gu, ' ').trim()
  if (pending.kind === 'approval') return approval(plain, given, pending.plan)
  const { ask, operations, choices } = pending
  if (operations.length === 0) return undefined
  if (isNewSentence(given, ask)) return undefined
  if (NO.test(plain)) return refusal(text, 'negated', 'Nothing is done.')
  if (YES.test(plain) || (plain === '' && /[👍✅🚀]/u.test(text))) {
    if (ask.length === 1 && ask[0] === 'confirm')
      return finished(
        given,
        operations.map((operation) => filled(operation, {}, text)),
        [],
      )
    const only = ask.length <= 2 ? ask.filter((slot) => slot !== 'confirm')[0] : undefined
    const single = only ? choices?.[only] : undefined
    if (only && single?.length === 1 && single[0] !== undefined && ask.includes('confirm'))
      return finished(
        given,
        operations.map((operation) => filled(operation, { [only]: single[0] }, text)),
        [],
      )
    return askAgain(given, ask, operations)
  }
  if (ask.length === 1 && ask[0] === 'confirm' && confirmsByName(given, operations))
    return finished(
      given,
      operations.map((operation) => filled(operation, {}, text)),
      [],
    )
  if (ask.includes('action')) return chooseAction(given, operations, choices)
  if (ask.includes('confirm') && ask.length === 1) return narrowed(given, operations) ?? mended(given, operations)
  const picked = chosen(plain, pending) ?? chosenByApp(given, pending)
  const reference = picked && ask.includes('secret_ref') ? Object.values(picked[0] ?? {})[0] : undefined
  if (typeof reference === 'string') return secretAnswer(given, operations, ask, reference)
  if (picked)
    return finished(
      given,
      expand(picked, operations, text),
      ask.filter((slot) => !Object.hasOwn(picked[0] ?? {}, slot) && slot !== 'confirm'),
    )
  if (ORDINAL.test(plain) || BOTH.test(plain)) return askAgain(given, ask, operations)
  if (ask.includes('secret_ref')) return secretAnswer(given, operations, ask)
  const bound = given.terms.findIndex(({ kind }) => kind === 'condition')
  if (bound > 0) return boundAnswer(given, operations, ask, bound)
  const values = said(given, operations, ask)
  if (!values) return undefined
  if (values === 'impossible') return askAgain(given, ask, operations)
  const left = ask.filter((slot) => slot !== 'confirm' && !slotsOf(slot).some((name) => Object.hasOwn(values, name)))
  return finished(
    given,
    operations.map((operation) => filled(operation, values, text)),
    left,
  )
}

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

function approval(text: string, given: Answer, plan: string): Reading | undefined {
  const operation = (action: 'approve' | 'deny'): Operation => ({
    action,
    plan,
    provenance: { plan: { source: 'inferred', why: 'the plan that waits for approval' } },
  })
  if (
    /\b(what|which|show|how)\b.*\b(change|changes|do|happen|happens|involve|involves|diff|differ)\b/i.test(text) &&
    !/\b(in|of|for|to) \w/i.test(text)
  )
    return understood(given.text, [
      { action: 'diff', plan, provenance: { plan: { source: 'inferred', why: 'the plan that waits for approval' } } },
    ])
  if (YES.test(text) || (text === '' && /[👍✅🚀]/u.test(given.text)))
    return understood(given.text, [operation('approve')])
  if (NO.test(text)) return understood(given.text, [operation('deny')])
  const rest = text.replace(/[,.!-].*$/s, '').trim()
  const hasMore = /\b(but|only|after|once|if|when|until|unless|except|tomorrow|later|first|however|with)\b/i.test(text)
  if (hasMore && (YES.test(rest) || /^(yes|ok|sure|fine|approve)/i.test(text)))
    return question(
      given.text,
      [
        { ask: 'confirm', words: '' },
        { ask: 'condition', words: '' },
        { ask: 'schedule', words: '' },
      ],
      [operation('approve')],
    )
  if (hasMore) return undefined
  const tail = text.slice(rest.length)
  const isPlainTail = !/["']|\b(delete|destroy|remove|stop|deploy|restart|scale|roll)\b/i.test(tail)
  if (YES.test(rest) && isPlainTail) return understood(given.text, [operation('approve')])
  if (NO.test(rest) && isPlainTail) return understood(given.text, [operation('deny')])
  return undefined
}

/** "the second one", "both", "the other one", or a choice by its name or a part of it. */
function chosen(text: string, { ask, choices }: Extract<Pending, { kind: 'question' }>): readonly Values[] | undefined {
  const slot = ask.find((name) => (choices?.[name]?.length ?? 0) > 0)
  const names = choices?.[slot ?? ''] ?? []
  if (!slot || names.length === 0) return undefined
  if (BOTH.test(text)) return names.map((name) => ({ [slot]: name }))
  if (OTHER.test(text) && names.length === 2) {
    const first = ORDINALS[/\b(first|second|former|latter)\b/i.exec(text)?.[1]?.toLowerCase() ?? ''] ?? 0
    return [{ [slot]: names[first === 0 ? 1 : 0] }]
  }
  const places = placesIn(text, slot)
  if (places) {
    const picked = places.map((place) => (place >= names.length ? undefined : names.at(place)))
    return picked.every((name) => name !== undefined) ? picked.map((name) => ({ [slot]: name })) : undefined
  }
  if (/\b(not|except|no|neither|anything|but)\b|n't\b/i.test(text)) return undefined
  const words = text
    .toLowerCase()
    .split(/[^\w.-]+/)
    .filter(Boolean)
  const exact = names.filter((name) => words.includes(name.toLowerCase()))
  if (exact.length === 1) return [{ [slot]: exact[0] }]
  const parts = names.filter((name) =>
    name
      .toLowerCase()
      .split(/[-_.]/)
      .some((part) => part.length > 1 && words.includes(part)),
  )
  return parts.length === 1 && exact.length === 0 ? [{ [slot]: parts[0] }] : undefined
}

/** The places of a list that an answer names: "the second", "2", "1 and 3". Where a number is asked for, a digit is one. */
function placesIn(text: string, slot: string): readonly number[] | undefined {
  const ordinal = ORDINALS[ORDINAL.exec(text)?.[1]?.toLowerCase() ?? '']
  if (ordinal !== undefined) return [ordinal]
  const parts = text
    .toLowerCase()
    .replace(/[.! ]+$/, '')
    .split(/\s*(?:,|&|\+|\band\b|\bplus\b)\s*/)
    .filter(Boolean)
    .map((part) =>
      part.replace(/^(?:the|option|number|no\.?|choice|#|take|pick)\s*/, '').replace(/\s+(?:one|ones)$/, ''),
    )
  const isNumbered = !NUMBERED.has(slot)
  const places = parts.map((part) =>
    isNumbered && /^[1-9]\d?$/.test(part)
      ? Number(part) - 1
      : part === 'one' || part === 'two'
        ? undefined
        : ORDINALS[part],
  )
  return places.length > 0 && places.every((place) => place !== undefined) ? places : undefined
}

/** Slots whose values are numbers themselves. */
const NUMBERED: ReadonlySet<string> = new Set(['replicas', 'ports', 'version', 'weight', 'lines', 'limit'])

const expand = (picked: readonly Values[], operations: readonly Partial<Operation>[], text: string): Operation[] =>
  picked.flatMap((values) => operations.map((operation) => filled(operation, values, text)))

/** "the cider one": the plan or run of what is named. */
function chosenByApp(
  { terms, world }: Answer,
  { ask, choices }: Extract<Pending, { kind: 'question' }>,
): readonly Values[] | undefined {
  const slot = ask.find((name) => name === 'plan' || name === 'run')
  if (!slot || terms.some(({ kind }) => !['subject', 'environment', 'preposition', 'yes', 'word'].includes(kind)))
    return undefined
  const apps = terms.flatMap((term) => (term.kind === 'subject' ? [term.app, term.service] : []))
  const places = terms.flatMap((term) => (term.kind === 'environment' ? [term.name] : []))
  const known = (slot === 'plan' ? world.plans : world.runs) ?? []
  const fitting = known.filter(
    ({ id, app, environment }) =>
      (choices?.[slot] ?? [id]).includes(id) &&
      (apps.length === 0 || apps.includes(app)) &&
      (places.length === 0 || places.includes(environment ?? '')),
  )
  const [only, ...others] = fitting
  return only && others.length === 0 && apps.length + places.length > 0 ? [{ [slot]: only.id }] : undefined
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
  if (values === 'impossible') return askAgain(given, ['confirm'], operations)
  return finished(
    given,
    operations.map((operation) => filled(operation, values, text)),
    [],
  )
}

const MENDS =
  /^(no|nope|nah|nay|not quite|wrong|almost|nearly|rather|actually|sorry|make (it|that)|better|i meant?|only)\b/i

/** "yep, get rid of it": a yes, and the same action again. */
function confirmsByName({ text, terms }: Answer, operations: readonly Partial<Operation>[]): boolean {
  const isYes = /^(yes|yep|yeah|yup|sure|ok|okay|right|correct|exactly|absolutely|fine|please|do)\b/i.test(text)
  const names = terms.some(({ kind }) =>
    [
      'environment',
      'which_environment',
      'condition',
      'negation',
      'except',
      'moment',
      'number',
      'version',
      'contrast',
    ].includes(kind),
  )
  const [operation] = operations
  return (
    isYes &&
    !names &&
    terms.some((term) =>
      cuesOf(term).some(({ action, form, isSure }) => isSure && form === 'base' && action === operation?.action),
    )
  )
}

/** Which of several verbs was meant. */
function chooseAction(
  given: Answer,
  operations: readonly Partial<Operation>[],
  choices: Readonly<Record<string, readonly string[]>> | undefined,
): Reading | undefined {
  const { text, terms } = given
  const actions = [...new Set([...(choices?.action ?? []), ...operations.map(({ action }) => action ?? '')])].filter(
    Boolean,
  )
  const ordinal = ORDINALS[ORDINAL.exec(text)?.[1]?.toLowerCase() ?? '']
  const named = actions.filter((action) => new RegExp(`\\b${action}\\b`, 'i').test(text))
  const meant = terms
    .flatMap((term) =>
      cuesOf(term)
        .filter(({ isSure }) => isSure)
        .map(({ action }) => action),
    )
    .filter((action) => actions.includes(action))
  const action =
    (ordinal === undefined ? undefined : actions.at(ordinal)) ?? (named.length === 1 ? named[0] : undefined) ?? meant[0]
  if (!action) return undefined
  const fitting = operations.filter((operation) => operation.action === action)
  const base =
    fitting.length > 0
      ? fitting
      : operations.slice(0, 1).map((operation) => ({ ...operation, action: action as Action }))
  return finished(
    given,
    base.map((operation) => filled(operation, {}, text)),
    [],
  )
}

/** "fine, but staging only": a yes to a part of what was asked. */
function narrowed(given: Answer, operations: readonly Partial<Operation>[]): Reading | undefined {
  const { terms, text } = given
  const environments = terms.flatMap((term) => (term.kind === 'environment' ? [term.name] : []))
  const isYes = /^(yes|ok|okay|fine|sure|yeah|yep|go|alright)/i.test(text) || /\bonly\b/i.test(text)
  const isNot = /\b(not|except|without|don't)\b/i.test(text)
  if (!isYes || environments.length === 0 || /\b(if|when|after|once|unless|until)\b/i.test(text)) return undefined
  const left = operations.filter(({ environment }) => environments.includes(environment ?? '') !== isNot)
  return left.length > 0 && left.length < operations.length
    ? finished(
        given,
        left.map((operation) => filled(operation, {}, text)),
        [],
      )
    : undefined
}

function secretAnswer(
  given: Answer,
  operations: readonly Partial<Operation>[],
  ask: readonly string[],
  chosenName?: string,
): Reading {
  const term = given.terms.find(({ kind }) => kind === 'secret')
  const secret = chosenName ?? (term?.kind === 'secret' ? term.secret : undefined)
  if (secret === undefined)
    return question(given.text, [{ ask: 'secret_ref', words: '', choices: given.world.secrets ?? [] }], [])
  const completed = operations.map((operation): Operation => {
    const { secrets, env, ...rest } = operation
    const keys = Object.keys(secrets ?? env ?? {})
    const value = Object.fromEntries(keys.map((key) => [key, secret]))
    return filled({ ...rest, secrets: value }, {}, given.text)
  })
  return finished(
    given,
    completed,
    ask.filter((slot) => slot !== 'secret_ref' && slot !== 'confirm'),
  )
}

/** The values that an answer states, by the frame of what was asked about. */
function said(
  given: Answer,
  operations: readonly Partial<Operation>[],
  ask: readonly string[],
): Values | 'impossible' | undefined {
  const terms = stripFillers(given.terms)
  const [operation] = operations
  if (!operation?.action) return undefined
  const frame = frameOf(operation.action)
  let values: Values = {}
  let preposition = ''
  let isExcluded = false
  for (const term of terms) {
    if (term.kind === 'preposition') {
      preposition = term.word
      if (/^(instead of|rather than|than)$/.test(term.word)) isExcluded = true
      continue
    }
    if (term.kind === 'negation' && /^(instead of|rather than|in place of)$/i.test(term.words)) {
      isExcluded = true
      continue
    }
    if (term.kind === 'except' || term.kind === 'negation') return 'impossible'
    if (term.kind === 'environment') {
      if (!isExcluded) values = { ...values, environment: term.name }
      continue
    }
    if (term.kind === 'which_environment') {
      if (!isExcluded) return 'impossible'
      continue
    }
    if (term.kind === 'subject') {
      values = { ...values, app: term.app, ...(term.service && { service: term.service }) }
      continue
    }
    if (term.kind === 'number' && term.from !== undefined && ask.includes('autoscale')) {
      values = { ...values, autoscale: { ...operation.autoscale, min: term.from, max: term.value } }
      continue
    }
    if (term.kind === 'number' && ask.includes('replicas')) {
      if (term.value < 0 || !Number.isInteger(term.value)) return 'impossible'
      values = { ...values, replicas: term.value }
      continue
    }
    if (term.kind === 'version' && ask.includes('replicas')) return 'impossible'
    if (term.kind === 'percent' && (ask.includes('weight') || ask.includes('split'))) {
      values = { ...values, weight: term.value }
      continue
    }
    if (term.kind === 'range' && ask.includes('autoscale')) {
      if (term.low > term.high) return 'impossible'
      values = { ...values, autoscale: { ...operation.autoscale, min: term.low, max: term.high } }
      continue
    }
    if (term.kind === 'moment' && ask.includes('schedule')) {
      if (!term.next || term.isVague) return 'impossible'
      values = { ...values, schedule: { at: term.next } }
      continue
    }
    const found = valuesOf(term, {
      frame,
      preposition,
      thing: undefined,
      things: new Set(),
      sign: undefined,
      has: () => false,
      verb: '',
      isSure: false,
      isBackward: false,
    })
    if (found === 'impossible') return 'impossible'
    if (found && found.length > 0) {
      for (const { slot, value } of found) values = { ...values, [slot]: value }
      continue
    }
    if (term.kind === 'moment' && term.isVague) return 'impossible'
    if (!NEUTRAL.has(term.kind)) return Object.keys(values).length > 0 ? 'impossible' : undefined
    if (term.kind === 'unknown' && Object.keys(values).length === 0)
      return ask.some((slot) => slot === 'app' || slot === 'environment') ? 'impossible' : undefined
  }
  return Object.keys(values).length > 0 ? values : undefined
}

function filled(operation: Partial<Operation>, values: Values, words: string): Operation {
  const provenance: Partial<Record<Slot, Provenance>> = { ...operation.provenance }
  for (const slot of Object.keys(operation) as Slot[])
    if (!provenance[slot]) provenance[slot] = { source: 'inferred', why: 'as asked before' }
  for (const slot of Object.keys(values) as Slot[]) provenance[slot] = { source: 'user', words }
  const { action: _, provenance: __, ...slots } = provenance as Record<string, Provenance>
  return { ...operation, ...values, action: operation.action as Action, provenance: slots }
}

/** The answered operations, if nothing is open and nothing is impossible. */
function finished(given: Answer, operations: readonly Operation[], left: readonly string[]): Reading {
  const { text, world } = given
  const unknown = operations.find(
    ({ app, service, environment }) =>
      (app && !service && !isKnownSubject(app, world)) || (environment && !world.environments.includes(environment)),
  )
  const open = [
    ...left.map((ask) => ({ ask, words: '' })),
    ...operations.flatMap((operation) => checkOperation(operation, undefined, world)),
    ...(unknown?.environment && !world.environments.includes(unknown.environment)
      ? [{ ask: 'environment', words: '', choices: world.environments }]
      : []),
  ]
  return open.length > 0 ? question(text, open, operations) : understood(text, operations)
}

function isKnownSubject(name: string, { apps }: World): boolean {
  return Object.hasOwn(apps, name) || Object.values(apps).some(({ services }) => services.includes(name))
}

function askAgain({ text }: Answer, ask: readonly string[], operations: readonly Partial<Operation>[]): Reading {
  const draft = operations.filter(({ action }) => action !== undefined).map((operation) => filled(operation, {}, text))
  return question(
    text,
    ask.map((slot) => ({ ask: slot, words: '' })),
    draft,
  )
}
