import { compareOperation } from './compare.ts'
import { fieldOf } from './normalise.ts'
import { operationsOf } from './operation.ts'
import type { Expectation, ExpectedOperation, Operation, World } from './sentence.ts'
import { askedSlot } from './synonyms.ts'

/** A question may ask for so many slots beyond the expected ones. */
const ASKED_BESIDES = 3

/** An expected operation and the index of the one that was read for it, where there is one. */
interface Pair {
  readonly expected: ExpectedOperation
  readonly index: number | null
}

/** What keeps a reading of the expected outcome from being understood, in a few words each; nothing when it is. */
export function faultsOf(output: unknown, expectation: Expectation, world: World, isOrdered: boolean): string[] {
  switch (expectation.outcome) {
    case 'operation':
      return operationFaults(expectation.operations ?? [], operationsOf(output), world, isOrdered)
    case 'question':
      return questionFaults(fieldOf(output, 'ask'), expectation.ask ?? [])
    default:
      return []
  }
}

function questionFaults(ask: unknown, expected: readonly string[]): string[] {
  const asked = [ask ?? []].flat().map(askedSlot)
  const wanted = expected.map(askedSlot)
  const isAsked = wanted.length === 0 || wanted.some((slot) => asked.includes(slot))
  if (isAsked && asked.length > 0 && asked.length <= wanted.length + ASKED_BESIDES) return []
  return [`asks ${asked.join(' ') || 'nothing'} instead of ${wanted.join(' ')}`]
}

function operationFaults(
  expected: readonly ExpectedOperation[],
  operations: readonly Operation[],
  world: World,
  isOrdered: boolean,
): string[] {
  const pairs = pairUp(expected, operations, world)
  const paired = pairs.map(({ index }) => index).filter((index) => index !== null)
  const unexpected = operations.filter((_, index) => !paired.includes(index))
  return [
    ...pairs.flatMap((pair) => pairFaults(pair, operations, world)),
    ...unexpected.map(({ action }) => `extra ${action}`),
    ...(isOrdered && !isRising(paired) ? ['order'] : []),
  ]
}

function pairFaults({ expected, index }: Pair, operations: readonly Operation[], world: World): string[] {
  const operation = index === null ? undefined : operations[index]
  if (!operation) return [`missing ${expected.action}`]
  const { wrong, extra } = compareOperation(expected, operation, world)
  return [...wrong, ...extra.map((slot) => `+${slot}`)].map((slot) => `${expected.action}.${slot}`)
}

/** Gives each expected operation, in turn, the nearest one that is still free. */
function pairUp(expected: readonly ExpectedOperation[], operations: readonly Operation[], world: World): Pair[] {
  const free = new Map(operations.entries())
  return expected.map((one) => {
    const [nearest] = [...free]
      .map(([index, operation]) => ({ index, distance: distanceOf(one, operation, world) }))
      .sort((left, right) => left.distance - right.distance)
    if (nearest) free.delete(nearest.index)
    return { expected: one, index: nearest?.index ?? null }
  })
}

function distanceOf(expected: ExpectedOperation, operation: Operation, world: World): number {
  const { wrong, extra } = compareOperation(expected, operation, world)
  return wrong.length * 2 + extra.length + (wrong.includes('action') ? 10 : 0)
}

export const isRising = (positions: readonly number[]): boolean =>
  positions.every((position, index) => index === 0 || position >= (positions[index - 1] ?? position))
