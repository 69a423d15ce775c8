import { ACTION_NAMES, type Action, CHANGE_ACTIONS, isChange } from './action.ts'
import { actionSupport, takes, type Used, unused } from './ground/action.ts'
import { hardDoubt, isDoubtful } from './ground/doubt.ts'
import { Earlier } from './ground/earlier.ts'
import { drop, type Finding, keepOrDrop, provenanceOf } from './ground/finding.ts'
import { missing } from './ground/missing.ts'
import { holdsSecret } from './ground/nested.ts'
import { groundEnvironment, groundEnvironments, groundFrom } from './ground/place.ts'
import { isSame } from './ground/quantity.ts'
import { Said } from './ground/said.ts'
import { groundSubject } from './ground/subject.ts'
import { valueSupport } from './ground/values.ts'
import { isGuarded } from './guarded.ts'
import type { Slot } from './operation.ts'
import type { Operation, Turn } from './reading.ts'
import { isDoubted } from './resolve/doubts.ts'
import { frameOf } from './words/frames.ts'
import type { World } from './world.ts'

/** What is left of a proposal. With anything in `ask` it is a draft: nothing may be done before that is answered. */
export interface Grounded {
  readonly operations: readonly Operation[]
  readonly dropped: readonly Dropped[]
  readonly ask: readonly string[]
}

export interface Dropped {
  readonly slot: string
  readonly value: unknown
  readonly why: string
}

/** What one proposed operation came to. */
interface One extends Grounded, Used {}

/**
 * Holds what a model proposed for a sentence against the sentence. Pure. Every value must be said, follow from what was
 * said, or come from the conversation; what is not is dropped and asked for. Production is never inferred without a
 * question, what removes is always confirmed, and no change is made of a sentence that negates, asks, supposes or quotes.
 */
export function ground(
  text: string,
  proposed: readonly unknown[],
  world: World,
  previous: readonly Turn[] = [],
): Grounded {
  const said = new Said(text, world)
  const earlier = new Earlier(said, previous)
  const doubt = hardDoubt(said)
  const actions = proposed.flatMap((one) => actionOf(one) ?? [])
  const each = proposed.map((one) => groundOne(one, actions, doubt, said, earlier))
  const operations = distinct(each.flatMap((one) => one.operations))
  const used = { values: each.flatMap(({ values }) => values), verbs: each.flatMap(({ verbs }) => verbs) }
  const ask = [...each.flatMap((one) => one.ask), ...(isUnsure(operations, used, said, earlier) ? ['confirm'] : [])]
  return { operations, dropped: each.flatMap(({ dropped }) => dropped), ask: [...new Set(ask)] }
}

function groundOne(
  proposed: unknown,
  actions: readonly Action[],
  doubt: string | undefined,
  said: Said,
  earlier: Earlier,
): One {
  const action = actionOf(proposed)
  const nothing = (why: string, ask: string): One => {
    const value = isRecord(proposed) ? proposed.action : proposed
    return { operations: [], dropped: [{ slot: 'action', value, why }], ask: [ask], values: [], verbs: [] }
  }
  if (!action) return nothing('there is no such action', 'action')
  if (doubt && isChange(action)) return nothing(doubt, 'confirm')
  const findings = findingsOf(action, proposed as Record<string, unknown>, said, earlier)
  const kept = findings.filter((finding) => 'support' in finding)
  const lost = findings.filter((finding) => 'ask' in finding)
  const operation = operationOf(action, proposed as Record<string, unknown>, findings, said)
  const support =
    isChange(action) && !earlier.repeats(action)
      ? actionSupport(action, new Set(findings.map(({ slot }) => slot)), actions, said)
      : []
  const open = lost.filter(({ slot }) => isChange(action) || NAMING.has(slot)).map(({ ask }) => ask)
  const values = kept.filter(({ slot }) => !NAMING_ONE.has(slot))
  return {
    operations: [operation],
    dropped: lost.map(({ slot, value, why }) => ({ slot, value, why })),
    ask: [
      ...open,
      ...missing(operation).filter((slot) => !lost.some((one) => one.slot === slot)),
      ...(support ? [] : ['action']),
      ...(needsYes(operation, said.world) ? ['confirm'] : []),
    ],
    values: values.flatMap((one) => (one.support.source === 'user' ? one.support.spans : [])),
    verbs: support ?? [],
  }
}

/** Of a look, only what it is about is asked for: a number of lines that nobody said is left out. */
const NAMING: ReadonlySet<string> = new Set([
  'app',
  'service',
  'environment',
  'environments',
  'release',
  'releases',
  'run',
  'plan',
])
/** What may share its words with a value: `api:2.4`. */
const NAMING_ONE: ReadonlySet<string> = new Set(['app', 'service', 'environment', 'from'])
const PLACED = new Set(['app', 'service', 'environment', 'environments', 'from', 'action', 'of', 'provenance'])

