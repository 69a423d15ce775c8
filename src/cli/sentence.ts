import { isChange } from '../intent/action.ts'
import { type Flags, outputFor, printable } from './output.ts'
import { eachApp, refuseUnavailable } from './sentence/available.ts'
import { understand } from './sentence/dialogue.ts'
import { perform } from './sentence/perform.ts'
import { readHere } from './sentence/read.ts'
import { settling } from './sentence/settle.ts'
import { situationOf } from './sentence/situation.ts'
import type { ReadSentence, Understood } from './sentence/understood.ts'
import { openSession, type Session } from './session.ts'

/** Reads the sentence as the next turn of the conversation, tells how it was understood, and does it; or asks, and does nothing. */
export async function runSentence(words: readonly string[], flags: Flags, conversation?: string): Promise<number> {
  const session = openSession(outputFor(flags))
  return say(session, words.join(' '), (text, answers) => readHere(session, text, { conversation, answers }))
}

/** Does what a sentence says, once it is understood and its questions are answered. Answers the exit code. */
export async function say(
  session: Session,
  sentence: string,
  read: (text: string, answers?: string) => Promise<ReadSentence>,
): Promise<number> {
  const heard = await understand(session, sentence, read)
  if (typeof heard === 'number') return heard
  if (!heard.operations.some(({ action }) => isChange(action))) return carryOut(session, heard)
  return settling(session, heard, (witnessed) => carryOut(witnessed, heard))
}

/** Does what was understood, part by part; a later part means what the earlier one has left, and never runs without it. */
async function carryOut(session: Session, understood: Understood): Promise<number> {
  const { operations, explanation, words, conversation, model } = understood
  const { out } = session
  let apps = await situationOf(session)
  refuseUnavailable(understood)
  const parts = operations.flatMap((one) => eachApp(one, apps))
  for (const line of explanation) out.line(out.paint('dim', printable(line)))
  out.json({ kind: 'reading', data: { text: words, conversation, operations, ...(model && { model }) } })
  for (const [index, operation] of parts.entries()) {
    if (index > 0) apps = await situationOf(session)
    const exitCode = await perform(session, operation, apps, words)
    if (exitCode !== 0) return exitCode
  }
  return 0
}
