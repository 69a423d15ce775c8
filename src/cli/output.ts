import { stripVTControlCharacters } from 'node:util'

/** What may be said about the terminal, decided once from flags and streams. */
export interface OutputOptions {
  readonly isJson: boolean
  readonly hasColor: boolean
  /** Whether lines on the screen may be rewritten. */
  readonly isLive: boolean
}

const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39], cyan: [36, 39] } as const
export type Style = keyof typeof CODES

/** Where commands write. Results go to standard output, everything else to standard error. */
export class Output {
  readonly isJson: boolean
  readonly isLive: boolean
  readonly #hasColor: boolean

  constructor({ isJson, hasColor, isLive }: OutputOptions) {
    this.isJson = isJson
    this.isLive = isLive
    this.#hasColor = hasColor
  }

  /** A line for people; left out when the output is JSON. */
  line(text = ''): void {
    if (!this.isJson) process.stdout.write(`${text}\n`)
  }

  /** Text as it is, for rewriting lines. */
  raw(text: string): void {
    process.stdout.write(text)
  }

  /** One JSON value on a line of its own; left out when people read. */
  json(value: unknown): void {
    if (this.isJson) process.stdout.write(`${JSON.stringify(value)}\n`)
  }

  /** Something that is no result: progress of a start, a warning. */
  note(text: string): void {
    process.stderr.write(`${text}\n`)
  }

  paint(style: Style, text: string): string {
    if (!this.#hasColor) return text
    const [on, off] = CODES[style]
    return `\u001b[${on}m${text}\u001b[${off}m`
  }
}

/** What a command line says about the output, wherever in it that stands. */
export interface Flags {
  readonly json: boolean
  readonly color: boolean
}

/** Reads what the environment and the flags say about the output. */
export function outputFor(flags: { json?: boolean; color?: boolean }, env: NodeJS.ProcessEnv = process.env): Output {
  const isTerminal = process.stdout.isTTY === true && env.TERM !== 'dumb'
  const isJson = flags.json === true
  const hasColor = flags.color !== false && !env.NO_COLOR && isTerminal && !isJson
  return new Output({ isJson, hasColor, isLive: isTerminal && !isJson && !env.CI })
}

/**
 * Makes text from elsewhere safe to print: a log line or a name must not move the cursor, hide text or ring the bell.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text).replace(/(?![\t\n])[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd')
}
