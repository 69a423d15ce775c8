import { missing } from '../ground/missing.ts'
import type { Pending, Reading } from '../reading.ts'
import { question } from './outcome.ts'

/**
 * What an answer comes to where a model had proposed the draft: filling one slot says nothing of the others, so that the
 * whole still needs its yes, and a yes does not fill what is missing.
 */
export function stillToConfirm(answered: Reading, pending: Pending | undefined): Reading {
  if (pending?.kind !== 'question' || !pending.isProposed) return answered
  const mustConfirm = pending.ask.includes('confirm')
  if (answered.outcome === 'question') {
    const ask = mustConfirm ? [...new Set(['confirm', ...answered.ask])] : answered.ask
    return { ...answered, ask, isProposed: true }
  }
  if (answered.outcome !== 'operation') return answered
  const lacking = answered.operations.flatMap(missing).map((ask) => ({ ask, words: '' }))
  const isConfirmed = !mustConfirm || pending.ask.length === 1
  if (isConfirmed && lacking.length === 0) return answered
  const open = [...(mustConfirm ? [{ ask: 'confirm', words: '' }] : []), ...lacking]
  return { ...question(answered.text, open, answered.operations), isProposed: true }
}
