/** One character on the screen and how it is painted. */
export interface Cell {
  readonly text: string
  readonly styles: ReadonlySet<string>
}

const STYLES: Readonly<Record<number, string>> = {
  1: 'bold',
  2: 'dim',
  31: 'red',
  32: 'green',
  33: 'yellow',
  36: 'cyan',
}
const RESET: Readonly<Record<number, readonly string[]>> = {
  22: ['bold', 'dim'],
  39: ['red', 'green', 'yellow', 'cyan'],
}
const ESCAPE = '\u001b['
const SEQUENCE = /([\d;?]*)([A-Za-z])/y

/** What a terminal shows after a program wrote this: the sequences that `cde` uses, and lines wrapped at the width. */
export function screenOf(written: string, columns: number): Cell[][] {
  const screen = new Screen(columns)
  for (let at = 0; at < written.length; ) {
    SEQUENCE.lastIndex = at + ESCAPE.length
    const sequence = written.startsWith(ESCAPE, at) ? SEQUENCE.exec(written) : null
    if (sequence) {
      screen.control(sequence[2] ?? '', sequence[1] ?? '')
      at = SEQUENCE.lastIndex
      continue
    }
    const text = String.fromCodePoint(written.codePointAt(at) ?? 0)
    screen.put(text)
    at += text.length
  }
  return screen.rows
}

class Screen {
  readonly rows: Cell[][] = []
  readonly #columns: number
  #row = 0
  #column = 0
  #styles: ReadonlySet<string> = new Set()

  constructor(columns: number) {
    this.#columns = columns
  }

  put(text: string): void {
    if (text === '\r') this.#column = 0
    else if (text === '\n') this.#row++
    else if (text >= ' ') this.#write(text)
  }

  control(letter: string, argument: string): void {
    if (letter === 'A') this.#row = Math.max(0, this.#row - Number(argument || 1))
    else if (letter === 'J') this.#clearBelow()
    else if (letter === 'm') for (const code of (argument || '0').split(';')) this.#style(Number(code))
  }

  #write(text: string): void {
    if (this.#column >= this.#columns) {
      this.#row++
      this.#column = 0
    }
    while (this.rows.length <= this.#row) this.rows.push([])
    const row = this.rows[this.#row] ?? []
    while (row.length < this.#column) row.push({ text: ' ', styles: new Set() })
    row[this.#column++] = { text, styles: this.#styles }
  }

  #clearBelow(): void {
    this.rows.length = Math.min(this.rows.length, this.#row + 1)
    this.rows[this.#row]?.splice(this.#column)
  }

  #style(code: number): void {
    const kept = [...this.#styles].filter((style) => code !== 0 && !RESET[code]?.includes(style))
    const added = STYLES[code]
    this.#styles = new Set(added ? [...kept, added] : kept)
  }
}
