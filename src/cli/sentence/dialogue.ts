import { KINDS } from '../../kernel/error.ts'
import { hasSomebody } from '../ask.ts'
import { printable } from '../output.ts'
import type { Session } from '../session.ts'
import { INTERRUPTED } from '../watch.ts'
import { openOf, SentenceOpen } from './errors.ts'
import { tellLesson } from './lesson.ts'
import { tellModel } from './model-use.ts'
import type { ReadSentence, Understood } from './understood.ts'

/** Whoever goes on after a command must not take an unanswered question for its effect. */
const NOT_DECIDED = KINDS[SentenceOpen.kind].exitCode
const LEFT = 'Nothing is done. The question stays open for a while: your next sentence may answer it.'

/**
 * Reads a sentence, and asks on the terminal until nothing is open. Answers the exit code where the question is left or
 * declined, and throws where there is nobody to ask.
 */
export async function understand(
  { out, ask }: Pick<Session, 'out' | 'ask'>,
  sentence: string,
  read: (text: string, answers?: string) => Promise<ReadSentence>,
): Promise<Understood | number> {
  let answers: string | undefined
  for (let text = sentence, isAnswer = false; ; isAnswer = true) {
    const reading = await read(text, answers)
    tellModel(out, reading)
    tellLesson(out, reading)
    if (reading.outcome === 'operation') return understoodOf(reading)
    if (isAnswer && reading.reason === 'negated') {
      out.line(reading.message)
      return NOT_DECIDED
    }
    if (reading.outcome !== 'question' || !hasSomebody(out)) throw openOf(reading)
    for (const line of reading.explanation ?? []) out.line(printable(line))
    const typed = await ask({ text: '> ', isDecision: reading.ask.includes('confirm') })
    if (typeof typed === 'string' || typed.text.trim() === '') {
      out.line(LEFT)
      return typed === 'interrupted' ? INTERRUPTED : NOT_DECIDED
    }
    text = typed.text
    answers = reading.question
  }
}

function understoodOf({
  operations,
  unavailable = [],
  explanation = [],
  words = '',
  conversation = '',
  turn = '',
  model,
}: ReadSentence): Understood {
  return { operations, unavailable, explanation, words, conversation, turn, ...(model && { model }) }
}
