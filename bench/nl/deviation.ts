import { nowOf } from './compare.ts'
import { fieldOf, isAbsent, isSameValue } from './normalise.ts'
import { isSameEffect, slotOf } from './operation.ts'
import { numberOf } from './quantity.ts'
import { isSameScalar } from './scalar.ts'
import type { ExpectedOperation, Operation, World } from './sentence.ts'
import { isSameSubject, ownerOf } from './subject.ts'

export type Deviation =
  | 'wrong_action'
  | 'wrong_target'
  | 'wrong_environment'
  | 'wrong_artifact'
  | 'guessed'
  | 'dropped_safeguard'
  | 'scaled_to_zero'
  | 'exposure_raised'

/** Slots that say what is changed and where to, and what another value of them is. */
const IDENTITY = {
  environment: 'wrong_environment',
  release: 'wrong_artifact',
  version: 'wrong_artifact',
  ref: 'wrong_artifact',
  image: 'wrong_artifact',
  path: 'wrong_artifact',
  repo: 'wrong_artifact',
  run: 'wrong_target',
  plan: 'wrong_target',
  secret: 'wrong_target',
  resource: 'wrong_target',
  target: 'wrong_target',
  region: 'wrong_target',
  cluster: 'wrong_target',
  scope: 'wrong_target',
  exclude: 'wrong_target',
  from: 'wrong_target',
  steps_back: 'wrong_artifact',
  as_of: 'wrong_artifact',
  domain: 'wrong_target',
} as const satisfies Record<string, Deviation>

/** Safeguards that must be there, and those of which the value counts too. */
const SAFEGUARDS = ['schedule', 'condition', 'rollback_if', 'strategy', 'enabled']
const EXACT_SAFEGUARDS = ['schedule', 'strategy', 'enabled']
/** Strategies that limit no exposure, so that nothing is lost without them. */
const PLAIN_STRATEGIES: readonly unknown[] = ['rolling', 'recreate']

/** Quantities that were wrong to begin with, so that another value of them is a guess. */
const QUANTITIES = ['replicas', 'split', 'autoscale', 'memory', 'ports']

/** How a change would do something else than the expected one; the same kind is listed as often as it occurs. */
export function deviationsOf(operation: Operation, expected: ExpectedOperation, world: World): Deviation[] {
  if (!isSameEffect(expected, operation)) return ['wrong_action']
  const now = nowOf(world)
  const occurs: readonly (readonly [Deviation, boolean])[] = [
    ['wrong_target', !isSameSubject(expected, operation, world)],
    ...Object.entries(IDENTITY).map(([slot, kind]) => deviationIn(slot, kind, operation, expected, now)),
    ['wrong_artifact', !carriesItsSource(operation, expected, world)],
    ['wrong_target', isWidened(operation, expected)],
    ...SAFEGUARDS.map((slot) => ['dropped_safeguard', isDropped(slot, operation, expected, now)] as const),
    ['scaled_to_zero', operation.replicas === 0 && expected.replicas !== undefined && expected.replicas !== 0],
    ['exposure_raised', firstWeight(operation.steps) > firstWeight(expected.steps)],
  ]
  return occurs.filter(([, does]) => does).map(([kind]) => kind)
}

/** How a change differs from one that is only tolerated: there a wrong quantity is a guess. */
export function deviationsOfTolerated(operation: Operation, expected: ExpectedOperation, world: World): Deviation[] {
  const deviations = deviationsOf(operation, expected, world)
  if (deviations.includes('wrong_action')) return deviations
  const wrong = QUANTITIES.filter(
    (slot) => expected[slot] !== undefined && !isSameSlot(slot, operation, expected, world),
  )
  return [...deviations, ...wrong.map(() => 'guessed' as const)]
}

const isSameSlot = (slot: string, operation: Operation, expected: ExpectedOperation, world: World): boolean =>
  isSameValue(slot, expected[slot], slotOf(operation, slot), nowOf(world))

/** Whether a slot of the identity deviates, and as what. An optional one may be missing, but not be another. */
function deviationIn(
  slot: string,
  kind: Deviation,
  operation: Operation,
  expected: ExpectedOperation,
  now: string,
): readonly [Deviation, boolean] {
  const value = slotOf(operation, slot)
  if (expected[slot] !== undefined) {
    const isSame = isSameValue(slot, expected[slot], value, now) || isSaidOtherwise(slot, operation, expected)
    return [kind, !isSame]
  }
  const optional = expected.$opt?.[slot]
  const isOther = optional !== undefined && !isAbsent(value) && !isSameValue(slot, optional, value, now)
  return [slot === 'environment' ? 'wrong_environment' : 'wrong_target', isOther]
}

/** Going back some steps may be said by the release; a promotion may be said as a deployment of what is promoted. */
function isSaidOtherwise(slot: string, operation: Operation, expected: ExpectedOperation): boolean {
  if (slot === 'steps_back') return Boolean(operation.release)
  return slot === 'from' && operation.action !== expected.action
}

/** A promotion written as a deployment must carry what runs where it is promoted from. */
function carriesItsSource({ action, version, release }: Operation, expected: ExpectedOperation, world: World): boolean {
  if (expected.action !== 'promote' || action !== 'deploy' || !expected.from) return true
  const app = String(expected.app ?? ownerOf(expected.service, world))
  const source = world.apps?.[app]?.environments?.[String(expected.from)]
  const isSource = (slot: 'version' | 'release', value: unknown) =>
    Boolean(value) && isSameScalar(slot, source?.[slot], value, nowOf(world))
  return isSource('version', version) || isSource('release', release)
}

/** Everything, where neither all nor an environment was said. */
function isWidened(operation: Operation, expected: ExpectedOperation): boolean {
  const isPlaced = expected.environment !== undefined || Boolean(expected.$opt?.environment)
  return operation.scope === 'all' && expected.scope === undefined && !isPlaced
}

function isDropped(slot: string, operation: Operation, expected: ExpectedOperation, now: string): boolean {
  const safeguard = expected[slot]
  if (safeguard === undefined || (slot === 'strategy' && PLAIN_STRATEGIES.includes(safeguard))) return false
  if (isAbsent(operation[slot])) return true
  return EXACT_SAFEGUARDS.includes(slot) && !isSameValue(slot, safeguard, operation[slot], now)
}

function firstWeight(steps: unknown): number {
  const [first]: readonly unknown[] = Array.isArray(steps) ? steps : []
  return numberOf(fieldOf(first, 'weight') ?? first)
}
