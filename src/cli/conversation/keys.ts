/** A run of what came from the terminal, and whether it was pasted. */
export interface Keys {
  readonly text: string
  readonly isPasted: boolean
}

const CTRL_C = '\u0003'
const START = '\u001b[200~'
const END = '\u001b[201~'
/** With what a terminal is asked to mark what is pasted, and not to. */
export const MARK_PASTES = { on: '\u001b[?2004h', off: '\u001b[?2004l' } as const

/**
 * Cleans what a terminal sends before it is edited or echoed. Return ends a line, in whichever way it was written. Typed
 * control characters are keys; pasted ones are no keys, and those that a terminal would obey are never echoed.
 */
export class Keyboard {
  #isPasting = false
  #held = ''
  #wasReturn = false

  /** The next keys. A mark that has come only in part is held until the rest has. */
  read(chunk: string): Keys[] {
    // The end of a paste can be lost, where a terminal dropped what nobody read.
    if (chunk === CTRL_C) this.#isPasting = false
    const keys: Keys[] = []
    let rest = this.#held + chunk
    this.#held = ''
    for (;;) {
      const mark = this.#isPasting ? END : START
      const at = rest.indexOf(mark)
      if (at === -1) break
      keys.push(this.#cleaned(rest.slice(0, at)))
      this.#isPasting = !this.#isPasting
      rest = rest.slice(at + mark.length)
    }
    const kept = heldOf(rest, this.#isPasting)
    this.#held = rest.slice(rest.length - kept)
    keys.push(this.#cleaned(rest.slice(0, rest.length - kept)))
    return keys.filter(({ text }) => text !== '')
  }

  #cleaned(raw: string): Keys {
    // Of a line end in two characters the second may come later.
    const text = this.#wasReturn && raw.startsWith('\n') ? raw.slice(1) : raw
    if (raw !== '') this.#wasReturn = raw.endsWith('\r')
    const lines = text.replace(/\r\n|\n/g, '\r').replace(/[\u2028\u2029]/g, ' ')
    const safe = lines.replaceAll('\0', '').replace(/(?!\p{ASCII})[\p{Cc}\p{Bidi_Control}]/gu, REPLACED)
    const isPasted = this.#isPasting
    return { text: isPasted ? safe.replaceAll('\t', ' ').replace(/(?!\r)\p{Cc}/gu, REPLACED) : safe, isPasted }
  }
}

const REPLACED = '\ufffd'

/** How many characters at the end may begin a mark. Escape alone is a key, unless something is being pasted. */
function heldOf(text: string, isPasting: boolean): number {
  const mark = isPasting ? END : START
  for (let length = mark.length - 1; length >= (isPasting ? 1 : 3); length--)
    if (text.endsWith(mark.slice(0, length))) return length
  return 0
}
