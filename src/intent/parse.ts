import { hasKind } from './clause/clause.ts'
import { correct } from './clause/correct.ts'
import { stripFillers } from './clause/strip.ts'
import type { Conversation, Reading } from './reading.ts'
import { throughAliases } from './resolve/aliases.ts'
import { askAgain } from './resolve/answer/finish.ts'
import { isHedged } from './resolve/answer/neutral.ts'
import { answer } from './resolve/answer.ts'
import { answerAndMore } from './resolve/answer-and-more.ts'
import { withDoubts } from './resolve/doubts.ts'
import { followUp } from './resolve/follow-up.ts'
import { besideLastTurn } from './resolve/last-turn.ts'
import { notUnderstood, refusal, unsure } from './resolve/outcome.ts'
import { stillToConfirm } from './resolve/proposed.ts'
import { planned, rehearsed } from './resolve/rehearsal.ts'
import { readSentence } from './resolve/sentence.ts'
import { compose } from './term/compose.ts'
import { joinHalves } from './term/halves.ts'
import { joinSettings, withSpokenValues } from './term/literals.ts'
import { recognise } from './term/recognise.ts'
import { isInjection } from './text/injection.ts'
import { normalise } from './text/normalise.ts'
import type { Token } from './text/token.ts'
import type { World } from './world.ts'

/** Longer sentences are not read. */
export const TEXT_LIMIT = 5_000

/**
 * Reads a sentence against a world. Pure and deterministic: the same input gives the same reading. Acts on nothing
 * that it did not understand; what is missing, ambiguous or unknown becomes a question.
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
  const read = (words: string, around: Conversation): Reading =>
    throughAliases(words, world, (tokens, known) => readTokens(words, tokens, known, around))
  const rehearsal = rehearsed(text)
  const words = rehearsal ?? text
  const reading = (conversation.pending && answerAndMore(words, conversation, read)) ?? read(words, conversation)
  return rehearsal ? planned(reading, text) : reading
}

/** Whether nothing of a sentence was understood. */
const isLost = (reading: Reading): boolean =>
  reading.outcome === 'not_understood' ||
  (reading.outcome === 'refusal' && reading.reason === 'not_a_command') ||
  (reading.outcome === 'question' && reading.ask.every((ask) => ask === 'action') && reading.draft.length === 0)

function readTokens(text: string, tokens: readonly Token[], world: World, conversation: Conversation): Reading {
  const recognised = joinHalves(recognise(text, tokens, world))
  const terms = correct(compose(joinSettings(stripFillers(withSpokenValues(recognised)))))
  const sure = (reading: Reading): Reading => (isHedged(text) ? unsure(reading) : withDoubts(text, reading))
  const answered = conversation.pending && answer({ text, terms, recognised, world }, conversation.pending)
  if (answered) return sure(stillToConfirm(answered, conversation.pending))
  const followed = followUp({ text, terms, world, conversation })
  const read = followed ?? readSentence({ text, terms, world, conversation })
  const reading = sure(besideLastTurn(text, read, conversation))
  const { pending } = conversation
  // "the boat shed" says nothing that the question before it could be forgotten for; a yes counts right behind its own.
  const isOpen = pending?.kind === 'question' && pending.operations.length > 0 && !pending.ask.includes('confirm')
  if (!isOpen || !isLost(reading)) return reading
  const given = { text, terms, recognised, world }
  return hasKind(terms, 'cancel') ? refusal(text, 'negated', 'Nothing is done.') : askAgain(given, pending)
}
