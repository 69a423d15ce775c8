import { rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeError } from '../../../artifacts/errors.ts'
import type { Fence } from '../../target.ts'
import { SlotInUse } from '../errors.ts'
import type { Host } from './host.ts'
import { keys } from './records.ts'
import type { Slot } from './slot.ts'

/** Removes what a slot has, when nothing of it is alive. Its newest fence stays, so that a late writer is still refused. */
export async function forgetSlot(host: Host, slot: Slot, fence: Fence): Promise<void> {
  await slot.inTurn('routes', async () => {
    slot.check('slot', fence)
    const replicas = [...slot.replicas.values()].filter(({ isGone }) => !isGone).map(({ record }) => record.spec.name)
    const builds = [...slot.builds.values()].filter(({ isOver }) => !isOver).map(({ record }) => record.spec.name)
    if (replicas.length + builds.length > 0) throw new SlotInUse(slot.id, [...replicas, ...builds])
    await slot.accept('slot', fence, () => ({}))
    await host.router.remove(slot.id)
    const data = join(host.layout.data, slot.id)
    await rm(data, { recursive: true, force: true }).catch((error) => {
      throw writeError(data, error)
    })
    await removeEmpty(dirname(data))
    const gone = [
      keys.routes(slot.id),
      ...[...slot.replicas.keys()].map((name) => keys.replica(slot.id, name)),
      ...[...slot.builds.keys()].map((name) => keys.build(slot.id, name)),
    ]
    await host.journal.put(Object.fromEntries(gone.map((key) => [key, null])))
    slot.replicas.clear()
    slot.builds.clear()
    slot.changed()
  })
}

/** The app's folder, unless another environment has something in it. */
async function removeEmpty(folder: string): Promise<void> {
  await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'ENOENT') throw writeError(folder, error)
  })
}
