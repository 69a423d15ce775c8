import { formatDuration } from '../../kernel/units.ts'
import { type Output, printable } from '../output.ts'
import type { DeploymentEvent, Progress } from '../progress.ts'
import { tell } from './tell.ts'

/** Progress as plain lines, for pipes and logs. */
export class LineProgress implements Progress {
  readonly #out: Output

  constructor(out: Output) {
    this.#out = out
  }

  show(event: DeploymentEvent): void {
    const text = tell(event)
    if (text) this.#out.line(`  ${printable(text)}`)
  }

  waiting(silentMs: number): void {
    this.#out.line(`  ... nothing new for ${formatDuration(silentMs)}; still watching`)
  }

  done(): void {}
}
