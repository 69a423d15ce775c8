import { stripVTControlCharacters } from 'node:util'
import { formatDuration } from '../../kernel/units.ts'
import { type Output, printable } from '../output.ts'
import type { DeploymentEvent, Progress } from '../progress.ts'
import { addresses, deadlineOf, leftUntil, tell } from './tell.ts'

interface Line {
  readonly title: string
  readonly startedAtMs: number
  state: 'running' | 'done' | 'failed'
  /** What it waits for, and until when it may. */
  waitsFor: string
  untilMs: number
  tookMs: number
}

const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
const FRAME_MS = 100

/** Progress as a tree that is rewritten in place: a line per step, its state, what it waits for and how long it still may. */
export class LiveProgress implements Progress {
  readonly #out: Output
  readonly #lines = new Map<string, Line>()
  readonly #timer: NodeJS.Timeout
  #foot = ''
  #drawn = 0
  #frame = 0

  constructor(out: Output) {
    this.#out = out
    this.#timer = setInterval(() => this.#draw(), FRAME_MS)
  }

  show(event: DeploymentEvent): void {
    const { kind, data } = event
    const key = `${data.isRollback === true ? 'back: ' : ''}${data.node ?? ''}`
    const line = this.#lines.get(key) ?? this.#running()
    if (kind === 'node.started')
      this.#lines.set(key, {
        title: key,
        startedAtMs: Date.parse(event.at),
        state: 'running',
        waitsFor: '',
        untilMs: deadlineOf(event),
        tookMs: 0,
      })
    else if (kind === 'node.waiting' && line) {
      line.waitsFor = String(data.for)
      line.untilMs = deadlineOf(event)
    } else if (kind === 'node.finished' && line) this.#end(line, 'done', event.at)
    else if (kind === 'routes.changed') this.#foot = addresses(data)
    else if (kind === 'deployment.rolling_back' || kind === 'deployment.ended') this.#stopRunning(event)
    else this.#foot = tell(event) || this.#foot
    this.#draw()
  }

  /** The time left is drawn all the while. */
  waiting(): void {}

  done(): void {
    clearInterval(this.#timer)
    this.#draw()
  }

  #running(): Line | undefined {
    return [...this.#lines.values()].find(({ state }) => state === 'running')
  }

  #end(line: Line, state: Line['state'], at: string): void {
    line.state = state
    line.waitsFor = ''
    line.tookMs = Date.parse(at) - line.startedAtMs
  }

  #stopRunning(event: DeploymentEvent): void {
    const line = this.#running()
    if (line) this.#end(line, 'failed', event.at)
    if (event.kind === 'deployment.rolling_back') this.#foot = tell(event)
  }

  #draw(): void {
    const up = this.#drawn > 0 ? `\u001b[${this.#drawn}A\u001b[0J` : ''
    const width = process.stdout.columns || 80
    const rows = [
      ...[...this.#lines.values()].map((line) => this.#row(line)),
      ...this.#foot
        .split('\n')
        .filter(Boolean)
        .map((text) => `  ${printable(text).trim()}`),
    ]
    const cut = rows.map((row) => clip(row, width - 1))
    this.#frame++
    this.#drawn = cut.length
    this.#out.raw(up + cut.map((row) => `${row}\n`).join(''))
  }

  #row({ title, state, waitsFor, untilMs, tookMs, startedAtMs }: Line): string {
    const out = this.#out
    const sign =
      state === 'done'
        ? out.paint('green', '✓')
        : state === 'failed'
          ? out.paint('red', '✗')
          : out.paint('cyan', SPINNER[this.#frame % SPINNER.length] ?? '')
    const time = formatDuration(state === 'running' ? Math.max(0, Date.now() - startedAtMs) : tookMs)
    const left = state === 'running' ? `  ${[waitsFor, leftUntil(untilMs, Date.now())].filter(Boolean).join(', ')}` : ''
    return `  ${sign} ${printable(title)} ${out.paint('dim', time)}${left && out.paint('dim', printable(left))}`
  }
}

/** Cuts a row to the terminal's width, so that it stays one row; colours are dropped from a row that is too long. */
function clip(row: string, width: number): string {
  const plain = stripVTControlCharacters(row)
  return plain.length <= width ? row : plain.slice(0, width)
}
