import { fieldOf, isAbsent, isSameValue } from './normalise.ts'
import { isChange, isSameAction, slotName, slotOf } from './operation.ts'
import { pathName } from './scalar.ts'
import type { ExpectedOperation, Operation, World } from './sentence.ts'
import { isSameSubject, SUBJECT } from './subject.ts'

/** How an operation differs from the expected one. */
export interface Difference {
  /** `action`, `subject`, and the slots whose values are missing or not the expected ones. */
  readonly wrong: readonly string[]
  /** Slots that claim to be the user's, and were not said. */
  readonly extra: readonly string[]
}

/** The clock of a world that has none. */
const DEFAULT_NOW = '2026-11-18T14:30:00Z'

const REMARKS = ['provenance', 'confidence', 'reason', 'note', 'text', 'effect', 'id', 'summary', 'name_hint']
/** What an operation carries beside its slots; `action` and `of` are compared by themselves. */
const NO_SLOTS: ReadonlySet<string> = new Set([...REMARKS, ...SUBJECT, 'action', 'of', 'to', '$opt', '$subject'])

export const nowOf = ({ now = DEFAULT_NOW }: World): string => now

/** Compares one operation with the expected one. */
export function compareOperation(expected: ExpectedOperation, operation: Operation, world: World): Difference {
  const isWrong: Readonly<Record<string, boolean>> = {
    action: !isSameAction(expected, operation),
    subject: !isSameSubject(expected, operation, world),
    of: !isSamePlanned(expected, operation),
  }
  return {
    wrong: [
      ...Object.keys(isWrong).filter((what) => isWrong[what]),
      ...wrongSlots(expected, operation, nowOf(world)),
      ...wrongOptions(expected, operation, nowOf(world)),
    ],
    extra: Object.keys(operation).filter((name) => isExtra(name, expected, operation, world)),
  }
}

function isSamePlanned(expected: ExpectedOperation, operation: Operation): boolean {
  if (expected.action !== 'plan' || operation.action !== 'plan' || !expected.of) return true
  return (operation.of ?? 'deploy') === expected.of
}

function wrongSlots(expected: ExpectedOperation, operation: Operation, now: string): string[] {
  const stated = Object.keys(expected).filter((slot) => !NO_SLOTS.has(slot))
  // A read of nothing in particular is one of everything.
  const isOfAll = !isChange(expected) && ['scope', ...SUBJECT].every((slot) => operation[slot] === undefined)
  return stated.filter((slot) => {
    if (slot === 'scope' && isOfAll) return false
    return !isSameValue(slot, expected[slot], slotOf(operation, slot), now)
  })
}

function wrongOptions({ $opt = {} }: ExpectedOperation, operation: Operation, now: string): string[] {
  return Object.keys($opt).filter((slot) => {
    const value = slotOf(operation, slot)
    return !SUBJECT.includes(slot) && !isAbsent(value) && !isSameValue(slot, $opt[slot], value, now)
  })
}

function isExtra(name: string, expected: ExpectedOperation, operation: Operation, world: World): boolean {
  const slot = slotName(name)
  const value = operation[name]
  if (NO_SLOTS.has(name) || slot in expected || slot in (expected.$opt ?? {})) return false
  if (isEmpty(value) || ['inferred', 'default'].includes(sourceOf(name, operation))) return false
  return !goesWithoutSaying(name, value, expected, world)
}

/** Whether a value says no more than a slot that is missing. */
function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return isAbsent(value) || value === '' || value === false
}

/** Who stated a slot: `user`, `inferred`, `default`, or nobody. */
function sourceOf(name: string, { provenance }: Operation): string {
  const source = fieldOf(provenance, name)
  return String(fieldOf(source, 'source') ?? fieldOf(source, 'kind') ?? source)
}

/** Whether the slot adds nothing to what was said. */
function goesWithoutSaying(name: string, value: unknown, expected: ExpectedOperation, { apps = {} }: World): boolean {
  switch (name) {
    case 'steps_back':
      return value === 1
    case 'weight':
      return value === 100
    case 'path':
      return Boolean(expected.app) && pathName(apps[String(expected.app)]?.path) === pathName(value)
    case 'tls':
      return Boolean(expected.domain)
    default:
      return false
  }
}