function findingsOf(action: Action, proposed: Record<string, unknown>, said: Said, earlier: Earlier): Finding[] {
  const { app, service, environment, environments, from } = proposed
  const isText = (value: unknown): value is string => typeof value === 'string'
  const named = Object.fromEntries(Object.entries({ app, service }).filter(([, value]) => isText(value)))
  const places = Array.isArray(environments) ? environments.filter(isText) : []
  const placed = [
    ...groundSubject(named, said, earlier),
    ...(isText(environment) ? [groundEnvironment(environment, action, said, earlier)] : []),
    ...(places.length > 0 ? [groundEnvironments(places, said)] : []),
    ...(isText(from) ? [groundFrom(from, said)] : []),
  ]
  const known = operationOf(action, {}, placed, said)
  const others = Object.entries(proposed).filter(
    ([slot, value]) => !PLACED.has(slot) && value !== null && value !== undefined,
  )
  return [...placed, ...others.map(([slot, value]) => groundValue(slot as Slot, value, said, earlier, known))]
}

function groundValue(slot: Slot, value: unknown, said: Said, earlier: Earlier, known: Operation): Finding {
  if (slot === 'env' && isRecord(value) && holdsSecret(value as Record<string, string>))
    return drop(slot, {}, 'a secret is taken by its name, never by its value', 'secret_ref')
  if (isChange(known.action) && !takes(known.action, slot)) return drop(slot, value, `${known.action} has no such slot`)
  const support =
    valueSupport(slot, value, said, known) ?? onlyOne(slot, value, known, said) ?? earlier.repetition(slot, value)
  return keepOrDrop(slot, value, support, slot === 'secrets' ? 'secret_ref' : slot)
}

/** The deployment or plan of an app, where it has one only. */
function onlyOne(slot: Slot, value: unknown, { app }: Operation, { world }: Said): ReturnType<typeof valueSupport> {
  const all = slot === 'run' ? world.runs : slot === 'plan' ? world.plans : undefined
  const own = all?.filter((one) => one.app === app) ?? []
  return own.length === 1 && own[0]?.id === value ? { source: 'inferred', why: `the only one of ${app}` } : undefined
}

function operationOf(
  action: Action,
  proposed: Record<string, unknown>,
  findings: readonly Finding[],
  said: Said,
): Operation {
  const kept = findings.filter((finding) => 'support' in finding)
  const of = CHANGE_ACTIONS.find((change) => change === proposed.of)
  return {
    action,
    ...(of && !isChange(action) && { of }),
    ...Object.fromEntries(kept.map(({ slot, value }) => [slot, value])),
    provenance: Object.fromEntries(kept.map(({ slot, support }) => [slot, provenanceOf(support, said)])),
  }
}

/** What a model may propose and only a person may want: removing, and production where the sentence does not say it. */
function needsYes(operation: Operation, world: World): boolean {
  const { action, replicas, autoscale, environment = '', provenance } = operation
  if (!isChange(action)) return false
  const isRemoving = frameOf(action).removes === true || replicas === 0 || autoscale?.max === 0
  return isRemoving || (isGuarded(environment, world) && provenance.environment?.source !== 'user')
}

/** Whether a yes is needed before the whole is done: it may be no command, uses not all that was said, or was paired up. */
function isUnsure(operations: readonly Operation[], used: Used, said: Said, earlier: Earlier): boolean {
  const changes = operations.filter(({ action }) => isChange(action))
  if (changes.length === 0) return false
  return (
    isDoubtful(said) ||
    isDoubted(said.text, changes) ||
    isPaired(changes) ||
    earlier.isCutShort(changes) ||
    unused(operations, used, said).length > 0
  )
}

/** Whether several things differ between the operations, so that the model chose what goes with what. */
function isPaired(operations: readonly Operation[]): boolean {
  const [first, ...others] = operations.map(({ app, service, provenance: _, ...slots }): Record<string, unknown> => {
    return { ...slots, subject: `${app}/${service}` }
  })
  const slots = new Set([first, ...others].flatMap((one) => Object.keys(one ?? {})))
  return [...slots].filter((slot) => others.some((one) => !isSame(one[slot], first?.[slot]))).length > 1
}

function distinct(operations: readonly Operation[]): Operation[] {
  return operations.filter((one, at) => operations.findIndex((other) => isSame(plain(one), plain(other))) === at)
}

const plain = ({ provenance: _, ...slots }: Operation): object => slots

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const actionOf = (proposed: unknown): Action | undefined =>
  isRecord(proposed) ? ACTION_NAMES.find((action) => action === proposed.action) : undefined
