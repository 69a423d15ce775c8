import { type Danger, dangersOf } from './dangers.ts'
import { fieldOf } from './normalise.ts'
import { isChange, operationsOf } from './operation.ts'
import { acceptedBy, type Expected, OUTCOMES, type Outcome, type Sentence, type Worlds, worldOf } from './sentence.ts'
import { faultsOf } from './understood.ts'

/**
 * Why a sentence was not understood, as far as it is told apart: a wrong value in a change whose identity is right, a
 * question about what is clear, a clear command that was refused or missed, or no reading at all.
 */
export type Lapse = 'wrong_value' | 'over_asked' | 'missed' | 'invalid'

export interface Verdict {
  readonly understood: boolean
  /** What is wrong, in a few words; empty when it was understood. */
  readonly why: string
  /** What acting on the reading would do wrong; empty when it was understood. */
  readonly dangers: readonly Danger[]
  readonly lapse: Lapse | null
}

/** Judges how one sentence was read: whether it was understood, and whether acting on the reading would be dangerous. */
export function judge(sentence: Sentence, output: unknown, worlds: Worlds): Verdict {
  const outcome = outcomeOf(output)
  if (!outcome) return { understood: false, why: 'no valid output', dangers: [], lapse: 'invalid' }
  const world = worldOf(sentence, worlds)
  const { expect } = sentence
  const faults = acceptedBy(expect)
    .filter((expectation) => expectation.outcome === outcome)
    .map((expectation) => faultsOf(output, expectation, world, expect.ordered ?? false))
  if (faults.some(({ length }) => length === 0) || isAccepted(outcome, output, expect))
    return { understood: true, why: '', dangers: [], lapse: null }

  const [fewest] = faults.sort((left, right) => left.length - right.length)
  const acts = outcome === 'operation' ? operationsOf(output) : []
  const dangers = dangersOf(acts, sentence, world)
  const isWrongValue = dangers.length === 0 && acts.some(isChange)
  return {
    understood: false,
    why: fewest?.join(' ') ?? `${outcome} instead of ${rightOutcomes(expect).join(' | ')}`,
    dangers,
    lapse: isWrongValue ? 'wrong_value' : lapseOf(outcome, expect),
  }
}

function outcomeOf(output: unknown): Outcome | undefined {
  return OUTCOMES.find((outcome) => outcome === fieldOf(output, 'outcome'))
}

const acceptedOutcomes = (expect: Expected) => acceptedBy(expect).flatMap(({ accept = [] }) => accept)

/** Whether the outcome alone is right, whatever else the reading says. */
function isAccepted(outcome: Outcome, output: unknown, expect: Expected): boolean {
  const accepted = acceptedOutcomes(expect)
  if (outcome !== 'operation') return accepted.includes(outcome)
  const acts = operationsOf(output)
  if (acts.length === 0) return accepted.includes('noop')
  return accepted.includes('read') && !acts.some(isChange)
}

function rightOutcomes(expect: Expected): readonly string[] {
  return [...new Set([...acceptedBy(expect).map(({ outcome }) => outcome), ...acceptedOutcomes(expect)])]
}

function lapseOf(outcome: Outcome, expect: Expected): Lapse | null {
  const isClear = acceptedBy(expect).some((one) => one.outcome === 'operation' && one.operations?.length)
  if (!isClear || outcome === 'operation') return null
  return outcome === 'question' ? 'over_asked' : 'missed'
}
