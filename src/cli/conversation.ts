import type { Ask } from './ask.ts'
import { completeSentence } from './conversation/complete.ts'
import { History } from './conversation/history.ts'
import { Interrupted, Interrupts } from './conversation/interrupts.ts'
import { greet, showHelp } from './conversation/introduce.ts'
import { Terminal } from './conversation/terminal.ts'
import { isHelp, isLeaving } from './conversation/words.ts'
import { reportFailure } from './failure.ts'
import { type Flags, outputFor } from './output.ts'
import { readHere } from './sentence/read.ts'
import { say } from './sentence.ts'
import { openSession, type Session } from './session.ts'
import { INTERRUPTED } from './watch.ts'

const INTERRUPTION = 'Interrupted. What had begun goes on; `history` shows it.'

/**
 * Talks on the terminal until somebody leaves: every line is a sentence, and what goes wrong with one ends only that one.
 * Answers 0, or after a second ctrl-c the exit code of the last sentence.
 */
export async function converse(flags: Flags, conversation?: string): Promise<number> {
  const out = outputFor(flags)
  const terminal = new Terminal(out)
  let hasLeft = false
  const ask: Ask = async (question) => {
    const typed = await terminal.ask(question)
    hasLeft = typeof typed === 'object' && isLeaving(typed.text)
    return hasLeft ? 'interrupted' : typed
  }
  const session: Session = { ...openSession(out), ask }
  await greet(session, conversation)
  const history = new History(session.config.home, out)
  await history.open()
  using interrupts = new Interrupts()
  for (let exitCode = 0; ; ) {
    const line = await terminal.sentence(out.paint('cyan', 'cde> '), history.lines, completeSentence)
    if (line === 'interrupted') return exitCode
    if (line === 'left' || isLeaving(line.text)) return 0
    if (line.text.trim() === '') continue
    exitCode = await heed(interrupts.sessionOf(session), line.text, { conversation, history })
    if (hasLeft) return 0
    // Whoever stops the first of several pasted lines does not want the others.
    if (exitCode === INTERRUPTED) await terminal.discard('that came after it')
  }
}

interface Talk {
  readonly conversation: string | undefined
  readonly history: History
}

/** Does what one line says, and answers its exit code; a failure is told and is no end. */
async function heed(session: Session, line: string, { conversation, history }: Talk): Promise<number> {
  try {
    if (isHelp(line)) {
      await showHelp(session)
      return 0
    }
    let isAnswer = false
    return await say(session, line, async (text, answers) => {
      const reading = await readHere(session, text, { conversation, answers })
      // An answer means nothing on another day, and may be what nobody knew for a secret.
      if (!isAnswer) await history.keep(line, reading)
      isAnswer = true
      return reading
    })
  } catch (error) {
    if (!(error instanceof Interrupted)) return reportFailure(session.out, error)
    session.out.note(INTERRUPTION)
    return INTERRUPTED
  }
}
