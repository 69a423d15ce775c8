import { ArtifactMissing } from '../../errors.ts'
import type { BuildSpec, Fence } from '../../target.ts'
import { BuildLife } from './build-life.ts'
import type { Host } from './host.ts'
import { type BuildRecord, keys } from './records.ts'
import type { Slot } from './slot.ts'

/** Results of earlier deployments that stay to be asked for. */
const KEPT_BUILDS = 20

/** Begins a build, or joins the one of this name. One that failed is tried anew by a later deployment only. */
export async function startBuild(host: Host, slot: Slot, spec: BuildSpec, fence: Fence): Promise<void> {
  const resource = `build ${spec.name}`
  await slot.inTurn(resource, async () => {
    slot.check(resource, fence)
    if (!(await host.objects.has(spec.artifact))) throw new ArtifactMissing(spec.artifact)
    const known = slot.builds.get(spec.name)
    if (known && !(await isToRepeat(host, known.record, fence))) return slot.accept(resource, fence, () => ({}))
    const record: BuildRecord = { spec, epoch: fence.epoch, startedAt: Date.now(), boot: host.boot, result: null }
    await slot.accept(resource, fence, () => ({ [keys.build(slot.id, spec.name)]: record }))
    const build = new BuildLife(host, slot.id, record, () => slot.changed())
    slot.builds.set(spec.name, build)
    build.begin()
    await prune(host, slot)
  })
}

/** Kills the build, if it runs. */
export async function cancelBuild(slot: Slot, name: string, fence: Fence): Promise<void> {
  const resource = `build ${name}`
  await slot.inTurn(resource, async () => {
    await slot.accept(resource, fence, () => ({}))
    await slot.builds.get(name)?.cancel()
  })
}

async function isToRepeat(host: Host, { epoch, result }: BuildRecord, fence: Fence): Promise<boolean> {
  if (result?.state === 'done') return !(await host.objects.has(result.artifact))
  return result !== null && fence.epoch > epoch
}

async function prune(host: Host, slot: Slot): Promise<void> {
  const over = [...slot.builds.values()].filter(({ isOver }) => isOver)
  over.sort((left, right) => right.record.startedAt - left.record.startedAt)
  const old = over.slice(KEPT_BUILDS).map(({ record }) => record.spec.name)
  await host.journal.put(Object.fromEntries(old.map((name) => [keys.build(slot.id, name), null])))
  for (const name of old) slot.builds.delete(name)
}
