import type { SlotId } from '../../../kernel/ids.ts'
import type { ReleaseMetrics } from '../../../router/router.ts'
import { BuildLife } from './build-life.ts'
import type { Host } from './host.ts'
import { isFree } from './ports.ts'
import { type BuildRecord, keys, type ReplicaRecord } from './records.ts'
import { ReplicaLife } from './replica-life.ts'
import { RouterWatch } from './router-watch.ts'
import { Slot } from './slot.ts'

/** All slots of one supervisor: taken up at the start, left or stopped at the end. */
export class Supervisor {
  readonly host: Host
  readonly #slots = new Map<SlotId, Slot>()
  readonly #routerWatch: RouterWatch

  constructor(host: Host) {
    this.host = host
    this.#routerWatch = new RouterWatch(host, () => this.#slots.values())
  }

  /** Takes up every slot of the journal: adopts what lives, starts what should, ends what should not, tells the router. */
  async resume(): Promise<void> {
    for (const [key] of this.host.journal.entries('fence ')) this.slot(key.slice('fence '.length) as SlotId)
    const adopted: Promise<void>[] = []
    for (const slot of this.#slots.values()) {
      for (const [, value] of this.host.journal.entries(`${keys.replica(slot.id, '')}`)) {
        const record = value as ReplicaRecord
        const replica = new ReplicaLife(this.host, slot.id, record, () => slot.changed())
        slot.replicas.set(record.spec.name, replica)
        adopted.push(replica.adopt())
      }
      for (const [, value] of this.host.journal.entries(`${keys.build(slot.id, '')}`)) {
        const record = value as BuildRecord
        const build = new BuildLife(this.host, slot.id, record, () => slot.changed())
        slot.builds.set(record.spec.name, build)
        adopted.push(build.adopt())
      }
    }
    await Promise.all(adopted)
    void this.#routerWatch.start()
  }

  slot(id: SlotId): Slot {
    const known = this.#slots.get(id)
    if (known) return known
    const slot = new Slot(this.host, id)
    this.#slots.set(id, slot)
    return slot
  }

  /** Every slot that was ever written to: one that is empty now still refuses what is older than its fence. */
  slots(): SlotId[] {
    return [...this.#slots.values()].filter(({ fences }) => fences.newest.epoch > 0).map(({ id }) => id)
  }

  async metrics(id: SlotId): Promise<readonly ReleaseMetrics[]> {
    return (await this.host.router.metrics()).filter(({ slot }) => slot === id)
  }

  /** Tries to bind the port; one that is taken is looked for among the slots' own. */
  async portHolder(port: number): Promise<{ isFree: boolean; holder: SlotId | null }> {
    if (await isFree(port)) return { isFree: true, holder: null }
    const holder = [...this.#slots.values()].find(
      ({ routes, replicas }) =>
        Object.values(routes.active?.ports ?? {}).includes(port) ||
        [...replicas.values()].some(({ isGone, record }) => !isGone && record.port === port),
    )
    return { isFree: false, holder: holder?.id ?? null }
  }

  /** Stops every program, but keeps the records that bring them back with the next supervisor. Answers how many ran. */
  async park(): Promise<number> {
    const running = this.#replicas().filter(({ record }) => record.wanted === 'running')
    await this.host.journal.put(Object.assign({}, ...running.map((replica) => replica.markParked())))
    const builds = [...this.#slots.values()]
      .flatMap(({ builds }) => [...builds.values()])
      .filter(({ isOver }) => !isOver)
    const programs = running.filter((replica) => replica.view().pid !== null).length + builds.length
    await Promise.all([...running.map((replica) => replica.park()), ...builds.map((build) => build.cancel())])
    return programs
  }

  /** Lets go of everything. Programs live on. */
  async release(): Promise<void> {
    this.host.isClosing = true
    this.#routerWatch.stop()
    for (const replica of this.#replicas()) replica.release()
    for (const { builds } of this.#slots.values()) for (const build of builds.values()) build.release()
    await this.host.journal.close()
  }

  #replicas(): ReplicaLife[] {
    return [...this.#slots.values()].flatMap(({ replicas }) => [...replicas.values()])
  }
}
