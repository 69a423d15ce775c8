import { isAliasTarget } from '../kernel/alias-target.ts'
import { CodeError } from '../kernel/error.ts'
import { isOperation } from './context-operation.ts'
import type { Conversation } from './reading.ts'
import type { World } from './world.ts'

/** A stated situation: what exists, and what was said before. */
export type Context = World & Conversation

/** So many of one sort a situation may state: each name is compared with each word. */
const MOST_NAMES = 1_000

/** The stated situation is none. Nothing was read. */
export class ContextInvalid extends CodeError<{ field: string }> {
  static readonly code = 'context_invalid'
  static readonly kind = 'invalid'

  constructor(field: string, expected: string) {
    super(`The context's "${field}" is not ${expected}; docs/sentences.md shows a context`, { field })
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')

function check(isFine: boolean, field: string, expected: string): void {
  if (!isFine) throw new ContextInvalid(field, expected)
}

/** Takes a value from outside as a situation; what it leaves out is empty. */
export function readContext(value: unknown): Context {
  if (!isObject(value)) throw new ContextInvalid('context', 'an object')
  const { now, timezone = 'UTC', environments = [], apps = {}, default_environment: usual = null } = value
  check(typeof now === 'string' && !Number.isNaN(Date.parse(now)), 'now', 'an RFC 3339 instant')
  check(typeof timezone === 'string' && isTimezone(timezone), 'timezone', 'an IANA timezone')
  check(isTexts(environments), 'environments', 'a list of names')
  check(usual === null || typeof usual === 'string', 'default_environment', 'a name or null')
  check(isObject(apps), 'apps', 'an object')
  // Without a prototype: `constructor` is a name like any other.
  const known: Record<string, World['apps'][string]> = Object.create(null)
  for (const [app, one] of Object.entries(apps as Record<string, unknown>)) known[app] = readApp(app, one)
  for (const field of ['past', 'secrets', 'files', 'protected'] as const)
    check(value[field] === undefined || isTexts(value[field]), field, 'a list of names')
  const names = Object.values(known).reduce((sum, { services }) => sum + 1 + services.length, 0)
  check(names <= MOST_NAMES, 'apps', `at most ${MOST_NAMES} apps and services`)
  for (const field of ['environments', 'past', 'plans', 'runs', 'secrets', 'files', 'previous'])
    check(!Array.isArray(value[field]) || value[field].length <= MOST_NAMES, field, `at most ${MOST_NAMES} long`)
  for (const field of ['plans', 'runs'] as const)
    check(
      value[field] === undefined || isIdentified(value[field]),
      field,
      'a list of objects with an id, an app and an environment',
    )
  check(
    value.aliases === undefined || (isObject(value.aliases) && Object.values(value.aliases).every(isAliasTarget)),
    'aliases',
    'an object of phrases, each with its {app}, {app, service} or {environment}',
  )
  check(value.previous === undefined || isTurns(value.previous), 'previous', 'a list of turns with their operations')
  check(
    value.pending === undefined || isPending(value.pending),
    'pending',
    'a question with its operations, or an approval with its plan',
  )
  const turns = (value.previous ?? []) as readonly { operations?: readonly unknown[] }[]
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
  if (!isObject(value)) throw new ContextInvalid(`apps.${app}`, 'an object')
  const { services = [], environments = {} } = value
  check(isTexts(services), `apps.${app}.services`, 'a list of names')
  check(
    isObject(environments) && Object.values(environments).every(isSlot),
    `apps.${app}.environments`,
    'an object of what runs there: its release, history, replicas',
  )
  return { ...value, services, environments } as World['apps'][string]
}

const isSlot = (value: unknown): boolean =>
  isObject(value) &&
  [value.release ?? '', value.version ?? ''].every((one) => typeof one === 'string') &&
  isTexts(value.history ?? []) &&
  isObject(value.replicas ?? {}) &&
  Object.values(value.replicas ?? {}).every((count) => typeof count === 'number')
const isIdentified = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((one) => isObject(one) && ['id', 'app', 'environment'].every((key) => typeof one[key] === 'string'))
const isOperations = (value: unknown): boolean => Array.isArray(value) && value.every(isOperation)
const isTurns = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every(
    (one) =>
      isObject(one) &&
      (one.operations === undefined || isOperations(one.operations)) &&
      [one.run ?? '', one.result ?? ''].every((text) => typeof text === 'string'),
  )

/** What can be answered, by slot; a plain list answers what is asked first. */
function choicesOf({ choices = {}, ask }: Record<string, unknown>): unknown {
  const [first] = isTexts(ask) ? ask : []
  return Array.isArray(choices) && first !== undefined ? { [first]: choices } : choices
}

function isPending(value: unknown): boolean {
  if (!isObject(value)) return false
  if (value.kind === 'approval') return typeof value.plan === 'string'
  const choices = choicesOf(value)
  return (
    value.kind === 'question' &&
    isTexts(value.ask) &&
    isObject(choices) &&
    Object.values(choices).every(isTexts) &&
    (value.operations === undefined || isOperations(value.operations))
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
