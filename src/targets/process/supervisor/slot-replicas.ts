import { isDeepStrictEqual } from 'node:util'
import type { Fence, ReplicaSpec } from '../../target.ts'
import { ReplicaDiffers, ReplicaStopping } from '../errors.ts'
import { checkCommand } from './commands.ts'
import type { Host } from './host.ts'
import { keys, type ReplicaRecord } from './records.ts'
import { ReplicaLife } from './replica-life.ts'
import type { Slot } from './slot.ts'

/** Replicas that are gone stay visible for a while; of earlier deployments only so many. */
const KEPT_GONE = 20

/** Starts a replica, or finds that it runs already. What can be known to fail is refused before anything is remembered. */
export async function startReplica(host: Host, slot: Slot, spec: ReplicaSpec, fence: Fence): Promise<void> {
  const resource = `replica ${spec.name}`
  slot.check(resource, fence)
  const tree = await host.trees.ready(slot.id, spec.artifact)
  await checkCommand(spec.service, spec.command, spec.environment, tree)
  const begun = await slot.inTurn(resource, async () => {
    const known = slot.replicas.get(spec.name)
    if (known && !known.isGone) {
      await joinReplica(slot, known, spec, fence)
      return null
    }
    if (slot.check(resource, fence).isRepeat && known) return null
    const port = spec.hasPort ? await host.ports.choose() : null
    try {
      const record = newRecord(host, spec, port)
      await slot.accept(resource, fence, () => ({ [keys.replica(slot.id, spec.name)]: record }))
      const replica = new ReplicaLife(host, slot.id, record, () => slot.changed())
      slot.replicas.set(spec.name, replica)
      slot.changed()
      return replica
    } catch (error) {
      host.ports.release(port)
      throw error
    }
  })
  if (!begun) return
  await begun.begin()
  await pruneGone(host, slot)
}

/** Ends a replica: durable first, then drain, signal and kill in the background. One that is gone stays gone. */
export async function stopReplica(host: Host, slot: Slot, name: string, drainMs: number, fence: Fence): Promise<void> {
  const resource = `replica ${name}`
  await slot.inTurn(resource, async () => {
    const replica = slot.replicas.get(name)
    if (replica?.record.wanted !== 'running') return slot.accept(resource, fence, () => ({}))
    try {
      await slot.accept(resource, fence, () => ({ [keys.replica(slot.id, name)]: replica.retire(drainMs) }))
    } catch (error) {
      replica.keep()
      throw error
    }
    void replica.leave().catch((error) => host.note(error))
  })
}

async function joinReplica(slot: Slot, known: ReplicaLife, spec: ReplicaSpec, fence: Fence): Promise<void> {
  const resource = `replica ${spec.name}`
  if (slot.check(resource, fence).isRepeat) return
  if (known.record.wanted !== 'running') throw new ReplicaStopping(slot.id, spec.name)
  if (!isDeepStrictEqual(known.record.spec, spec)) throw new ReplicaDiffers(slot.id, spec.name)
  await slot.accept(resource, fence, () => ({}))
}

function newRecord({ boot }: Host, spec: ReplicaSpec, port: number | null): ReplicaRecord {
  const startedAt = new Date().toISOString()
  const history = { restarts: 0, lastExit: null, startedAt, endedAt: null }
  return { spec, port, wanted: 'running', launch: 1, boot, isParked: false, drainUntil: 0, ...history }
}

async function pruneGone(host: Host, slot: Slot): Promise<void> {
  const gone = [...slot.replicas.values()].filter(({ isGone }) => isGone)
  gone.sort((left, right) => ((left.record.endedAt ?? '') < (right.record.endedAt ?? '') ? 1 : -1))
  const old = gone.slice(KEPT_GONE).map(({ record }) => record.spec.name)
  // Their fences stay while their epoch is in force, so a late writer is still refused.
  await host.journal.put(Object.fromEntries(old.map((name) => [keys.replica(slot.id, name), null])))
  for (const name of old) slot.replicas.delete(name)
  const inUse = [...slot.replicas.values()].filter(({ isGone }) => !isGone).map(({ record }) => record.spec.artifact)
  await host.trees.prune(slot.id, new Set(inUse))
}
