import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readState, writeState } from '../kernel/state-file.ts'
import { FolderUnusable, type Places, type ProcessName } from './places.ts'

/** Which of CODE's processes should run. They restart each other only while this says so. */
export interface Wanted {
  readonly daemon: boolean
  /** The supervisor and the router: what applications need. */
  readonly applications: boolean
}

/**
 * A missing file means that nothing was ever started. One that cannot be read means that something was: what is up then
 * stays up, and what somebody starts is not turned away.
 */
export async function readWanted(path: string): Promise<Wanted> {
  const state = await readState(path)
  if (state === undefined) return { daemon: true, applications: true }
  return { daemon: state?.daemon === true, applications: state?.applications === true }
}

/** Whether one of the processes should run. */
export async function isWanted({ wanted }: Places, name: ProcessName): Promise<boolean> {
  const { daemon, applications } = await readWanted(wanted)
  return name === 'daemon' ? daemon : applications
}

/** That nothing should run is said by no file, which a full disk does not hinder. */
export async function writeWanted(path: string, wanted: Wanted): Promise<void> {
  try {
    if (wanted.daemon || wanted.applications) await writeState(path, JSON.stringify(wanted))
    else await rm(path, { force: true })
  } catch (error) {
    throw new FolderUnusable(dirname(path), 'CDE_HOME', error)
  }
}
