import { isAliasTarget } from '../kernel/alias-target.ts'
import { CodeError } from '../kernel/error.ts'
import {
  type Fields,
  isListOf,
  isName,
  isNames,
  isObject,
  isObjectOf,
  isPaths,
  MOST,
  NAME_CHARACTERS,
  NAMES,
  PATH_CHARACTERS,
} from './context-bounds.ts'
import { isOperation, isSaid } from './context-operation.ts'
import type { Conversation } from './reading.ts'
import type { World } from './world.ts'

/** A stated situation: what exists, and what was said before. */
export type Context = World & Conversation

/** The stated situation is none. Nothing was read. */
export class ContextInvalid extends CodeError<{ field: string }> {
  static readonly code = 'context_invalid'
  static readonly kind = 'invalid'

  constructor(field: string, expected: string) {
    super(`The context's "${field}" is not ${expected}; docs/sentences.md shows a context`, { field })
  }
}

function check(isFine: boolean, field: string, expected: string): void {
  if (!isFine) throw new ContextInvalid(field, expected)
}

/** Takes a value from outside as a situation; what it leaves out is empty. */
export function readContext(value: unknown): Context {
  if (!isObject(value)) throw new ContextInvalid('context', 'an object')
  const { now, timezone = 'UTC', environments = [], apps = {}, default_environment: usual = null } = value
  check(typeof now === 'string' && !Number.isNaN(Date.parse(now)), 'now', 'an RFC 3339 instant')
  check(typeof timezone === 'string' && isTimezone(timezone), 'timezone', 'an IANA timezone')
  check(isNames(environments), 'environments', NAMES)
  check(usual === null || isName(usual), 'default_environment', 'a name or null')
  check(isObject(apps), 'apps', 'an object')
  // Without a prototype: `constructor` is a name like any other.
  const known: Record<string, World['apps'][string]> = Object.create(null)
  for (const [app, one] of Object.entries(apps as Fields)) known[app] = readApp(app, one)
  const names = Object.values(known).reduce((sum, { services }) => sum + 1 + services.length, 0)
  check(names <= MOST, 'apps', `at most ${MOST} apps and services`)
  for (const field of ['past', 'secrets', 'protected'] as const)
    check(value[field] === undefined || isNames(value[field]), field, NAMES)
  check(
    value.files === undefined || isPaths(value.files),
    'files',
    `a list of at most ${MOST} paths of at most ${PATH_CHARACTERS} characters`,
  )
  for (const field of ['plans', 'runs'] as const)
    check(
      value[field] === undefined || isIdentified(value[field]),
      field,
      `a list of at most ${MOST} objects with an id, an app and an environment`,
    )
  check(
    value.aliases === undefined || isObjectOf(value.aliases, isShortTarget),
    'aliases',
    `an object of at most ${MOST} phrases, each with its {app}, {app, service} or {environment}`,
  )
  check(
    value.previous === undefined || isTurns(value.previous),
    'previous',
    `a list of at most ${MOST} turns with what was said, and at most ${MOST} operations in all`,
  )
  check(
    value.pending === undefined || isPending(value.pending),
    'pending',
    'a question with its operations, or an approval with its plan',
  )
  const turns = (value.previous ?? []) as readonly Turn[]
  const previous = turns.map((turn) => ({ ...turn, operations: turn.operations ?? [] }))
  const pending = isObject(value.pending) && {
    ...value.pending,
    operations: value.pending.operations ?? [],
    choices: Object.assign(Object.create(null), choicesOf(value.pending)),
  }
  return {
    ...value,
    now,
    timezone,
    environments,
    apps: known,
    default_environment: usual,
    ...(previous.length > 0 && { previous }),
    ...(pending && { pending }),
  } as unknown as Context
}

function readApp(app: string, value: unknown): World['apps'][string] {
  check(isName(app), 'apps', `an object of names of at most ${NAME_CHARACTERS} characters`)
  if (!isObject(value)) throw new ContextInvalid(`apps.${app}`, 'an object')
  const { services = [], environments = {} } = value
  check(isNames(services), `apps.${app}.services`, NAMES)
  check(
    isObjectOf(environments, isSlot),
    `apps.${app}.environments`,
    `an object of what runs there, of at most ${MOST} each: its release, history, replicas`,
  )
  return { ...value, services, environments } as World['apps'][string]
}

const isSlot = (value: unknown): boolean =>
  isObject(value) &&
  [value.release ?? '', value.version ?? ''].every(isName) &&
  isNames(value.history ?? []) &&
  isObjectOf(value.replicas ?? {}, (count) => typeof count === 'number')
const isIdentified = isListOf(
  (one) => isObject(one) && ['id', 'app', 'environment'].every((key) => isName(one[key])) && isName(one.state ?? ''),
)
const isShortTarget = (value: unknown): boolean => isAliasTarget(value) && Object.values(value).every(isName)
const isOperations = isListOf(isOperation)
const isTurn = (one: unknown): one is Turn =>
  isObject(one) &&
  isSaid(one.text ?? '') &&
  isOperations(one.operations ?? []) &&
  [one.run ?? '', one.result ?? ''].every(isName)
const isTurns = (value: unknown): boolean =>
  isListOf(isTurn)(value) &&
  value.reduce<number>((sum, one) => sum + ((one as Turn).operations?.length ?? 0), 0) <= MOST

type Turn = { readonly operations?: readonly unknown[] }

/** What can be answered, by slot; a plain list answers what is asked first. */
function choicesOf({ choices = {}, ask }: Fields): unknown {
  const [first] = isNames(ask) ? ask : []
  return Array.isArray(choices) && first !== undefined ? { [first]: choices } : choices
}

function isPending(value: unknown): boolean {
  if (!isObject(value)) return false
  if (value.kind === 'approval') return isName(value.plan)
  return (
    value.kind === 'question' &&
    isNames(value.ask) &&
    isObjectOf(choicesOf(value), isPaths) &&
    isOperations(value.operations ?? [])
  )
}

function isTimezone(name: string): boolean {
  if (name === 'UTC') return true
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
