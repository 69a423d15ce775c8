import { digestOf } from '../kernel/hash.ts'
import type { Digest } from '../kernel/ids.ts'
import type { DeliverySpec, ServiceSpec } from '../spec/spec.ts'
import type { TargetKind } from '../targets/target.ts'

/** What was said after the files, and who said it. It stays in force until it is said otherwise. */
export interface Override {
  readonly service: string
  readonly replicas: number
  readonly by: string
  /** The sentence or command, as it was typed. */
  readonly words: string
}

/** One service as a release runs it: the spec's service and the artifact it runs from. */
export interface ReleaseService extends ServiceSpec {
  /** The source snapshot. What runs is its build's output where there is a build. */
  readonly artifact: Digest
}

export interface ReleaseDelivery extends DeliverySpec {
  readonly soakMs: number
}

/** Everything that runs in one slot, by value. Two equal bundles are the same release, whenever they were made. */
export interface ReleaseBundle {
  readonly app: string
  readonly environment: string
  readonly target: TargetKind
  readonly services: readonly ReleaseService[]
  readonly delivery: ReleaseDelivery
  readonly overrides: readonly Override[]
}

export const releaseDigest = (bundle: ReleaseBundle): Digest => digestOf(bundle)

/** A release with its number in the slot, as the store keeps it. */
export interface Release {
  readonly number: number
  readonly digest: Digest
  readonly bundle: ReleaseBundle
}

export const releaseName = (number: number): string => `r${number}`

/**
 * The identity of one service's content: everything a running replica depends on. The replica count and the outside port
 * are not part of it, so that scaling keeps the replicas that already run.
 */
export function revisionOf(service: ReleaseService): Digest {
  const { replicas: _count, ports, dependsOn: _order, ...content } = service
  return digestOf({ ...content, hasPort: ports.length > 0 })
}

/** The identity of a build's input; equal keys give the same output, so a built artifact is used again. */
export function buildKey(service: ReleaseService): Digest | null {
  if (service.build === null) return null
  return digestOf({ artifact: service.artifact, command: service.build.command, environment: service.environment })
}

/** Services in an order in which each comes after those it depends on; equals stay sorted by name. */
export function inDependencyOrder(services: readonly ReleaseService[]): ReleaseService[] {
  const byName = new Map(services.map((service) => [service.name, service]))
  const ordered = new Map<string, ReleaseService>()
  const place = (service: ReleaseService): void => {
    if (ordered.has(service.name)) return
    for (const name of [...service.dependsOn].sort()) {
      const needed = byName.get(name)
      if (needed) place(needed)
    }
    ordered.set(service.name, service)
  }
  for (const service of services) place(service)
  return [...ordered.values()]
}
