import { isChange } from '../action.ts'
import type { Operation, Reading } from '../reading.ts'
import { AIMED } from './doubts/aimed.ts'
import type { Doubt } from './doubts/doubt.ts'
import { LIMITS } from './doubts/limits.ts'
import { OPPOSITES } from './doubts/opposites.ts'
import { REPORTS } from './doubts/reports.ts'
import { TOLD } from './doubts/told.ts'
import { VALUES } from './doubts/values.ts'
import { WAITING } from './doubts/waiting.ts'
import { stillDoubted, unsure } from './outcome.ts'

/** In no order: each is enough. */
export const DOUBTS: readonly Doubt[] = [...TOLD, ...REPORTS, ...WAITING, ...LIMITS, ...AIMED, ...OPPOSITES, ...VALUES]

/** Whether a sentence says this of one of the changes that it was read for. */
export function throwsDoubt({ says, of, on }: Doubt, text: string, changes: readonly Operation[]): boolean {
  const meant = of ? changes.filter(({ action }) => of.includes(action)) : changes
  return meant.length > 0 && says?.test(text) !== false && (!on || meant.some((one) => on(one, text)))
}

/** Whether a sentence says something that throws doubt on a change that it was read for. */
export const isDoubted = (text: string, changes: readonly Operation[]): boolean =>
  DOUBTS.some((doubt) => throwsDoubt(doubt, text, changes))

/** A reading as something to be confirmed, where its sentence throws doubt on what it changes. */
export function withDoubts(text: string, reading: Reading): Reading {
  if (reading.outcome === 'operation') return isDoubted(text, changesOf(reading.operations)) ? unsure(reading) : reading
  if (reading.outcome !== 'question' || reading.ask.some((ask) => BINDING.has(ask))) return reading
  return isDoubted(text, changesOf(reading.draft)) ? stillDoubted(reading) : reading
}

/** What is asked before anything else may be answered. */
const BINDING: ReadonlySet<string> = new Set(['confirm', 'condition', 'action', 'secret_ref', 'run'])

const changesOf = (operations: readonly Operation[]): readonly Operation[] =>
  operations.filter(({ action }) => isChange(action))
