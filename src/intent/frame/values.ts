import { type Action, isOfRunOrPlan } from '../action.ts'
import type { Slot, Slots } from '../operation.ts'
import type { Term, Thing } from '../term/term.ts'
import type { Frame } from '../words/frame.ts'
import { frameOf } from '../words/frames.ts'

/** What stands around a value. */
export interface Setting {
  readonly frame: Frame
  readonly preposition: string
  /** The noun before it: `memory` in "memory to 2 GB". */
  readonly thing: Thing | undefined
  readonly sign: 1 | -1 | undefined
  readonly has: (slot: Slot) => boolean
  readonly verb: string
  /** The nouns of things that were said. */
  readonly things: ReadonlySet<string>
  /** Whether the verb means the action by itself. */
  readonly isSure: boolean
  /** Whether a state of before was spoken of. */
  readonly isBackward: boolean
}

export type Filled = { readonly [Name in Slot]: { readonly slot: Name; readonly value: Slots[Name] } }[Slot]

const fill = <Name extends Slot>(slot: Name, value: Slots[Name]): Filled[] => [{ slot, value } as unknown as Filled]
/** The slots cannot be what was said. */
export const IMPOSSIBLE = 'impossible'

type Values = readonly Filled[] | typeof IMPOSSIBLE | undefined

const READS_TIME = new Set([
  'logs',
  'history',
  'who',
  'explain',
  'metrics',
  'drift',
  'diff',
  'cost',
  'list',
  'status',
  'compare',
])

/** What a value means for an action where nothing but a preposition stands beside it. */
export const bareValues = (term: Term, action: Action, preposition: string): Values =>
  valuesOf(term, {
    frame: frameOf(action),
    preposition,
    thing: undefined,
    things: new Set(),
    sign: undefined,
    has: () => false,
    verb: '',
    isSure: false,
    isBackward: false,
  })

/** The slots that a term fills for an action, `impossible` where the value cannot be, `undefined` where it says nothing. */
export function valuesOf(term: Term, setting: Setting): Values {
  const { frame, has } = setting
  const takes = (slot: Slot): boolean =>
    (frame.hints.includes(slot) || frame.accepts.includes(slot)) && (!has(slot) || MERGED.has(slot))
  const one = <Name extends Slot>(slot: Name, value: Slots[Name]): Values =>
    takes(slot) ? fill(slot, value) : undefined
  switch (term.kind) {
    case 'slot':
      return slotValue(term.slot, term.value, setting, takes)
    case 'number':
      return numberValue(term.value, term, setting, takes)
    case 'percent':
      return percentValue(term.value, setting, takes)
    case 'range':
      return rangeValue(term, setting, takes)
    case 'size':
      // "2 GB and 250m": what is left for small letters are thousandths of a core.
      if (/^\d+m$/.test(term.words) && takes('cpu') && (has('memory') || setting.things.has('cpu')))
        return fill('cpu', Number.parseInt(term.words, 10) / 1_000)
      // "web prod 250m": of what, nobody said.
      if (/^\d+m$/.test(term.words) && frame.action === 'configure' && !setting.things.has('memory')) return undefined
      if (setting.things.has('cpu') && !/^\d+m$/i.test(term.words)) return undefined
      if (setting.thing === 'disk' || setting.thing === 'data') return one('disk', term.value)
      if (frame.action === 'provision' && !setting.thing)
        return takes('disk') && !(has('cpu') && takes('memory')) ? fill('disk', term.value) : one('memory', term.value)
      if (has('memory')) return undefined
      return takes('memory') ? fill('memory', term.value) : one('disk', term.value)
    case 'money':
      return takes('amount')
        ? [...fill('amount', term.value), ...(term.currency ? fill('currency', term.currency) : [])]
        : undefined
    case 'moment':
      return momentValue(term, setting)
    case 'recurring':
      if (frame.action === 'budget') return periodOf(term.words)
      return isSchedulable(frame) && term.every && !has('schedule')
        ? fill('schedule', { every: term.every })
        : undefined
    case 'duration':
      return durationValue(term.value, setting, takes)
    case 'milliseconds':
      return one('timeout', `${term.value}ms`)
    case 'steps':
      return takes('steps') ? fill('steps', term.steps) : undefined
    case 'strategy':
      return one('strategy', term.strategy)
    case 'metric_condition':
      return takes('alert')
        ? fill('alert', term.condition)
        : takes('rollback_if')
          ? fill('rollback_if', [term.condition])
          : undefined
    case 'metric':
      if (frame.action === 'autoscale') return fill('autoscale', { metric: term.metric })
      return takes('metric') ? fill('metric', term.metric) : undefined
    case 'release':
      return releaseValue(term.release, setting, takes)
    case 'version':
      return versionValue(term.version, setting, takes)
    case 'image':
      return one('image', term.image)
    case 'ref':
      return one('ref', term.ref)
    case 'pr':
      return takes('pr') ? fill('pr', term.pr) : undefined
    case 'repo':
      return one('repo', term.repo)
    case 'slashed':
      return slashedValue(term.text, setting, takes)
    case 'path':
      return one('path', term.path)
    case 'rooted':
      if (setting.thing === 'health_path') return one('health_path', term.path)
      if (frame.action === 'deploy' && !setting.isSure) return undefined
      if (takes('path_prefix') && frame.action !== 'configure') return fill('path_prefix', term.path)
      return takes('path') ? fill('path', term.path) : one('health_path', term.path)
    case 'domain':
      return takes('domain')
        ? [
            ...fill('domain', term.domain),
            ...(term.prefix && takes('path_prefix') ? fill('path_prefix', term.prefix) : []),
            ...(term.tls && takes('tls') ? fill('tls', true) : []),
          ]
        : undefined
    case 'run':
      return takes('run') ? fill('run', term.run) : undefined
    case 'plan':
      return one('plan', term.plan)
    case 'secret':
      return takes('secret') ? fill('secret', term.secret) : undefined
    case 'assignment':
      return takes('env') || has('env') ? fill('env', { [term.key]: term.value }) : undefined
    case 'channel':
      return one('notify', term.channel)
    case 'resource':
      return takes('resource') ? fill('resource', term.resource) : undefined
    case 'instance_type':
      return one('instance_type', term.type)
    case 'region':
      return one('region', term.region)
    case 'target':
      return one('target', term.target)
    case 'port':
      return takes('ports') || has('ports') ? fill('ports', [term.port]) : undefined
    case 'quotation':
      if (takes('grep')) return fill('grep', term.text)
      return takes('question') && frame.action === 'consult' ? fill('question', term.text) : undefined
    case 'impossible':
      return IMPOSSIBLE
    default:
      return undefined
  }
}

