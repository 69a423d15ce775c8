import { type Action, isChange } from '../action.ts'
import { type Clause, hasKind, wordsOf } from '../clause/clause.ts'
import type { Choice } from '../frame/choice.ts'
import { type Leftover, said } from '../frame/draft.ts'
import { fill } from '../frame/fill.ts'
import type { Step } from '../operation.ts'
import type { Operation, Slot } from '../reading.ts'
import { cuesOf, type Kind } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import type { World } from '../world.ts'
import type { Part } from './parts.ts'

/** Two values for one slot of one change, or a lock and its opposite with nothing between. */
export function contradicts(operations: readonly Operation[]): boolean {
  return operations.some((operation, at) => {
    if (!isChange(operation.action)) return false
    return operations.slice(at + 1, at + 1 + LOOK_AHEAD).some((later) => {
      const isSameTarget =
        later.app === operation.app &&
        later.service === operation.service &&
        later.environment === operation.environment
      // "scale to 2, then add 2" is no contradiction.
      if (!isSameTarget || later.replicas_delta !== undefined || later.replicas_factor !== undefined) return false
      if (operation.action === 'lock' && later.action === 'unlock') return operations[at + 1] === later
      return later.action === operation.action && saidOf(later) !== saidOf(operation)
    })
  })
}

/** So far two changes of one target are compared. */
const LOOK_AHEAD = 20
const saidOf = ({ provenance: _, ...slots }: Operation): string => JSON.stringify(slots)

/** "TAX_MODE=eu, and drop OLD_TAX" is one change of the same service. */
export function addAll(operations: Operation[], added: readonly Operation[], link: Clause['link']): void {
  for (const operation of added) {
    const last = operations.at(-1)
    if (last && link !== 'then' && isSetUp(last, operation)) {
      const { action: _, provenance, ...slots } = operation
      operations.splice(-1, 1, { ...last, ...slots, provenance: { ...provenance, ...last.provenance } })
      continue
    }
    const isSame =
      operation.action !== 'scale' &&
      last?.action === operation.action &&
      last.app === operation.app &&
      last.service === operation.service &&
      last.environment === operation.environment &&
      (last.schedule === undefined || operation.schedule === undefined)
    const more = (Object.keys(operation.provenance) as Slot[]).filter((slot) => !NAMED.includes(slot))
    const isOther = more.every((slot) => last?.[slot] === undefined)
    if (last && isSame && isOther)
      operations.splice(-1, 1, { ...last, ...operation, provenance: { ...last.provenance, ...operation.provenance } })
    else operations.push(operation)
  }
}

/** "deploy web to staging, cap its memory at 512 MB": how what is deployed is set up is no change of its own. */
function isSetUp(deploy: Operation, { action, provenance, ...slots }: Operation): boolean {
  if (deploy.action !== 'deploy' || action !== 'configure' || provenance.app?.source === 'user') return false
  const isSame = slots.app === deploy.app && slots.environment === deploy.environment
  const { accepts } = frameOf('deploy')
  const more = (Object.keys(slots) as Slot[]).filter((slot) => !NAMED.includes(slot))
  return isSame && more.every((slot) => accepts.includes(slot) && deploy[slot] === undefined)
}

const NAMED: readonly Slot[] = ['app', 'service', 'environment']

/** "…, keep two weeks", "…. At 22:00." says more of what was asked for before. */
export function amendment({ terms }: Clause, operations: readonly Operation[]): Operation[] | undefined {
  const last = operations.at(-1)
  if (!last || (!isChange(last.action) && last.action !== 'logs')) return undefined
  const isOfAll = terms.some(({ kind, words }) => kind === 'all' || kind === 'both' || /^(each|every one)/i.test(words))
  const alike = isOfAll
    ? operations.slice(operations.findLastIndex(({ action }) => action !== last.action) + 1)
    : [last]
  const filling = fill(terms, { frame: frameOf(last.action), heads: new Set(), verb: 'of', isSure: true }, false)
  const [group, ...others] = filling.groups
  if (
    !group ||
    others.length > 0 ||
    filling.unread.length > 0 ||
    group.details.size === 0 ||
    group.subjects.length > 0 ||
    group.environments.length > 0
  )
    return undefined
  const isNew = [...group.details.keys()].every(
    (slot) => slot === 'steps' || alike.every((one) => one[slot] === undefined),
  )
  if (!isNew) return undefined
  const values = Object.fromEntries(
    [...group.details].map(([slot, { value }]) => [
      slot,
      slot === 'steps' ? [...(last.steps ?? []), ...(value as readonly Step[])] : value,
    ]),
  )
  const isCanary =
    'steps' in values && last.action === 'deploy' && alike.every(({ strategy }) => strategy === undefined)
  if (isCanary) Object.assign(values, { strategy: 'canary' })
  const provenance = Object.fromEntries([...group.details].map(([slot, { provenance: source }]) => [slot, source]))
  return alike.map((one) => ({ ...one, ...values, provenance: { ...one.provenance, ...provenance } }))
}

