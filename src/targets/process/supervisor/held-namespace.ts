import { closeSync, openSync, readlinkSync } from 'node:fs'
import { isAlive, mountNamespace, type ProcessIdentity } from './process-table.ts'

/**
 * The mount namespace of a launch, held open: the kernel gives the number of a namespace that is gone to the next one at
 * once, and whoever lives in that would be taken for a member of this launch.
 */
export class HeldNamespace {
  readonly name: string
  #fd: number | null

  private constructor(fd: number, name: string) {
    this.#fd = fd
    this.name = name
  }

  /** `null` for a process that has ended, and for one in the supervisor's own, which names all of the machine. */
  static of(process: ProcessIdentity): HeldNamespace | null {
    try {
      const fd = openSync(`/proc/${process.pid}/ns/mnt`, 'r')
      const held = new HeldNamespace(fd, readlinkSync(`/proc/self/fd/${fd}`))
      if (isAlive(process) && held.name !== mountNamespace('self')) return held
      held.release()
    } catch {
      // It has ended, or is another user's.
    }
    return null
  }

  /** Lets it go, and with it the mounts in it once nothing else is there. */
  release(): void {
    if (this.#fd !== null) closeSync(this.#fd)
    this.#fd = null
  }
}
