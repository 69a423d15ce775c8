import { chmod, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ObjectMissing, writeError } from '../../../artifacts/errors.ts'
import { materialize } from '../../../artifacts/materialize.ts'
import type { ObjectStore } from '../../../artifacts/objects.ts'
import type { Digest, SlotId } from '../../../kernel/ids.ts'
import { ArtifactMissing } from '../../errors.ts'
import { type Layout, treeFolder, treesFolder } from './layout.ts'

/** Trees kept beside those in use, so that a rollback to a recent release copies nothing. */
const KEPT_TREES = 4

/** One immutable folder per slot and artifact, below which replicas mount or copy their private view. */
export class RunTrees {
  readonly #layout: Layout
  readonly #objects: ObjectStore
  readonly #underway = new Map<string, Promise<string>>()

  constructor(layout: Layout, objects: ObjectStore) {
    this.#layout = layout
    this.#objects = objects
  }

  /** The artifact's folder, written first when it is not there; callers at the same time share one writing. */
  ready(slot: SlotId, artifact: Digest): Promise<string> {
    const folder = treeFolder(this.#layout, slot, artifact)
    const joined = this.#underway.get(folder)
    if (joined) return joined
    const writing = this.#write(slot, artifact, folder).finally(() => this.#underway.delete(folder))
    this.#underway.set(folder, writing)
    return writing
  }

  /** Writes the artifact into a folder that its caller may change; for builds. */
  async copy(artifact: Digest, folder: string): Promise<void> {
    await materialize(this.#objects, artifact, folder).catch(missing(artifact))
  }

  /** Removes old trees of the slot, but none in use. */
  async prune(slot: SlotId, inUse: ReadonlySet<Digest>): Promise<void> {
    const folder = treesFolder(this.#layout, slot)
    const names = await readdir(folder).catch(() => [])
    const idle: { path: string; usedAt: number }[] = []
    for (const name of names) {
      const path = join(folder, name)
      if (inUse.has(name as Digest) || this.#underway.has(path.replace(/\.[^/]*$/, ''))) continue
      idle.push({ path, usedAt: (await stat(path)).mtimeMs })
    }
    idle.sort((left, right) => right.usedAt - left.usedAt)
    for (const { path } of idle.slice(KEPT_TREES)) await rm(path, { recursive: true, force: true })
  }

  async #write(slot: SlotId, artifact: Digest, folder: string): Promise<string> {
    await makeSlotFolder(this.#layout, slot)
    await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
    await materialize(this.#objects, artifact, folder).catch(missing(artifact))
    await utimes(folder, new Date(), new Date())
    return folder
  }
}

/** Folders above an app are open to pass through, the app's own is closed to everybody else. */
export async function makeSlotFolder({ data }: Layout, slot: SlotId): Promise<void> {
  const [project = '', app = ''] = slot.split('/')
  try {
    await mkdir(join(data, slot), { recursive: true, mode: 0o700 })
    // Explicitly, because the supervisor's umask would close what others must pass.
    for (const folder of [data, join(data, project)]) await chmod(folder, 0o711)
    await chmod(join(data, project, app), 0o700)
  } catch (error) {
    throw writeError(data, error)
  }
}

function missing(artifact: Digest): (error: unknown) => never {
  return (error) => {
    throw error instanceof ObjectMissing ? new ArtifactMissing(artifact) : error
  }
}
