import { setTimeout as sleep } from 'node:timers/promises'
import { HeldNamespace } from './held-namespace.ts'
import { isAlive, livingMembers, type ProcessIdentity, signalTo } from './process-table.ts'

/** How long a SIGKILLed process may take to vanish before it is left to the kernel (uninterruptible I/O). */
const KILL_PATIENCE_MS = 2_000

/** Everything that belongs to one launch: its shim, the program's session, and whatever shares its mount namespace. */
export class ProcessGroup {
  readonly shim: ProcessIdentity
  #program: ProcessIdentity | null = null
  #namespace: HeldNamespace | null = null

  constructor(shim: ProcessIdentity) {
    this.shim = shim
  }

  get program(): ProcessIdentity | null {
    return this.#program
  }

  /** To be called once the program is known: by then the shim has its namespace. */
  identify(program: ProcessIdentity): void {
    this.#program = program
    this.#namespace = HeldNamespace.of(program)
  }

  /** All living processes but the shim and its own helpers, which still write down how the program ended. */
  members(): number[] {
    const leader = this.#program ?? this.shim
    return livingMembers(leader, this.#namespace?.name ?? null, this.shim)
  }

  /** Signals the program's process group, as a terminal would. */
  signal(signal: NodeJS.Signals): void {
    if (this.#program && isAlive(this.#program)) signalTo(-this.#program.pid, signal)
  }

  /** Kills everything but the shim, which then writes down how its program ended. */
  async kill(): Promise<void> {
    const until = Date.now() + KILL_PATIENCE_MS
    for (let left = this.members(); left.length > 0 && Date.now() < until; left = this.members()) {
      for (const pid of left) signalTo(pid, 'SIGKILL')
      await sleep(5)
    }
  }

  /** To be called when nothing of it is looked for any more. */
  release(): void {
    this.#namespace?.release()
    this.#namespace = null
  }
}
