import { isChange } from '../action.ts'
import { fill } from '../frame/fill.ts'
import type { Operation, Slot } from '../operation.ts'
import type { Reading } from '../reading.ts'
import { LAST_TURN } from '../reasons.ts'
import { cuesOf, type Kind, type Term } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import { checkOperation } from './checks.ts'
import { question, understood } from './outcome.ts'
import type { Sentence } from './sentence.ts'

type Draft = Partial<Operation>

/** What a remark on a value may be made of: "6 would be safer", "250 is the number we agreed on". */
const CHATTER: ReadonlySet<Kind> = new Set<Kind>([
  'plain',
  'unknown',
  'person',
  'modal',
  'report',
  'correction',
  'shall',
  'pronoun',
  'comma',
  'contrast',
  'article',
  'word',
  'no',
  'yes',
  'wish',
  'stop',
  'comparison',
  'also',
  'preposition',
  'more',
  'vague',
  'each',
  'metric',
])
const FOR_REAL =
  /\b(do (it|that|this)( now)?|for real|go ahead|apply (it|that|this)|execute (it|that|this)|run (it|that|this)|make it so|make it happen|carry (it|that) out|ship it|go for it|proceed|really do it|now do it)\b/i
/** What may stand around the order: content, and nothing that binds or tells. */
const AROUND: ReadonlySet<Kind> = new Set<Kind>([
  'word',
  'pronoun',
  'same',
  'plain',
  'yes',
  'also',
  'and',
  'comma',
  'stop',
  'sequence',
  'polite',
  'preposition',
  'again',
  'particle',
])
const BINDING: readonly Kind[] = [
  'condition',
  'negation',
  'hypothesis',
  'except',
  'question_mark',
  'wh',
  'cancel',
  'quotation',
  'subject',
  'candidates',
  'moment',
  'recurring',
  'saying',
  'only',
]

/** What says more of a setting that is taken out again than that. */
const BINDS_IT: ReadonlySet<Kind> = new Set<Kind>([
  ...BINDING,
  'environment',
  'key',
  'after',
  'before',
  'modal',
  'person',
  'report',
  'unknown',
  'there',
])

/** "looks right, do it for real": what was only planned is asked for. */
export function executed({ text, terms }: Sentence, last: readonly Draft[]): Reading | undefined {
  const isPlan = last.length > 0 && last.every(({ action, of }) => action === 'plan' && of !== undefined)
  if (
    !isPlan ||
    !FOR_REAL.test(text) ||
    !terms.every(({ kind, words }) => AROUND.has(kind) || /^(looks?|right|good|fine|real|ahead)$/i.test(words))
  )
    return undefined
  if (terms.some(({ kind }) => BINDING.includes(kind) || kind === 'environment' || kind === 'version')) return undefined
  // "back it up first, then do it", "apply that in a dry run".
  const isOther = terms.some(
    (term) =>
      !/^(do|go|apply|execute|run|make|carry|ship|proceed|looks?|plan)\b/i.test(term.words) &&
      cuesOf(term).some(({ form }) => form === 'base'),
  )
  if (isOther || /\b(dry|test|review|scan|again|rehears\w*|simulat\w*|delete|stop|roll)\b/i.test(text)) return undefined
  return understood(
    text,
    last.map(({ of, provenance: _, ...slots }) => asBefore({ ...slots, action: of ?? 'deploy' })),
  )
}

/** What an order to show the plan of the last turn may be made of. */
const SHOWN: ReadonlySet<Kind> = new Set<Kind>([
  'show',
  'wish',
  'word',
  'pronoun',
  'same',
  'before',
  'sequence',
  'comma',
  'polite',
  'plain',
  'modal',
  'preposition',
])

/** "show me the plan first", "before you do that I want to see what it would do": the last change, planned. */
export function shown({ text, terms }: Sentence, last: readonly Draft[]): Reading | undefined {
  const words = terms.filter(({ kind }) => kind === 'word')
  const isPlan = words.some((term) => cuesOf(term).some(({ action }) => action === 'plan'))
  const isOnlyPlan = words.every((term) => cuesOf(term).some(({ action }) => action === 'plan'))
  const isShow = terms.every(({ kind }) => SHOWN.has(kind))
  const plans = last.flatMap(({ provenance: _, action, ...slots }) =>
    action !== undefined && isChange(action) ? [asBefore({ ...slots, action: 'plan', of: action })] : [],
  )
  if (!isPlan || !isOnlyPlan || !isShow || plans.length === 0 || plans.length < last.length) return undefined
  return understood(text, plans)
}

/** What is set up for something that runs, and can be switched off without stopping that. */
const FEATURES: ReadonlySet<string> = new Set(['autoscale', 'monitor', 'alert', 'expose', 'budget'])
const OFF =
  /^(?:(?:actually|ok|okay|please|and|no)[\s,]+)*(?:(?:switch|turn) (?:it|that|this) (?:back )?off|(?:switch|turn) off (?:it|that|this)|(?:disable|deactivate) (?:it|that|this))(?: again)?(?: please)?\s*(?:[.!,;]|$)/i
