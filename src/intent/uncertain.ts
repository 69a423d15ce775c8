import type { NotUnderstood, Question, Reading } from './reading.ts'

/** A reading of which the grammar itself says that it did not understand the sentence. */
export type Uncertain = Question | NotUnderstood

/**
 * Whether the grammar did not understand a sentence: nothing of it, not what is to be done, or not all of its words. A
 * refusal is certain, and so is a question for what was not said, for a condition or for a secret.
 */
export function isUncertain(reading: Reading): reading is Uncertain {
  // A sentence that was not read at all, because it is empty or too long, has no text.
  if (reading.text === '') return false
  if (reading.outcome === 'not_understood') return true
  if (reading.outcome !== 'question') return false
  const { ask, isUnread } = reading
  if (ask.includes('secret_ref') || ask.includes('condition')) return false
  return ask.includes('action') || isUnread === true
}
