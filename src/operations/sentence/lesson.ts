import { parse } from '../../intent/parse.ts'
import type { Reading } from '../../intent/reading.ts'
import type { World } from '../../intent/world.ts'
import type { Lesson } from '../alias-learn.ts'
import type { Talk } from './memory.ts'

/**
 * What the answer to the open question may teach; `undefined` where the words that led to it ask nothing by themselves:
 * they were answered before, or a model had a part in the question.
 */
export function lessonOf({ pending }: Talk, answer: Reading, world: World): Lesson | undefined {
  if (pending?.asked.kind !== 'question' || pending.asked.isProposed) return undefined
  const question = parse(pending.words, world)
  const isSame = question.outcome === 'question' && pending.asked.ask.every((slot) => question.ask.includes(slot))
  return isSame ? { question, answer, world } : undefined
}