const TOLD: ReadonlySet<Kind> = new Set<Kind>([
  'unknown',
  'plain',
  'modal',
  'report',
  'more',
  'pronoun',
  'metric',
  'comma',
])

/** "switch that off again, it flaps" behind what was set up: that, and not what it was set up for. */
export function switchedOff({ text, terms, world }: Sentence, last: readonly Draft[]): Reading | undefined {
  const [made, ...more] = last
  const comma = terms.findIndex(({ kind }) => kind === 'comma' || kind === 'stop')
  const isPlain = comma < 0 || terms.slice(comma + 1).every(({ kind }) => TOLD.has(kind))
  if (!made?.action || more.length > 0 || !FEATURES.has(made.action) || !OFF.test(text) || !isPlain) return undefined
  if (made.action !== 'autoscale') return question(text, [{ ask: 'action', words: text }], [])
  const { autoscale: _, provenance: __, ...slots } = made
  const off = asBefore({ ...slots, action: 'autoscale' })
  const operation = {
    ...off,
    enabled: false,
    provenance: { ...off.provenance, enabled: { source: 'user' as const, words: text } },
  }
  const open = checkOperation(operation, undefined, world)
  return open.length > 0 ? question(text, open, [operation]) : understood(text, [operation])
}

const BOUNDS: ReadonlySet<Kind> = new Set<Kind>([
  'range',
  'percent',
  'metric',
  'preposition',
  'plain',
  'word',
  'comma',
  'all',
])

/** "make that anything between 2 and 6 at 75 % cpu": for a fixed count a range. */
export function autoscaled({ text, terms }: Sentence, last: readonly Draft[]): Reading | undefined {
  const [scaled, ...more] = last
  const isRange = terms.some(({ kind }) => kind === 'range') && terms.every(({ kind }) => BOUNDS.has(kind))
  if (scaled?.action !== 'scale' || more.length > 0 || !isRange) return undefined
  const said = terms.filter(({ kind }) => kind !== 'all')
  const { groups, unread } = fill(
    said,
    { frame: frameOf('autoscale'), heads: new Set(), verb: '', isSure: true },
    false,
  )
  const autoscale = groups[0]?.details.get('autoscale')
  if (!autoscale || groups.length > 1 || unread.length > 0) return undefined
  const { replicas: _, replicas_delta: __, replicas_factor: ___, provenance: ____, ...slots } = scaled
  const made = asBefore({ ...slots, action: 'autoscale' })
  return understood(text, [
    {
      ...made,
      autoscale: autoscale.value as NonNullable<Operation['autoscale']>,
      provenance: { ...made.provenance, autoscale: autoscale.provenance },
    },
  ])
}

/** "cancel that again, wrong day": what the last turn started is ended. */
export function cancelled({ text, terms, conversation }: Sentence, last: readonly Draft[]): Reading | undefined {
  const run = conversation.previous?.at(-1)?.run
  const [operation] = last
  const isMeant = terms[0]?.kind === 'cancel' && /^cancel (that|it|this)\b/i.test(text)
  const isPlain =
    terms.filter(({ kind }) => kind === 'cancel').length === 1 &&
    terms.every(
      (term) =>
        ['cancel', 'again', 'comma', 'plain', 'unknown', 'stop', 'polite'].includes(term.kind) ||
        (term.kind === 'word' && cuesOf(term).every(({ form }) => form === 'noun')),
    )
  if (!run || !operation || !isMeant || !isPlain || last.length > 1) return undefined
  const { app, service, environment } = operation
  return understood(text, [
    asBefore({
      action: 'abort',
      run,
      ...(app && { app }),
      ...(service && { service }),
      ...(environment && { environment }),
    }),
  ])
}

/** "please take that variable out again": the setting of the last turn goes. */
export function unset({ text, terms }: Sentence, last: readonly Draft[]): Reading | undefined {
  const [operation, ...others] = last
  const keys = Object.keys(operation?.env ?? {})
  const isMeant =
    /\b(that|this|the) (variable|var|env var|setting|flag|one)\b/i.test(text) &&
    /\b(unset|remove|drop|delete|clear|get rid of|take\b.*\b(out|away|off|back)|undo)\b/i.test(text)
  const verbs = terms.filter((term) => cuesOf(term).some(({ form }) => form === 'base'))
  const isFree =
    !terms.some(({ kind }) => BINDS_IT.has(kind)) && verbs.length < 2 && !/\b(app|replica|backup|plan to)\b/i.test(text)
  if (operation?.action !== 'configure' || others.length > 0 || keys.length !== 1 || !isMeant || !isFree)
    return undefined
  const { env: _, secrets: __, provenance: ___, ...slots } = operation
  return understood(text, [asBefore({ ...slots, unset: keys })])
}

