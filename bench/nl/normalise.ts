import { isClose, numberOf } from './quantity.ts'
import { isSameScalar } from './scalar.ts'
import type { Slots } from './sentence.ts'
import { plain } from './synonyms.ts'

type IsSame = (expected: unknown, actual: unknown, now: string) => boolean

/** Slots whose values are compared as a whole. */
const WHOLE = new Map<string, IsSame>([
  ['env', isSameEnv],
  ['secrets', isSameSecrets],
  ['split', isSameSplit],
  ['steps', isSameSteps],
  ['rollback_if', isSameRollbackIf],
])

/** The slot by whose rule the members of a list are compared, where it is not the list's own. */
const MEMBER = new Map([
  ['environments', 'environment'],
  ['releases', 'release'],
])

/**
 * Whether a slot's value is the expected one: in other words, units or order perhaps, but with the same meaning. A value
 * of the wrong shape is a wrong value.
 */
export function isSameValue(slot: string, expected: unknown, actual: unknown, now: string): boolean {
  if (isSlots(expected)) {
    const { $any, $present, $contains } = expected
    if (Array.isArray($any)) return $any.some((one) => isSameValue(slot, one, actual, now))
    if ($present) return isPresent(actual)
    if (Array.isArray($contains)) return $contains.every((part) => asText(actual).includes(plain(part)))
  }
  if (isAbsent(actual) || (Array.isArray(actual) && actual.some(isAbsent))) return false
  const isSameWhole = WHOLE.get(slot)
  if (isSameWhole) return isSameWhole(expected, actual, now)
  if (Array.isArray(expected)) return isSameList(MEMBER.get(slot) ?? slot, expected, asList(actual), now)
  if (isSlots(expected)) return isSameObject(slot, expected, actual, now)
  return isSameScalar(slot, expected, Array.isArray(actual) && actual.length === 1 ? actual[0] : actual, now)
}

/** Whether a slot has no value at all. */
export const isAbsent = (value: unknown): value is null | undefined => value === undefined || value === null

/** A field of whatever a reading holds; nothing where it cannot have one. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Slots)[name] : undefined
}

const isSlots = (value: unknown): value is Slots => typeof value === 'object' && value !== null && !Array.isArray(value)

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])

const asText = (value: unknown): string => plain(typeof value === 'string' ? value : JSON.stringify(value))

function isPresent(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return !isAbsent(value) && value !== '' && value !== false
}

/** Every expected member is in the list, which is as long. */
function isSameList(slot: string, expected: readonly unknown[], actual: readonly unknown[], now: string): boolean {
  const isMember = (one: unknown) => actual.some((other) => isSameValue(slot, one, other, now))
  return expected.length === actual.length && expected.every(isMember)
}

/** Every expected field has its value; fields beyond them do no harm. */
function isSameObject(slot: string, expected: Slots, actual: unknown, now: string): boolean {
  if (typeof actual !== 'object') return false
  return Object.entries(expected).every(([field, value]) => {
    // The target of an autoscaling is a percentage, elsewhere it is a platform.
    const rule = slot === 'autoscale' && field === 'target' ? 'percentage' : field
    return isSameValue(rule, value, fieldOf(actual, field), now)
  })
}

/** The same variables with the same values, to the letter. */
function isSameEnv(expected: unknown, actual: unknown): boolean {
  return hasSameFields(expected, actual, (wanted, given) => {
    const any = fieldOf(wanted, '$any')
    const values: readonly unknown[] = Array.isArray(any) ? any : [wanted]
    return values.some((value) => String(value) === String(given))
  })
}

function isSameSecrets(expected: unknown, actual: unknown): boolean {
  const nameOf = (reference: unknown) => plain(reference).replace(/^vault:(\/\/)?/, '')
  return hasSameFields(expected, actual, (wanted, given) => nameOf(wanted) === nameOf(fieldOf(given, 'ref') ?? given))
}

function hasSameFields(expected: unknown, actual: unknown, isSame: (wanted: unknown, given: unknown) => boolean) {
  if (!isSlots(expected) || !isSlots(actual)) return false
  const wanted = Object.entries(expected)
  if (wanted.length !== Object.keys(actual).length) return false
  return wanted.every(([field, value]) => Object.hasOwn(actual, field) && isSame(value, actual[field]))
}

/** The same share for each release; one without a share need not be named. */
function isSameSplit(expected: unknown, actual: unknown): boolean {
  const [wanted, given] = [sharesOf(expected), sharesOf(actual)]
  return wanted.size === given.size && [...wanted].every(([release, weight]) => given.get(release) === weight)
}

function sharesOf(split: unknown): ReadonlyMap<string, number> {
  const shares: readonly (readonly [unknown, unknown])[] = Array.isArray(split)
    ? split.map((part) => [
        fieldOf(part, 'release') ?? fieldOf(part, 'version') ?? fieldOf(part, 'name'),
        fieldOf(part, 'weight'),
      ])
    : Object.entries(split ?? {})
  const weights = shares.map(([release, weight]) => [plain(release).replace(/^r(?=\d)/, ''), numberOf(weight)] as const)
  return new Map(weights.filter(([, weight]) => weight > 0))
}

/** The same weights in the same order, each held as long as was said. */
function isSameSteps(expected: unknown, actual: unknown, now: string): boolean {
  if (!Array.isArray(expected)) return false
  const wanted = withoutLast(expected)
  const given = withoutLast(Array.isArray(actual) ? actual : [])
  if (wanted.length !== given.length) return false
  return wanted.every((step, index) => {
    const other = given[index]
    const hold = fieldOf(step, 'hold')
    const held = fieldOf(other, 'hold') ?? fieldOf(other, 'pause') ?? fieldOf(other, 'duration')
    const isSameWeight = isClose(weightOf(step), weightOf(other))
    return isSameWeight && (hold === undefined || isSameValue('hold', hold, held, now))
  })
}

/** The weight of a step, which may be nothing but its weight. */
function weightOf(step: unknown): number {
  return numberOf(typeof step === 'number' ? step : fieldOf(step, 'weight'))
}

/** The final step to all traffic may be left out. */
function withoutLast(steps: readonly unknown[]): readonly unknown[] {
  return steps.length > 0 && weightOf(steps.at(-1)) >= 100 ? steps.slice(0, -1) : steps
}

function isSameRollbackIf(expected: unknown, actual: unknown, now: string): boolean {
  const [wanted, given] = [asList(expected), asList(actual)]
  const isGiven = (condition: unknown) => given.some((other) => isSameCondition(condition, other, now))
  return wanted.length === given.length && wanted.every(isGiven)
}

function isSameCondition(expected: unknown, actual: unknown, now: string): boolean {
  return isSlots(expected)
    ? isSameObject('rollback_if', expected, actual, now)
    : isSameScalar('rollback_if', expected, actual, now)
}
