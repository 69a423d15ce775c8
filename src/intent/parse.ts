import { chunk } from './chunk/chunker.ts'
import { combine } from './chunk/combine.ts'
import { joinHalves } from './chunk/halves.ts'
import { correct } from './clause/correct.ts'
import { polarity } from './clause/polarity.ts'
import { split } from './clause/split.ts'
import type { Conversation, Reading } from './reading.ts'
import { answer } from './resolve/answer.ts'
import { notUnderstood, refusal } from './resolve/outcome.ts'
import { readClauses } from './resolve/sentence.ts'
import { isInjection } from './text/injection.ts'
import { normalise } from './text/normalise.ts'
import { tokenise } from './text/token.ts'
import type { World } from './world.ts'

/** Longer sentences are not read. */
export const TEXT_LIMIT = 5_000

/**
 * Reads a sentence against a world. Pure and deterministic: the same input gives the same reading. Acts on nothing
 * that it did not understand to the last word; what is missing, ambiguous or unknown becomes a question.
 */
export function parse(sentence: string, world: World, conversation: Conversation = {}): Reading {
  if (sentence.length > TEXT_LIMIT) return notUnderstood('', `A sentence has at most ${TEXT_LIMIT} characters.`)
  const text = normalise(sentence)
  if (text === undefined)
    return refusal(
      '',
      'unsafe_text',
      'The sentence holds characters that make it look like something else. Type it again.',
    )
  if (isInjection(text)) return refusal(text, 'injection', 'This is no request to CODE, so nothing in it is done.')
  const chunks = joinHalves(combine(chunk(tokenise(text), world)))
  const answered = conversation.pending && answer(text, chunks, conversation.pending, world)
  if (answered) return answered
  if (chunks.some(({ kind }) => kind === 'cancel')) return refusal(text, 'negated', 'Nothing is done.')
  const corrected = correct(chunks)
  const wanted = polarity(split(corrected))
  if (wanted.kind === 'negated') return refusal(text, 'negated', 'The sentence forbids it, so nothing is done.')
  return readClauses({ text, chunks: corrected, wanted, world, conversation })
}
