import { createInterface, type Interface } from 'node:readline'
import { PassThrough } from 'node:stream'
import type { Output } from '../output.ts'
import { MARK_PASTES } from './keys.ts'

/** As many as the daemon understands of one sentence. */
const LINE_CHARACTERS = 5_000
const TOO_LONG = `That is longer than ${LINE_CHARACTERS} characters, so nothing of it is read.`
/** Return, ctrl-c and ctrl-d: after each it shows whether the line goes on. */
const ENDING: readonly string[] = ['\r', '\u0003', '\u0004']
const AGAIN = 'Ctrl-C again, or ctrl-d, leaves.'

/** What was typed; `interrupted` after a ctrl-c that leaves, `left` after a ctrl-d. */
export type Line = { readonly text: string } | 'interrupted' | 'left'

/** What may stand at the end of a line, and the end that it would stand for. */
export type Complete = (line: string) => Promise<[found: string[], end: string]>

export interface Editing {
  readonly prompt: string
  /** The newest first. */
  readonly history?: readonly string[]
  readonly complete?: Complete
  /** A ctrl-c leaves a question at once; elsewhere it gives the line up first. */
  readonly isQuestion: boolean
}

/** One line while it is edited. */
export class LineEdit {
  readonly done: Promise<Line>
  readonly #out: Output
  readonly #input = new EditorInput()
  readonly #editor: Interface
  #resolve: (line: Line) => void = () => undefined
  #isWaiting = true
  #hasEnded = false
  #isTooLong = false
  #isWarned = false

  /** `wanting` is called when more keys are needed than were thought to be. */
  constructor({ prompt, history = [], complete, isQuestion }: Editing, out: Output, wanting: () => void) {
    this.#out = out
    this.done = new Promise((resolve) => {
      this.#resolve = resolve
    })
    this.#editor = createInterface({
      input: this.#input,
      output: process.stdout,
      terminal: true,
      prompt,
      history: [...history],
      historySize: history.length + 1,
      ...(complete && { completer: completerOf(complete) }),
    })
    this.#editor
      .once('line', (text) => this.#end(text))
      .once('close', () => this.end('left'))
      .on('SIGINT', () => (isQuestion ? this.end('interrupted') : this.#giveUp()))
      .on('SIGCONT', () => this.#editor.prompt(true))
    // After the editor's own: what has ended no line was part of another key, or has only warned.
    this.#input.on('keypress', (_, key?: { sequence?: string }) => {
      if (this.#hasEnded || this.#isWaiting || !isEnding(key?.sequence)) return
      this.#isWaiting = true
      queueMicrotask(wanting)
    })
    if (out.isLive) out.raw(MARK_PASTES.on)
    this.#editor.prompt()
  }

  /** Whether keys are still needed. */
  get isWaiting(): boolean {
    return this.#isWaiting
  }

  /** Edits the keys up to the first that may end the line, and answers the rest of them. */
  take(keys: string): string {
    const end = Math.min(...ENDING.map((key) => keys.indexOf(key) + 1 || keys.length))
    const taken = keys.slice(0, end)
    if (taken === '') return ''
    const length = this.#editor.line.length + this.#input.readableLength + taken.length
    if (length > LINE_CHARACTERS + 1) this.#isTooLong = true
    this.#isWaiting = !isEnding(taken)
    this.#input.write(this.#isTooLong ? (isEnding(taken) ? taken.slice(-1) : '') : taken)
    return keys.slice(end)
  }

  end(line: Line): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#isWaiting = false
    this.#editor.close()
    if (this.#out.isLive) this.#out.raw(MARK_PASTES.off)
    if (typeof line === 'string') this.#out.line()
    this.#resolve(line)
  }

  #end(text: string): void {
    this.end({ text: this.#isTooLong ? '' : text })
    if (this.#isTooLong) this.#out.note(TOO_LONG)
  }

  /** A ctrl-c gives the line up; on an empty one only a second leaves. */
  #giveUp(): void {
    if (this.#editor.line !== '' || this.#isTooLong) {
      this.#out.raw('^C')
      this.#out.line()
      this.end({ text: '' })
    } else if (this.#isWarned) this.end('interrupted')
    else {
      this.#isWarned = true
      this.#out.line()
      this.#out.line(this.#out.paint('dim', AGAIN))
      this.#editor.prompt()
    }
  }
}

const isEnding = (keys = ''): boolean => ENDING.includes(keys.slice(-1))

/** What the editor takes for the terminal: it gets the keys of one line, cleaned, and sets the terminal's mode. */
class EditorInput extends PassThrough {
  setRawMode(isRaw: boolean): this {
    process.stdin.setRawMode(isRaw)
    return this
  }
}

type Found = [string[], string]

function completerOf(complete: Complete) {
  return (line: string, tell: (error: null, found: Found) => void): void => {
    const nothing = (): Found => [[], line]
    complete(line)
      .catch(nothing)
      .then((found) => tell(null, found))
  }
}
