import { createInterface, type Interface } from 'node:readline'
import { PassThrough } from 'node:stream'
import type { Output } from '../output.ts'
import { MARK_PASTES } from './keys.ts'

/** As many as the daemon understands of one sentence. */
const LINE_CHARACTERS = 5_000
const TOO_LONG = `That is longer than ${LINE_CHARACTERS} characters, so nothing of it is read.`
/** What passes of a line that is too long: its end, and the keys that leave it. */
const ENDING: ReadonlySet<string> = new Set(['\r', '\u0003', '\u0004'])
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
  /** A ctrl-c leaves a question at once; elsewhere it clears the line first. */
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
      .on('SIGINT', () => (isQuestion ? this.end('interrupted') : this.#clear()))
      .on('SIGCONT', () => this.#editor.prompt(true))
    // After the editor's own: a return that has ended no line was part of another key.
    this.#input.on('keypress', (_, key?: { sequence?: string }) => {
      if (this.#hasEnded || this.#isWaiting || !key?.sequence?.endsWith('\r')) return
      this.#isWaiting = true
      queueMicrotask(wanting)
    })
    out.raw(MARK_PASTES.on)
    this.#editor.prompt()
  }

  /** Whether keys are still needed. */
  get isWaiting(): boolean {
    return this.#isWaiting
  }

  /** Edits the keys up to the end of the line, and answers the rest of them. */
  take(keys: string): string {
    const end = keys.indexOf('\r') + 1 || keys.length
    const taken = keys.slice(0, end)
    if (taken === '') return ''
    const length = this.#editor.line.length + this.#input.readableLength + taken.length
    if (length > LINE_CHARACTERS + 1) this.#isTooLong = true
    this.#isWaiting = !taken.endsWith('\r')
    this.#input.write(this.#isTooLong ? [...taken].filter((key) => ENDING.has(key)).join('') : taken)
    return keys.slice(end)
  }

  end(line: Line): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#isWaiting = false
    this.#editor.close()
    this.#out.raw(MARK_PASTES.off)
    if (typeof line === 'string') this.#out.line()
    this.#resolve(line)
  }

  #end(text: string): void {
    this.end({ text: this.#isTooLong ? '' : text })
    if (this.#isTooLong) this.#out.note(TOO_LONG)
  }

  /** The first ctrl-c clears the line; on an empty one a second leaves. */
  #clear(): void {
    const isEmpty = this.#editor.line === '' && !this.#isTooLong
    this.#isTooLong = false
    if (isEmpty && this.#isWarned) {
      this.end('interrupted')
      return
    }
    this.#isWarned = isEmpty
    this.#editor.write(null, { ctrl: true, name: 'e' })
    this.#editor.write(null, { ctrl: true, name: 'u' })
    if (!isEmpty) return
    this.#out.raw('\r\n')
    this.#out.line(this.#out.paint('dim', AGAIN))
    this.#editor.prompt()
  }
}

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
