import type { SlotId } from '../../../kernel/ids.ts'
import type { Fence, Replica, SlotObservation } from '../../target.ts'
import type { BuildLife } from './build-life.ts'
import { accept, isRepeat } from './fences.ts'
import type { Host } from './host.ts'
import type { Change } from './journal.ts'
import { type FenceRecord, keys, NO_FENCE, NO_ROUTES, type RoutesRecord } from './records.ts'
import type { ReplicaLife } from './replica-life.ts'

/** `web-r9-e1-2` before `web-r10-e2-0`: programs start beside each other, in whatever order. */
const byName = new Intl.Collator('en', { numeric: true })
const inOrder = (left: Replica, right: Replica): number => byName.compare(left.name, right.name)

/** What the supervisor has for one slot, and the gate all writes to it pass. */
export class Slot {
  readonly id: SlotId
  readonly replicas = new Map<string, ReplicaLife>()
  readonly builds = new Map<string, BuildLife>()
  readonly #host: Host
  readonly #watchers = new Set<() => void>()
  readonly #tails = new Map<string, Promise<unknown>>()
  /** Begins at the clock, so that no version of an earlier supervisor comes again. */
  #version = Date.now()

  constructor(host: Host, id: SlotId) {
    this.#host = host
    this.id = id
  }

  get fences(): FenceRecord {
    return (
      (this.#host.journal.get(keys.fence(this.id)) as FenceRecord | undefined) ?? { newest: NO_FENCE, resources: {} }
    )
  }

  get routes(): RoutesRecord {
    return (this.#host.journal.get(keys.routes(this.id)) as RoutesRecord | undefined) ?? NO_ROUTES
  }

  observe(): SlotObservation {
    const { document, active } = this.routes
    const replicas = [...this.replicas.values()].map((replica) => replica.view()).toSorted(inOrder)
    return { version: this.#version, replicas, routes: document, active, fence: this.fences.newest }
  }

  /** Resolves when the version differs from `since`, at the latest after `withinMs` or when the signal says so. */
  async watch(since: number, withinMs: number, signal: AbortSignal): Promise<SlotObservation> {
    if (this.#version !== since) return this.observe()
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, withinMs)
    this.#watchers.add(resolve)
    signal.addEventListener('abort', () => resolve())
    await promise
    clearTimeout(timer)
    this.#watchers.delete(resolve)
    return this.observe()
  }

  /** Tells everybody who watches that something is different. */
  changed(): void {
    this.#version++
    for (const wake of [...this.#watchers]) wake()
  }

  /** Runs the work when earlier work on the resource has ended. */
  inTurn<Result>(resource: string, work: () => Promise<Result>): Promise<Result> {
    const turn = (this.#tails.get(resource) ?? Promise.resolve()).then(work, work)
    const tail = turn.then(
      () => {},
      () => {},
    )
    this.#tails.set(resource, tail)
    void tail.then(() => this.#tails.get(resource) === tail && this.#tails.delete(resource))
    return turn
  }

  /** Refuses a stale writer; says whether this very write was already accepted. Nothing is remembered yet. */
  check(resource: string, fence: Fence): { readonly isRepeat: boolean } {
    const { fences } = this
    accept(this.id, fences, resource, fence)
    return { isRepeat: isRepeat(fences, resource, fence) }
  }

  /**
   * Makes the fence durable, and the change with it, or refuses. Only then may the writer act. The change is made in the
   * same turn as it is handed to the journal, so that nothing newer is overwritten.
   */
  accept(resource: string, fence: Fence, change: () => Change): Promise<void> {
    // The fences of one slot are one value: two writes at once must not overwrite each other's.
    return this.inTurn('fences', async () => {
      const fences = accept(this.id, this.fences, resource, fence)
      await this.#host.journal.put({ ...change(), [keys.fence(this.id)]: fences })
      this.changed()
    })
  }
}
