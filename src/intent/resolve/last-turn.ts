import { type Action, isChange, isOfRun } from '../action.ts'
import type { Operation, Slot } from '../operation.ts'
import type { Conversation, Reading, Turn } from '../reading.ts'
import { isFromTalk, LAST_TURN } from '../reasons.ts'
import { NOT_DONE } from '../undone.ts'
import { unsure } from './outcome.ts'

/** A change of this sentence, beside what the turn before did. */
interface Behind {
  readonly text: string
  readonly operation: Operation
  readonly last: Partial<Operation>
  readonly turns: readonly Turn[]
}

type Doubt = (behind: Behind) => boolean

const isOneOf = (action: Action | undefined, ...actions: readonly Action[]): boolean =>
  action !== undefined && actions.includes(action)

/** Whether its subject rests on this sentence: named, or known by an alias or a folder. */
function isSaid({ provenance }: Operation): boolean {
  const { app, service, run } = provenance
  const { source, why = '' } = service ?? app ?? {}
  // "lock production", "approve pl-9": of no app, and nothing of it rests on what was spoken of.
  if (source === undefined) {
    const sources = Object.values(provenance)
    return sources.length > 0 && sources.every((one) => one.source === 'user')
  }
  // What is rolled out says by itself whose it is.
  const restsOnRun = run !== undefined && run.source !== 'user'
  return source === 'user' || (source === 'inferred' && !isFromTalk(why) && !restsOnRun)
}

/** "delete it" behind a backup, an alert or a schedule: that, or what it is of. */
const removesMade: Doubt = ({ operation, last }) =>
  isOneOf(operation.action, 'destroy', 'stop') &&
  (last.schedule !== undefined ||
    isOneOf(last.action, 'backup', 'alert', 'budget', 'configure', 'expose', 'autoscale', 'monitor', 'list', 'logs'))

/** "undo that" behind what is no deployment goes back to no release. */
const undoesOther: Doubt = ({ text, operation, last }) =>
  operation.action === 'rollback' &&
  /\b(?:undo|revert|reverse|(?:put|set|take|turn|change) (?:it|that|this) back|back to (?:normal|what it was))\b/i.test(
    text,
  ) &&
  last.action !== undefined &&
  isChange(last.action) &&
  !isOneOf(last.action, 'deploy', 'redeploy', 'promote', 'configure', 'expose', 'traffic')

/** "cap it at 200" behind a look at costs: of replicas nothing was said. */
const countsOther: Doubt = ({ text, operation, last }) =>
  (operation.action === 'scale' || (operation.action === 'promote' && operation.weight !== undefined)) &&
  !/\b(?:scale|replicas?|pods?|instances?|copy|copies|containers?|nodes?|workers?|canary|traffic)\b/i.test(text) &&
  isOneOf(
    last.action,
    'budget',
    'logs',
    'history',
    'metrics',
    'cost',
    'alert',
    'autoscale',
    'list',
    'compare',
    'diff',
    'traffic',
    'backup',
    'lock',
  )

/** "half that" behind a count is a count. */
const halves: Doubt = ({ operation, last }) =>
  operation.action === 'promote' && operation.weight !== undefined && isOneOf(last.action, 'scale', 'configure')

/** "stop that" behind what is under way, "start it again" behind what was ended: it, or what it is of. */
const stopsIt: Doubt = ({ text, operation, last }) =>
  (operation.action === 'stop' &&
    (last.action === 'promote' ||
      (isOneOf(last.action, 'deploy', 'redeploy', 'restart', 'rollback') && /\b(?:that|this)\b/i.test(text)))) ||
  (operation.action === 'start' && last.action === 'abort')

/** "and restart it then" behind an alert or something at a time: when that comes, or now. */
const waits: Doubt = ({ text, operation, last }) =>
  (last.action === 'alert' && operation.action !== 'alert') ||
  (last.schedule !== undefined &&
    operation.schedule === undefined &&
    operation.action !== last.action &&
    /\b(?:then|after that|afterwards?)\b/i.test(text))

/** "at least 5" says one end of a range. */
const isOpenRange: Doubt = ({ operation: { autoscale, action }, last }) =>
  action === 'autoscale' &&
  last.action !== 'autoscale' &&
  autoscale !== undefined &&
  (autoscale.min === undefined) !== (autoscale.max === undefined)

/** "then 75 %" behind steps: one more, or another first one. */
const steps: Doubt = ({ operation, last }) =>
  operation.action === 'deploy' && operation.steps !== undefined && last.steps !== undefined

/** "set it to 1h" behind a look at figures is how far back they go. */
const reachesBack: Doubt = ({ operation, last }) =>
  operation.action === 'configure' &&
  operation.timeout !== undefined &&
  isOneOf(last.action, 'metrics', 'logs', 'history')

