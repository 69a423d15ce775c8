import { join } from 'node:path'
import type { Digest, SlotId } from '../../../kernel/ids.ts'

/** Where everything of the process target lies. What only the engine reads is in `home`, what programs reach in `data`. */
export interface Layout {
  readonly home: string
  readonly data: string
}

export const journalPath = ({ home }: Layout): string => join(home, 'supervisor', 'journal')

/** Marks of one launch: who claimed it, its program, how it ended. */
export const launchesFolder = ({ home }: Layout, slot: SlotId, name: string): string =>
  join(home, 'supervisor', 'launches', slot, name)

export const treesFolder = ({ data }: Layout, slot: SlotId): string => join(data, slot, 'trees')

export const treeFolder = (layout: Layout, slot: SlotId, artifact: Digest): string =>
  join(treesFolder(layout, slot), artifact)

export const scratchFolder = ({ data }: Layout, slot: SlotId, name: string): string => join(data, slot, 'scratch', name)

export const buildFolder = ({ data }: Layout, slot: SlotId, name: string): string => join(data, slot, 'builds', name)

export const buildMarksFolder = ({ home }: Layout, slot: SlotId, name: string): string =>
  join(home, 'supervisor', 'builds', slot, name)
