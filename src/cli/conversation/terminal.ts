import type { Ask } from '../ask.ts'
import { BEFORE_THE_QUESTION, leaveOut } from '../left-out.ts'
import type { Output } from '../output.ts'
import { Keyboard } from './keys.ts'
import { type Complete, type Editing, type Line, LineEdit } from './line-edit.ts'

/**
 * The terminal of a conversation. A line at a time is edited; in between it is an ordinary terminal, on which ctrl-c is a
 * signal. Lines that were pasted after the one that is done wait for their turn, and answer no decision.
 */
export class Terminal {
  readonly #out: Output
  readonly #keyboard = new Keyboard()
  /** What was typed or pasted and is not yet edited. */
  #waiting = ''

  constructor(out: Output) {
    this.#out = out
    process.stdin.setEncoding('utf8')
  }

  /** One line of the conversation; `interrupted` after a second ctrl-c on an empty line, `left` after a ctrl-d. */
  sentence(prompt: string, history: readonly string[], complete: Complete): Promise<Line> {
    return this.#edit({ prompt, history, complete, isQuestion: false }, false)
  }

  /** The answer to a question. To a decision nothing answers that was there before it was asked, or that is pasted. */
  readonly ask: Ask = async ({ text, isDecision }) => {
    if (isDecision) await this.discard(BEFORE_THE_QUESTION)
    const line = await this.#edit({ prompt: text, isQuestion: true }, isDecision)
    return line === 'left' ? 'interrupted' : line
  }

  async #edit(editing: Editing, isDecision: boolean): Promise<Line> {
    const feed = () => {
      if (line.isWaiting) this.#waiting = line.take(this.#waiting)
      // Only what is needed is read: the rest stays with the terminal until its turn comes.
      if (line.isWaiting) process.stdin.resume()
      else process.stdin.pause()
    }
    const onKeys = (chunk: string) => {
      for (const { text, isPasted } of this.#keyboard.read(chunk)) if (!(isPasted && isDecision)) this.#waiting += text
      feed()
    }
    const onEnd = () => line.end('left')
    const line = new LineEdit(editing, this.#out, feed)
    process.stdin.on('data', onKeys).once('end', onEnd)
    try {
      feed()
      return await line.done
    } finally {
      process.stdin.off('data', onKeys).off('end', onEnd).pause()
    }
  }

  /** Throws away all that was typed or pasted so far, and says which lines that were where there are some. */
  async discard(which: string): Promise<void> {
    const waiting = this.#waiting
    this.#waiting = ''
    await leaveOut(waiting, this.#keyboard, this.#out, which)
  }
}