/** "restart web in staging", "oh no, cancel": not what happens to be rolled out elsewhere. */
const haltsOther: Doubt = ({ text, operation, last, turns }) =>
  isOfRun(operation.action) &&
  operation.provenance.run?.source !== 'user' &&
  operation.run !== turns.at(-1)?.run &&
  !/\b(?:canary|rollout|roll-out|deploy\w*|release|run)\b/i.test(text) &&
  (isOneOf(last.action, 'compare', 'diff') ||
    (last.app !== undefined && last.app !== operation.app) ||
    (last.environment !== undefined && last.environment !== operation.environment))

/** "scale them to 2", where the last turn named one and another turn the other. */
const namesSeveral: Doubt = ({ text, turns }) => {
  const plural = /\b(?:them|both|these|those|one of them)\b/i.test(text)
  const ordinal = /\b(?:the (?:former|latter|first|second))\b(?! (?:time|step|release|one back))/i.test(text)
  const targets = (turns.at(-1)?.operations ?? []).length
  return (plural && targets === 1 && turns.length > 1) || (ordinal && (turns.length > 1 || targets > 1))
}

/** "roll back to it": to a release that the talk was of. */
const goesBackTo: Doubt = ({ text, operation }) =>
  operation.action === 'rollback' &&
  operation.release === undefined &&
  operation.version === undefined &&
  operation.as_of === undefined &&
  /\bto (?:it|that|this|the (?:first|second|third|other)(?: one)?)\W*$/i.test(text)

/** "keep it there for a week" speaks of no backup. */
const keepsOther: Doubt = ({ text, operation, last }) =>
  operation.action === 'backup' &&
  last.action !== 'backup' &&
  !/\b(?:back|backup|backups|snapshot|dump|copy|copies|save|archive|export)\b/i.test(text)

/** "how is production?", "restart it": of what is there nothing was named. */
const namesNothing: Doubt = ({ operation, last }) =>
  (operation.app ?? operation.service) !== undefined &&
  [last.app, last.service, last.scope, last.secret, last.run, last.plan].every((name) => name === undefined) &&
  last.environment !== undefined

const DOUBTS: readonly Doubt[] = [
  removesMade,
  undoesOther,
  countsOther,
  reachesBack,
  haltsOther,
  halves,
  stopsIt,
  waits,
  isOpenRange,
  steps,
  namesSeveral,
  goesBackTo,
  keepsOther,
  namesNothing,
]

/** A reading that rests on the turn before, held against what that did: what "it" may as well mean is asked about. */
export function besideLastTurn(text: string, given: Reading, { previous = [], pending }: Conversation): Reading {
  const asked = pending?.kind === 'question' ? pending.operations : []
  const last = [...asked, ...(previous.at(-1)?.operations ?? [])].find(({ action }) => action !== undefined)
  if (!last) return given
  const fit = (operation: Operation): Operation => withoutOwner(withSource(operation, previous))
  if (given.outcome === 'question') return { ...given, draft: given.draft.map(fit) }
  if (given.outcome !== 'operation') return given
  const reading = { ...given, operations: given.operations.map(fit) }
  const isDoubted = reading.operations.some(
    (operation) =>
      isChange(operation.action) &&
      !isSaid(operation) &&
      DOUBTS.some((doubt) => doubt({ text, operation, last, turns: previous })),
  )
  return isDoubted ? unsure(reading) : reading
}

/** "now rotate that secret" behind a setting: the secret has its own name, whatever it was given to. */
function withoutOwner(operation: Operation): Operation {
  if (operation.action !== 'rotate' || operation.secret === undefined || isSaid(operation)) return operation
  const { app: _, service: __, provenance, ...slots } = operation
  const { app: ___, service: ____, ...sources } = provenance
  return { ...slots, provenance: sources }
}

const SOURCES: readonly Slot[] = ['version', 'image', 'repo', 'ref', 'pr', 'path']

/** "deploy it to production" behind a deployment of 4.1 to staging that was carried out, and is there still. */
function withSource(operation: Operation, turns: readonly Turn[]): Operation {
  if (operation.action !== 'deploy' || isSaid(operation) || SOURCES.some((slot) => operation[slot] !== undefined))
    return operation
  const isOfIt = ({ app, service }: Partial<Operation>): boolean =>
    app === operation.app && service === operation.service
  const done = turns.filter(({ result = '' }) => !NOT_DONE.has(result)).flatMap(({ operations }) => operations)
  const latest = done.findLast(
    (one) => isOfIt(one) && isOneOf(one.of ?? one.action, 'deploy', 'rollback', 'destroy', 'promote', 'abort'),
  )
  const before = (latest?.of ?? latest?.action) === 'deploy' ? latest : undefined
  const said = SOURCES.flatMap((slot) => (before?.[slot] === undefined ? [] : [[slot, before[slot]] as const]))
  if (said.length === 0) return operation
  const why = Object.fromEntries(said.map(([slot]) => [slot, { source: 'inferred' as const, why: LAST_TURN }]))
  return { ...operation, ...Object.fromEntries(said), provenance: { ...operation.provenance, ...why } }
}