/** Prepositions that may stand before a number of replicas. */
const COUNTING = /^(|to|up to|upto|down to|back to|by|at|on|with|of|as|onto)$/

/** Slots that several words fill together. */
const MERGED: ReadonlySet<Slot> = new Set<Slot>(['split', 'env', 'ports', 'releases', 'autoscale'])

type Takes = (slot: Slot) => boolean

function slotValue(slot: Slot, value: Slots[Slot], { frame, sign, preposition, verb }: Setting, takes: Takes): Values {
  // "bump web by half" adds a half.
  if (slot === 'replicas_factor' && value === 0.5 && /^(bump|raise|increase|grow|boost|beef)/i.test(verb))
    return takes('replicas_factor') ? fill('replicas_factor', 1.5) : undefined
  if (slot === 'replicas' && frame.action === 'scale' && typeof value === 'number') {
    // "add two replicas", "remove three pods", "scale up by two pods".
    const isDifference =
      preposition === 'by' ||
      (preposition === '' &&
        /^(add|remove|drop|lose|take away|take off|knock off|shave off|shed|get rid of|kill|throw in|add on|cut|trim|strip|shave|another)\b/i.test(
          verb,
        ))
    if (sign && isDifference) return takes('replicas_delta') ? fill('replicas_delta', sign * value) : undefined
  }
  if (slot === 'replicas' && frame.action === 'provision' && takes('count')) return fill('count', value as number)
  if (slot === 'replicas' && frame.action === 'autoscale') return undefined
  // "autoscale web min=2 max=9 cpu=75".
  if (slot === 'cpu' && frame.action === 'autoscale')
    return fill('autoscale', { metric: 'cpu', target: value as number })
  return takes(slot) ? ([{ slot, value }] as unknown as Filled[]) : undefined
}

