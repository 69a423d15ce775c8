import { type Action, isChange } from '../action.ts'
import type { Slot, Span } from '../operation.ts'
import type { Operation } from '../reading.ts'
import { type Cue, cuesOf, isBaseVerb, type Kind, type Term, type TermOf } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import type { Said } from './said.ts'

/** A word that means an action by itself, in a form that may command it: "restart", but not "restarted" or "the restart". */
const isSure = (cue: Cue): boolean => cue.isSure && (cue.form === 'base' || cue.form === 'noun')

/** The words of actions that are no things: an article or "that" makes a thing of what stands behind it. */
const verbsOf = ({ words }: Said): Term[] =>
  words.filter((term, at) => cuesOf(term).length > 0 && !/^(?:article|pronoun)$/.test(words[at - 1]?.kind ?? ''))

/**
 * Where words stand that support a change: one that means the action by itself, or one that may mean it beside a value
 * that tells it from others, where no word means another change by itself. `slots` are those that were proposed: one
 * that nothing supports is asked for anyway.
 */
export function actionSupport(
  action: Action,
  slots: ReadonlySet<Slot>,
  proposed: readonly Action[],
  said: Said,
): readonly Span[] | undefined {
  const verbs = verbsOf(said)
  const isWished = said.words.some(({ kind }) => kind === 'wish')
  // "load the backup": beside a verb of something else a noun names a thing.
  const isNamed = verbs.some((term) => isBaseVerb(term) && !cuesOf(term).some((cue) => cue.action === action))
  const sure = verbs.filter((term) =>
    cuesOf(term).some((cue) => {
      const isFit = cue.form === 'noun' ? !isNamed : cue.form === 'base' || (isWished && cue.form === 'past')
      return cue.action === action && cue.isSure && isFit
    }),
  )
  if (sure.length > 0) return sure.map(({ span }) => span)
  const isHinted = frameOf(action).hints.some((slot) => slots.has(slot))
  const isOther = verbs.some((term) =>
    cuesOf(term).some((cue) => isSure(cue) && isChange(cue.action) && !proposed.includes(cue.action)),
  )
  const weak = said.words.filter((term) => maySay(term, action))
  return isHinted && !isOther && weak.length > 0 ? weak.map(({ span }) => span) : undefined
}

/** Whether an action has a slot at all: one that it has not says that another action was meant. */
export function takes(action: Action, slot: Slot): boolean {
  const { hints, accepts, takesAll } = frameOf(action)
  if (slot === 'scope' || slot === 'exclude') return takesAll === true
  // Something new is deployed; what runs already is redeployed.
  if (action === 'redeploy' && NEW.has(slot)) return false
  return ANYWHERE.has(slot) || hints.includes(slot) || accepts.includes(slot)
}

const NEW: ReadonlySet<Slot> = new Set<Slot>(['version', 'image', 'ref', 'path'])
const ANYWHERE: ReadonlySet<Slot> = new Set<Slot>([
  'app',
  'service',
  'environment',
  'environments',
  'from',
  'run',
  'plan',
  'schedule',
  'condition',
  'reason',
])

/** "put", "set", and the nouns that only one change is about: pods are scaled, a database is provisioned. */
function maySay(term: Term, action: Action): boolean {
  if (action === 'scale' && (term.kind === 'more' || (term.kind === 'word' && term.thing === 'replicas'))) return true
  if (action === 'provision' && term.kind === 'resource') return true
  return cuesOf(term).some((cue) => cue.action === action && cue.form === 'base')
}

/** Kinds of words that a change must use if they are said: each would make it another one. */
const TELLING: ReadonlySet<Kind> = new Set<Kind>([
  'number',
  'percent',
  'milliseconds',
  'size',
  'range',
  'more',
  'moment',
  'recurring',
  'duration',
  'candidates',
  'which_environment',
  'unknown',
  'release',
  'version',
  'image',
  'ref',
  'pr',
  'repo',
  'slashed',
  'path',
  'rooted',
  'run',
  'plan',
  'secret',
  'key',
  'assignment',
  'secret_value',
  'channel',
  'resource',
  'instance_type',
  'region',
  'target',
  'strategy',
  'slot',
  'half_of',
  'impossible',
  'all',
])

/** Where values were found, and where the verbs of what is proposed stand. */
export interface Used {
  readonly values: readonly Span[]
  readonly verbs: readonly Span[]
}

/** Words of the sentence that would change what is done and that no operation uses. */
export function unused(operations: readonly Operation[], { values, verbs }: Used, said: Said): readonly Term[] {
  const places = new Set(
    operations.flatMap(({ environment, from, environments = [] }) => [environment, from, ...environments]),
  )
  const isIn = (spans: readonly Span[], { span: [start, end] }: Term): boolean =>
    spans.some(([from, to]) => start < to && from < end)
  return said.words.filter((term) => {
    switch (term.kind) {
      case 'subject':
        return !operations.some((one) => isNamed(one, term, said))
      case 'environment':
        return !places.has(term.name)
      case 'environments':
        return !term.names.every((name) => places.has(name))
      case 'domain':
        return !operations.some((one) => one.domain && (!term.prefix || one.path_prefix === term.prefix))
      case 'money':
        return !isIn(values, term) || (term.currency !== undefined && !operations.some((one) => one.currency))
      case 'both':
      case 'vague':
        return true
      case 'word':
        if (THINGS.has(term.thing as Slot) && !operations.some((one) => one[term.thing as Slot] !== undefined))
          return true
        return !isIn([...values, ...verbs], term) && isOtherVerb(term, operations)
      default:
        return TELLING.has(term.kind)
          ? !isIn(values, term)
          : !isIn([...values, ...verbs], term) && isOtherVerb(term, operations)
    }
  })
}

/** Nouns of values: "from my branch", "with a certificate". */
const THINGS: ReadonlySet<Slot> = new Set<Slot>([
  'ref',
  'tls',
  'image',
  'region',
  'disk',
  'timeout',
  'domain',
  'strategy',
  'retention',
])

/** Whether an operation is about what a name means. The app of a service is only where it stands beside it: "garden's front". */
function isNamed({ app, service, exclude = [] }: Operation, term: TermOf<'subject'>, { words, text }: Said): boolean {
  const name = term.service ?? term.app
  if (name === service || exclude.includes(name) || (name === app && service === undefined)) return true
  const isBeside = ([start, end]: Span, [from, to]: Span): boolean =>
    BESIDE.test(end <= from ? text.slice(end, from) : text.slice(to, start))
  const own = words.filter((one) => one.kind === 'subject' && one.service === service)
  return term.service === undefined && term.app === app && own.some(({ span }) => isBeside(span, term.span))
}

const BESIDE = /^(?:['’]s|\s|\/|:|\(|\bof\b|\bin\b|\bfrom\b|\bthe\b|\bservice\b|\bapp\b)*$/i

/** A word that means an action by itself, none of which is proposed: a step, a look or a dry run that got lost. */
function isOtherVerb(term: Term, operations: readonly Operation[]): boolean {
  const sure = cuesOf(term).filter(isSure)
  const actions = operations.flatMap(({ action, of }) => [action, of])
  return sure.length > 0 && !cuesOf(term).some((cue) => actions.includes(cue.action))
}
