import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import type { Places, ProcessName } from './places.ts'

/** Which of CODE's processes should run. They restart each other only while this says so. */
export interface Wanted {
  readonly daemon: boolean
  /** The supervisor and the router: what applications need. */
  readonly applications: boolean
}

/** A missing file means that nothing was ever started. */
export async function readWanted(path: string): Promise<Wanted> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  const { daemon, applications } = JSON.parse(text) as Partial<Wanted>
  return { daemon: daemon === true, applications: applications === true }
}

/** Whether one of the processes should run. */
export async function isWanted({ wanted }: Places, name: ProcessName): Promise<boolean> {
  const { daemon, applications } = await readWanted(wanted)
  return name === 'daemon' ? daemon : applications
}

export async function writeWanted(path: string, wanted: Wanted): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}`
  await writeFile(draft, JSON.stringify(wanted), { mode: 0o600 })
  await rename(draft, path)
}
