import type { Host } from './host.ts'
import type { Slot } from './slot.ts'
import { pushRoutes } from './slot-routes.ts'

const PERIOD_MS = 500

/**
 * Keeps the router's documents those of the journal: after a start of either, and after a swap without an answer. Between
 * these it only compares versions.
 */
export class RouterWatch {
  readonly #host: Host
  readonly #slots: () => Iterable<Slot>
  #timer: NodeJS.Timeout | null = null
  #isStopped = false

  constructor(host: Host, slots: () => Iterable<Slot>) {
    this.#host = host
    this.#slots = slots
  }

  /** Looks once and then keeps looking. Resolves after the first look, whether the router answered or not. */
  async start(): Promise<void> {
    await this.#look().catch(() => {})
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.start(), PERIOD_MS)
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  async #look(): Promise<void> {
    const routed = [...this.#slots()].filter(({ routes }) => routes.document ?? routes.next)
    if (routed.length === 0) return
    const versions = new Map((await this.#host.router.active()).map(({ slot, version }) => [slot, version]))
    for (const slot of routed) {
      const { document, next } = slot.routes
      if (next || versions.get(slot.id) !== document?.version) {
        await pushRoutes(this.#host, slot).catch((error) => this.#host.note(error))
      }
    }
  }
}