function numberValue(value: number, term: Extract<Term, { kind: 'number' }>, setting: Setting, takes: Takes): Values {
  const { frame, preposition, sign, thing, verb } = setting
  switch (frame.action) {
    case 'scale': {
      if (value < 0 || !Number.isInteger(value)) return IMPOSSIBLE
      if (!COUNTING.test(preposition)) return undefined
      // "at 5" may be a time.
      if ((preposition === 'at' || preposition === 'on') && thing !== 'replicas')
        return preposition === 'at' && /^(keep|hold|run|set|leave|have|cap|pin|fix|nail|peg)/i.test(verb)
          ? fill('replicas', value)
          : undefined
      if (preposition === 'by')
        return sign && takes('replicas_delta') ? fill('replicas_delta', sign * value) : undefined
      if (preposition === '' && verb !== '' && !setting.isSure && thing !== 'replicas' && sign === undefined)
        return undefined
      const takesDifference =
        preposition === '' &&
        /^(add|remove|drop|lose|take away|take off|knock off|shave off|shed|throw in|add on|shave|trim|cut|strip)\b/i.test(
          verb,
        )
      if (takesDifference && sign) return takes('replicas_delta') ? fill('replicas_delta', sign * value) : undefined
      // "scale up api 2" may mean two more or two in all.
      if (sign !== undefined && preposition === '') return undefined
      return takes('replicas') ? fill('replicas', value) : undefined
    }
    case 'autoscale':
      return term.from !== undefined && (takes('autoscale') || setting.has('autoscale'))
        ? fill('autoscale', { min: term.from, max: value })
        : undefined
    case 'provision':
      if (setting.has('resource') && takes('version') && term.kind === 'number' && !term.isWord)
        return fill('version', String(value))
      return takes('count') && value > 0 && value < 1_000 ? fill('count', value) : undefined
    case 'rollback':
      if (setting.isSure && preposition === 'to' && takes('release') && value >= 1) return fill('release', `r${value}`)
      return undefined
    case 'deploy':
      if (thing === 'replicas' || preposition === 'with') return takes('replicas') ? fill('replicas', value) : undefined
      return undefined
    case 'expose':
      return thing === 'ports' && takes('ports') ? fill('ports', [value]) : undefined
    case 'configure':
      if (thing === 'cpu') return takes('cpu') ? fill('cpu', value) : undefined
      if (thing === 'ports' || /listen/.test(verb)) return takes('ports') ? fill('ports', [value]) : undefined
      return undefined
    case 'budget':
      return setting.isSure && takes('amount') ? fill('amount', value) : undefined
    case 'history':
      return takes('limit') ? fill('limit', value) : undefined
    default:
      return undefined
  }
}

function percentValue(value: number, { frame, sign, preposition, has }: Setting, takes: Takes): Values {
  if (value < 0 || (value > 100 && frame.action !== 'scale')) return IMPOSSIBLE
  switch (frame.action) {
    case 'promote':
    case 'traffic':
      return takes('weight') ? fill('weight', value) : undefined
    case 'deploy':
      return takes('steps') ? fill('steps', [{ weight: value }]) : undefined
    case 'autoscale':
      return takes('autoscale') || has('autoscale') ? fill('autoscale', { target: value }) : undefined
    case 'scale':
      return sign !== undefined && preposition === 'by' && takes('replicas_factor')
        ? fill('replicas_factor', Number((1 + (sign * value) / 100).toFixed(4)))
        : undefined
    case 'budget':
      return takes('threshold') ? fill('threshold', value) : undefined
    default:
      return undefined
  }
}

function rangeValue({ low, high }: Extract<Term, { kind: 'range' }>, { frame, has }: Setting, takes: Takes): Values {
  if (frame.action === 'autoscale') {
    if (!takes('autoscale') && !has('autoscale')) return undefined
    if (Number.isNaN(high)) return fill('autoscale', { min: low })
    return low > high || low < 0 ? IMPOSSIBLE : fill('autoscale', { min: low, max: high })
  }
  return undefined
}