/**
 * "6 would be safer": one value for a slot of the last turn, in a remark. Taken for a wish to change it, and asked about,
 * since only its speaker knows; "make the maximum 16" wishes it.
 */
export function remarked(
  { text, terms }: Sentence,
  last: readonly Draft[],
  valueFor: (term: Term, operation: Draft) => Draft | undefined,
): Reading | undefined {
  const [operation, ...others] = last
  if (!operation?.action || others.length > 0 || frameOf(operation.action).removes) return undefined
  if (terms.some(({ kind }) => kind === 'wh' || kind === 'question_mark' || kind === 'hypothesis') || isLook(terms))
    return undefined
  const isOld = oldValue(terms, operation)
  const kept = terms.filter((term, at) => !isOld(term) && !(term.kind === 'negation' && isOld(terms[at + 1])))
  const values = kept.filter(({ kind, words }) => !CHATTER.has(kind) || isLevel(words, operation))
  const isCommanded = kept.some(
    (term) => cuesOf(term).some(({ form, isSure }) => form === 'base' && isSure) && !isLevel(term.words, operation),
  )
  const [value, ...more] = values
  if (!value || more.length > 0 || isCommanded || BINDING.includes(value.kind)) return undefined
  const changed =
    bounds(value, operation, text) ??
    (value.kind === 'environment' ? { environment: value.name } : undefined) ??
    literal(value, operation) ??
    valueFor(value, operation)
  const isOfSlot = changed && Object.keys(changed).every((slot) => operation[slot as Slot] !== undefined)
  if (!isOfSlot || JSON.stringify({ ...operation, ...changed }) === JSON.stringify(operation)) return undefined
  const { provenance: _, ...slots } = operation
  const made = asBefore({ ...slots, ...changed })
  const said = { source: 'user', words: text } as const
  if (WISHED.test(text))
    return understood(text, [
      {
        ...made,
        provenance: { ...made.provenance, ...Object.fromEntries(Object.keys(changed).map((slot) => [slot, said])) },
      },
    ])
  return question(text, [{ ask: 'confirm', words: value.words }], [made])
}

const WISHED =
  /^\W*(?:(?:ok|okay|and|now|no|please|then|actually)\W+)*(?:make|set|raise|lower|bump|put) the (?:max(?:imum)?|min(?:imum)?|limit|threshold|ceiling|floor|count|number|level|value|budget|timeout|target|port|version|time|share|weight|retention|until)(?: (?:to|at))? [\w.%]+(?: (?:percent|ms|seconds|minutes|hours|days|euros?|dollars|gigs?|gb|mb))?[.! ]*$/i

/** "why did web fail?". */
const isLook = (terms: readonly Term[]): boolean =>
  terms.some((term) => cuesOf(term).some(({ action, form, isSure }) => isSure && form === 'noun' && !isChange(action)))

/** "max 9 rather". */
function bounds(value: Term, { autoscale }: Draft, text: string): Draft | undefined {
  const amount = value.kind === 'number' ? value.value : value.kind === 'range' ? value.low : undefined
  if (!autoscale || amount === undefined) return undefined
  if (/\b(max|maximum|ceiling|upper|at most|top)\b/i.test(text)) return { autoscale: { ...autoscale, max: amount } }
  return /\b(min|minimum|floor|lower|at least|bottom)\b/i.test(text)
    ? { autoscale: { ...autoscale, min: amount } }
    : undefined
}

const LEVEL = /^(debug|info|warn|warning|error|trace|true|false|on|off|verbose|silent)$/i
const isLevel = (words: string, { env }: Draft): boolean => LEVEL.test(words) && Object.keys(env ?? {}).length === 1

function literal({ words }: Term, operation: Draft): Draft | undefined {
  const [key] = Object.keys(operation.env ?? {})
  return key && isLevel(words, operation) ? { env: { [key]: words } } : undefined
}

/** Whether a number is the one that the last turn said: "250, not 400". */
function oldValue(terms: readonly Term[], operation: Draft): (term: Term | undefined) => boolean {
  const before = new Set([
    operation.replicas,
    operation.alert?.value,
    operation.weight,
    operation.amount,
    operation.lines,
  ])
  return (term) =>
    term?.kind === 'number' &&
    before.has(term.value) &&
    terms.some((other, at) => other.kind === 'negation' && terms[at + 1] === term)
}

function asBefore(slots: Draft): Operation {
  const provenance = Object.fromEntries(
    Object.keys(slots)
      .filter((slot) => slot !== 'action' && slot !== 'of')
      .map((slot) => [slot, { source: 'inferred' as const, why: LAST_TURN }]),
  )
  return { ...slots, provenance } as Operation
}
