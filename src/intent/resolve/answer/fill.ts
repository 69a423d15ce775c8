import type { Operation, Provenance, Slot } from '../../reading.ts'
import { frameOf } from '../../words/frames.ts'
import type { World } from '../../world.ts'
import { checkOperation } from '../checks.ts'
import type { Answer, Pick } from './answer.ts'
import { filled } from './finish.ts'

/** What an answer fills: the operations, and what is asked on. */
export interface Filled {
  readonly operations: readonly Operation[]
  readonly left: readonly string[]
}

interface Asked {
  readonly operations: readonly Partial<Operation>[]
  readonly ask: readonly string[]
  readonly choices?: Readonly<Record<string, readonly string[]>> | undefined
  /** No value takes the place of the yes that is asked for. */
  readonly isDoubted?: boolean | undefined
  /** The provenance of what no word of the answer names. */
  readonly provenance?: Provenance
}

const NAMES: ReadonlySet<string> = new Set(['app', 'service'])
/** What stands for a subject. */
const SUBJECTS = ['app', 'service', 'scope', 'path', 'image', 'repo', 'resource', 'run', 'plan'] as const

/**
 * Writes what an answer says into the operations that lack it and take it, one for each value of a list; `undefined`
 * where it would change what was said before, or fits nowhere.
 */
export function fill(given: Answer, picked: readonly Pick[], asked: Asked): Filled | undefined {
  const { operations, ask } = asked
  // "auth and web": one may be an app, the other a service.
  const first: Pick = Object.assign({}, ...picked.toReversed())
  const slots = Object.keys(first) as Slot[]
  const places = slots.map((slot) => takers(slot, first, asked, given.world))
  if (slots.length === 0 || places.some((taking) => taking.length === 0)) return undefined
  const done = picked.flatMap((values, nth) =>
    operations.flatMap((operation, at) => {
      const taken = slots.filter((slot, index) => slot in values && places[index]?.includes(at))
      if (taken.length === 0) return nth === 0 ? [filled(operation, {}, given.text)] : []
      const own = Object.fromEntries(taken.map((slot) => [slot, values[slot]])) as Pick
      return [filled(operation, own, given.text, asked.provenance)]
    }),
  )
  const answered = (slot: string): boolean => slotsOf(slot).some((name) => Object.hasOwn(first, name))
  const isSpread = slots.some(
    (slot, index) =>
      slot !== 'environment' && new Set(places[index]?.map((at) => operations[at]?.action ?? '')).size > 1,
  )
  const mustConfirm = isSpread || (ask.includes('confirm') && !isCause(answered, asked, given.world))
  const left = ask.filter((slot) => slot !== 'confirm' && !answered(slot))
  return { operations: done, left: mustConfirm ? [...left, 'confirm'] : left }
}

/** Where a slot is to be written. */
function takers(slot: Slot, values: Pick, { operations, ask }: Asked, world: World): number[] {
  const all = operations.map((_, at) => at)
  const one = (at: number): Partial<Operation> => operations[at] as Partial<Operation>
  const isOnly = operations.length === 1
  const fitting = all.filter((at) => (isOnly && isAsked(slot, ask)) || takes(one(at), slot))
  const lacking = fitting.filter((at) => lacks(one(at), slot, values) || isRefused(one(at), slot, world))
  if (lacking.length > 0) return lacking
  return fitting.filter(
    (at) =>
      (isOnly || isAsked(slot, ask)) && one(at)[slot] !== undefined && one(at).provenance?.[slot]?.source !== 'user',
  )
}

function takes({ action }: Partial<Operation>, slot: Slot): boolean {
  if (!action) return false
  const { hints, accepts, needs } = frameOf(action)
  const named = [...hints, ...accepts, ...needs.flat()] as readonly string[]
  if (NAMES.has(slot)) return ['subject', 'source', 'running', 'app', 'service'].some((need) => named.includes(need))
  return slot === 'schedule' || named.includes(slot) || (slot === 'environment' && !named.includes('plan'))
}

function lacks(operation: Partial<Operation>, slot: Slot, values: Pick): boolean {
  if (operation[slot] !== undefined) return false
  if (!NAMES.has(slot)) return true
  const isBare = SUBJECTS.every((name) => operation[name] === undefined)
  // The app of a service that was named, or a service of an app.
  const isOther = slot === 'app' ? operation.service !== undefined : operation.app !== undefined
  const other = slot === 'app' ? 'service' : 'app'
  const isSame = values[other] === undefined || values[other] === operation[other]
  return isBare || (isOther && isSame && !SUBJECTS.slice(2).some((name) => operation[name] !== undefined))
}

/** Whether the value that an operation has is one that cannot be. */
const isRefused = (operation: Partial<Operation>, slot: Slot, world: World): boolean =>
  operation.action !== undefined &&
  operation[slot] !== undefined &&
  checkOperation(filled(operation, {}, ''), undefined, world).some(({ ask }) => slotsOf(ask).includes(slot))

/** Whether a yes was asked for only because a value was guessed, or cannot be, that the answer now gives. */
function isCause(
  answered: (slot: string) => boolean,
  { operations, ask, choices, isDoubted }: Asked,
  world: World,
): boolean {
  if (isDoubted) return false
  const guessed = ask.find((slot) => slot !== 'confirm' && choices?.[slot]?.length === 1)
  if (guessed !== undefined && answered(guessed)) return true
  return operations.some((operation) => {
    if (!operation.action) return false
    const open = checkOperation(filled(operation, {}, ''), undefined, world).map((leftover) => leftover.ask)
    return open.includes('confirm') && open.some(answered)
  })
}

const isAsked = (slot: Slot, ask: readonly string[]): boolean => ask.some((name) => slotsOf(name).includes(slot))

const SUBJECT: readonly string[] = ['app', 'service', 'path', 'image']
const STATE: readonly string[] = ['as_of', 'backup']
const SHARE: readonly string[] = ['weight', 'split']
const ANSWERED_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ['app', SUBJECT],
  ['service', SUBJECT],
  ['secret_ref', ['secrets', 'secret']],
  ['replicas', ['replicas', 'replicas_delta', 'replicas_factor']],
  ['weight', SHARE],
  ['split', SHARE],
  ['backup', STATE],
  ['as_of', STATE],
])

/** The slots that answer what is asked for. */
const slotsOf = (ask: string): readonly string[] => ANSWERED_BY.get(ask) ?? [ask]
