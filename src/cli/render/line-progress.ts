import { type Output, printable } from '../output.ts'
import type { DeploymentEvent, Progress } from '../progress.ts'
import { awaited, tell } from './tell.ts'

/** The same wait is told again after this long, so that nobody wonders whether anything still happens. */
const TOLD_AGAIN_MS = 1_400

/** Progress as plain lines, for pipes and logs. What was just said is not said again. */
export class LineProgress implements Progress {
  readonly #out: Output
  readonly #said = new Map<string, { readonly what: string; readonly atMs: number }>()
  #last: DeploymentEvent | undefined

  constructor(out: Output) {
    this.#out = out
  }

  show(event: DeploymentEvent): void {
    this.#last = event
    const text = tell(event)
    if (text && !this.#isSaid(event, text)) this.#out.line(`  ${printable(text)}`)
  }

  #isSaid({ kind, at, data }: DeploymentEvent, text: string): boolean {
    if (kind !== 'node.waiting' && kind !== 'routes.changed') return false
    const [last, atMs] = [this.#said.get(kind), Date.parse(at)]
    const what = kind === 'node.waiting' ? `${data.node} ${data.for}` : text
    if (last?.what === what && (kind === 'routes.changed' || atMs - last.atMs < TOLD_AGAIN_MS)) return true
    this.#said.set(kind, { what, atMs })
    return false
  }

  waiting(): void {
    this.#out.line(`  ... ${printable(this.#last ? awaited(this.#last, Date.now()) : 'waiting for the first event')}`)
  }

  done(): void {}
}