const PERIODS = { dai: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year', annual: 'year' } as const

/** "monthly": what a budget is for. */
function periodOf(words: string): Values {
  const found = Object.entries(PERIODS).find(([start]) => words.toLowerCase().startsWith(start))
  return found && fill('period', found[1])
}

const isSchedulable = ({ action }: Frame): boolean => !READS_TIME.has(action) && action !== 'lock' && action !== 'plan'

const UNTIL = /\b(?:till?|until|through|to|by)\b/i

/** A moment is when to act; where the past is spoken of, the state to go back to or the window to look at. */
function momentValue({ next, last, isVague, words }: Extract<Term, { kind: 'moment' }>, setting: Setting): Values {
  const { frame, preposition, has, thing } = setting
  const { action } = frame
  if (READS_TIME.has(action)) {
    const slot = preposition === 'until' || preposition === 'before' ? 'until' : 'since'
    return frame.accepts.includes('since') && last && !has(slot) ? fill(slot, last) : []
  }
  // "lock production tonight at 22:00": from then on; "lock it till 22:00", "freeze Friday": until then.
  const isFrom =
    /^(?:at|from|starting|beginning|on|in)$/.test(preposition) ||
    /^(?:at|from|on|in|tonight|tomorrow|today)\b/i.test(words)
  if (action === 'lock' && isFrom && !UNTIL.test(words) && preposition !== 'until')
    return next && !isVague && !has('schedule') ? fill('schedule', { at: next }) : undefined
  if (action === 'lock') return next && !isVague && !has('until') ? fill('until', next) : undefined
  // "tonight's rollout" names it, and says not when to act.
  if (isOfRunOrPlan(action) && /['’]s$/.test(words)) return []
  if (isVague) return undefined
  if ((action === 'rollback' || action === 'restore') && preposition === 'to' && !last) return IMPOSSIBLE
  const isBack = action === 'rollback' || action === 'restore'
  if (
    isBack &&
    (setting.isSure || setting.isBackward || action === 'restore') &&
    !has('as_of') &&
    last &&
    (!next || thing === 'backup' || preposition !== 'at' || action === 'restore')
  )
    return fill('as_of', last)
  if (!next) return isBack ? undefined : IMPOSSIBLE
  return isSchedulable(frame) && !has('schedule') ? fill('schedule', { at: next }) : undefined
}

function durationValue(value: string, { frame, preposition, thing, verb }: Setting, takes: Takes): Values {
  // When that ends the clock says.
  if (frame.action === 'lock' && preposition === 'for' && takes('until') && !/^(keep|hold|protect)\b/.test(verb))
    return fill('until', value)
  if (thing === 'timeout' && takes('timeout')) return fill('timeout', value)
  if ((thing === 'retention' || frame.action === 'backup') && takes('retention')) return fill('retention', value)
  if (takes('since') && /^(|in|for|over|within|during|from|of|since|across|last)$/.test(preposition))
    return fill('since', value)
  if (frame.action === 'configure' && takes('timeout') && thing === undefined && preposition === 'to')
    return fill('timeout', value)
  return undefined
}

function releaseValue(release: string, { frame, has, preposition, verb }: Setting, takes: Takes): Values {
  if (frame.action === 'diff' || frame.action === 'compare')
    return takes('releases') || has('releases') ? fill('releases', [release]) : undefined
  // "rollback r18" may mean to go to it or away from it.
  if (frame.action === 'rollback' && verb === '' && !/^(to|on|at)$/.test(preposition)) return undefined
  if (
    frame.action === 'rollback' &&
    preposition === '' &&
    /^(roll ?back|rollback|roll-back|revert|undo|back out|take back|downgrade)$/.test(verb)
  )
    return undefined
  if (frame.action === 'rollback' && preposition === '') return takes('release') ? fill('release', release) : undefined
  if (frame.action === 'traffic') return takes('releases') || has('releases') ? fill('releases', [release]) : undefined
  return takes('release') ? fill('release', release) : undefined
}

function versionValue(version: string, { frame, has, preposition, verb }: Setting, takes: Takes): Values {
  if (frame.action === 'scale') return IMPOSSIBLE
  if (frame.action === 'diff' || frame.action === 'compare')
    return takes('releases') || has('releases') ? fill('releases', [version]) : undefined
  const isBackTo = /^(to|at|on|onto|back to|back on|version)$/.test(preposition) || /\b(to|at|on|onto)$/.test(verb)
  if (frame.action === 'rollback' && !isBackTo) return undefined
  return takes('version') ? fill('version', version) : undefined
}

function slashedValue(text: string, { frame, preposition, thing }: Setting, takes: Takes): Values {
  if (frame.action === 'agent' || frame.action === 'scan') return takes('repo') ? fill('repo', text) : undefined
  if (thing === 'ref' && takes('ref')) return fill('ref', text)
  const isBranch =
    /^(feature|feat|fix|hotfix|bugfix|release|chore|refactor|exp|experiment|wip|spike|test|docs|perf|user|users|dev|topic|task|story|improvement|dependabot|renovate|revert|ci|style|build|hot|features)\//i.test(
      text,
    )
  if (isBranch && takes('ref')) return fill('ref', text)
  if (preposition === 'from' && takes('ref')) return fill('ref', text)
  return undefined
}
