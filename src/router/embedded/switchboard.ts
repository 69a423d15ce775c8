import type { SlotId } from '../../kernel/ids.ts'
import { PortTaken, StaleRouteDocument } from '../errors.ts'
import type { ActiveRoutes, ReleaseMetrics, ReplicaLoad, RouteDocument, Router } from '../router.ts'
import type { Crew } from './crew.ts'
import type { HeldPort, Ports } from './ports.ts'
import type { ResolvedDocument } from './protocol.ts'
import { sumLoad, sumMetrics } from './sums.ts'

/** The holder's memory of what is in force, and the only place that changes it: one change at a time. */
export class Switchboard implements Router {
  readonly #ports: Ports
  readonly #crew: Crew
  readonly #inForce: Map<SlotId, ResolvedDocument>
  #lastChange: Promise<unknown> = Promise.resolve()

  constructor(ports: Ports, crew: Crew, inForce: Map<SlotId, ResolvedDocument>) {
    this.#ports = ports
    this.#crew = crew
    this.#inForce = inForce
  }

  swap(document: RouteDocument): Promise<ActiveRoutes> {
    return this.#inTurn(() => this.#swap(document))
  }

  remove(slot: SlotId): Promise<void> {
    return this.#inTurn(() => this.#remove(slot))
  }

  async active(): Promise<readonly ActiveRoutes[]> {
    return [...this.#inForce.values()].map(activeRoutes)
  }

  async load(): Promise<readonly ReplicaLoad[]> {
    return sumLoad(await this.#crew.reports())
  }

  async metrics(): Promise<readonly ReleaseMetrics[]> {
    return sumMetrics(await this.#crew.reports())
  }

  async #swap(document: RouteDocument): Promise<ActiveRoutes> {
    const { slot, version } = document
    const current = this.#inForce.get(slot)
    if (current && version < current.version) throw new StaleRouteDocument(slot, version, current.version)
    if (current?.version === version) return activeRoutes(current)
    const resolved = await this.#open(document)
    this.#inForce.set(slot, resolved)
    await this.#crew.tell({ do: 'route', document: resolved })
    await this.#release(
      this.#ports.of(slot).filter(({ port }) => !resolved.routes.some((route) => route.port === port)),
    )
    return activeRoutes(resolved)
  }

  /** Binds the document's new ports and has every worker listen on them; on failure none of them stays open. */
  async #open(document: RouteDocument): Promise<ResolvedDocument> {
    const { slot } = document
    const before = new Set(this.#ports.of(slot))
    try {
      const routes = document.routes.map((route) => {
        const { port } =
          route.port === null ? this.#ports.choose(slot, route.service) : this.#ports.hold(slot, route.port)
        return { ...route, port }
      })
      for (const held of this.#ports.of(slot)) if (!before.has(held)) await this.#listen(held)
      return { ...document, routes }
    } catch (error) {
      await this.#release(this.#ports.of(slot).filter((held) => !before.has(held)))
      throw error
    }
  }

  async #listen({ port, handles }: HeldPort): Promise<void> {
    for (const handle of handles) {
      const [refusal] = await this.#crew.tell({ do: 'listen', port, address: handle.address }, handle)
      if (refusal?.code === 'EADDRINUSE') throw new PortTaken(port, null)
      if (refusal) throw new Error(`A router worker cannot listen on port ${port}: ${refusal.message}`)
    }
  }

  async #remove(slot: SlotId): Promise<void> {
    if (!this.#inForce.delete(slot)) return
    await this.#crew.tell({ do: 'forget', slot })
    await this.#release(this.#ports.of(slot))
  }

  async #release(ports: readonly HeldPort[]): Promise<void> {
    if (ports.length === 0) return
    for (const held of ports) this.#ports.release(held)
    await this.#crew.tell({ do: 'unlisten', ports: ports.map(({ port }) => port) })
  }

  #inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const turn = this.#lastChange.then(change)
    this.#lastChange = turn.catch(() => {})
    return turn
  }
}

function activeRoutes({ slot, version, routes }: ResolvedDocument): ActiveRoutes {
  return { slot, version, ports: Object.fromEntries(routes.toReversed().map(({ service, port }) => [service, port])) }
}