/** "no more autoscaling for web, switch it off", "it may cost 500 €, put a budget on it": the second says the first again. */
export function isMoot(choice: Extract<Choice, { kind: 'action' }>, last: Operation | undefined): boolean {
  const isSwitchedOff = choice.action === 'stop' && last?.action === 'autoscale' && last.enabled === false
  const isAgain =
    (choice.action === last?.action &&
      (STATED.has(choice.action) || choice.filling.groups.every(({ pronoun }) => pronoun))) ||
    (choice.action === 'deploy' && last?.action === 'redeploy') ||
    (choice.action === 'configure' && last?.action === 'configure')
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
  if (!last || !isChange(last.action)) return false
  if (choice.kind !== 'ambiguous' && (choice.kind !== 'action' || last.action !== 'approve')) return false
  if (STAYS.test(wordsOf(terms)) && !frameOf(last.action).removes) return true
  const [verb, ...rest] = terms.filter(({ kind }) => !['polite', 'comma', 'and', 'also', 'yes'].includes(kind))
  if (
    verb?.kind !== 'word' ||
    !rest.every(({ kind, words }) => kind === 'pronoun' && /^(it|that|them|this)$/i.test(words))
  )
    return false
  const isGo = rest.length === 0 && /^(go|proceed|go ahead|run|execute)$/i.test(verb.words)
  return isGo || (rest.length > 0 && cuesOf(verb).some(({ action, form }) => action === last.action && form === 'base'))
}

/** "but keep running": what a change that removes nothing does anyway. */
const STAYS = /^(?:but )?(?:keep|stay|keeps|stays)(?: it)? (?:running|up|up and running|alive)$/i

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

/** "restart query in test, and then the chatbot": the same again for what is named. */
export function repeated({ terms, link }: Clause, operations: readonly Operation[]): Operation[] | undefined {
  const last = operations.at(-1)
  const subjects = terms.filter((term) => term.kind === 'subject')
  const places = terms.filter((term) => term.kind === 'environment')
  const isPlain = terms.every(({ kind }) =>
    ['subject', 'environment', 'preposition', 'and', 'comma', 'also', 'plain'].includes(kind),
  )
  if (!last || !isPlain || !['then', 'and', 'comma'].includes(link) || subjects.length === 0) return undefined
  return subjects.map((subject) => {
    const { app: _, service: __, ...rest } = last
    const place = places[0] ? { environment: places[0].name } : {}
    return {
      ...rest,
      app: subject.app,
      ...(subject.service && { service: subject.service }),
      ...place,
      provenance: {
        ...last.provenance,
        app: said(subject),
        ...(subject.service && { service: said(subject) }),
        ...(places[0] && { environment: said(places[0]) }),
      },
    }
  })
}

/** "…, and have it run every weekday": when the change before is to happen. */
export function timed(clause: Clause, operations: readonly Operation[]): Operation[] | undefined {
  const when = clause.terms.filter(({ kind }) => kind === 'recurring' || kind === 'moment')
  const isOfIt = hasKind(clause.terms, 'pronoun') && /^(have|let|make|get)$/i.test(clause.terms[0]?.words ?? '')
  const isNamed = hasKind(clause.terms, 'subject', 'environment', 'number', 'version', 'negation')
  return isOfIt && when.length === 1 && !isNamed ? amendment({ ...clause, terms: when }, operations) : undefined
}

/** "…, ping #finance at 80 percent of it": from where on a budget warns, and whom. */
export function warned({ terms }: Clause, last: Operation | undefined): Operation | undefined {
  const isOnlyThat = terms.every((term, at) => (at === 0 ? term.kind === 'word' : WARNING.has(term.kind)))
  if (last?.action !== 'budget' || !isOnlyThat) return undefined
  const share = terms.find((term) => term.kind === 'percent')
  const channel = terms.find((term) => term.kind === 'channel')
  if (share?.kind !== 'percent' || last.threshold !== undefined) return undefined
  return {
    ...last,
    threshold: share.value,
    ...(channel?.kind === 'channel' && { notify: channel.channel }),
    provenance: { ...last.provenance, threshold: said(share), ...(channel && { notify: said(channel) }) },
  }
}

const WARNING = new Set<Kind>(['channel', 'preposition', 'percent', 'pronoun', 'plain', 'and', 'money', 'polite'])

/** Saying the same twice does it once. */
export function distinct(operations: readonly Operation[]): Operation[] {
  const seen = new Map<string, Operation>()
  for (const operation of operations) {
    const { provenance: _, ...slots } = operation
    const key = JSON.stringify(slots)
    if (!seen.has(key)) seen.set(key, operation)
  }
  return [...seen.values()]
}

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
    return (isNameless && isForeign) || (isAgain && groups.every(({ details }) => details.size === 0))
  }
  if (choice.kind !== 'action' || isChange(choice.action) || choice.action === 'plan' || at === 0) return false
  const acts =
    operations.some(({ action }) => isChange(action)) ||
    parts
      .slice(at + 1)
      .some((later) => later.role === 'wanted' && later.choice.kind === 'action' && isChange(later.choice.action))
  if (!acts || role === 'asked') return false
  const [first] = clause.terms.filter(({ kind }) => kind !== 'comma' && kind !== 'and')
  const opens =
    clause.link === 'then' ||
    hasKind(clause.terms, 'show', 'wh') ||
    cuesOf(first).some(
      ({ action, form, isSure }) =>
        !isChange(action) && isSure && (form === 'base' || form === 'noun') && action !== 'status',
    )
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

/** A part of the sentence with no action of its own: chatter, unless it names or binds something. */
export function stray(
  { clause, choice, role, mood }: Part,
  isBehind: boolean,
  _: World,
  operations: readonly Operation[],
): Leftover[] {
  const { terms } = clause
  if (choice.kind === 'uncommanded') return role === 'asked' ? [{ ask: 'confirm', words: wordsOf(terms) }] : []
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
  const isRemark = hasKind(terms, 'unknown', 'plain', 'person', 'report', 'modal')
  const binds =
    (!isRemark || hasKind(terms, 'metric_condition', 'steps', 'strategy')) &&
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
  const unread: Leftover[] = [{ ask: 'confirm', words: wordsOf(terms), isUnread: true }]
  if (isBehind && hasKind(terms, 'metric_condition', 'except', 'recurring')) return unread
  return isBehind && ((isOther && !isRemark) || binds) ? unread : []
}
