import { readState, writeState } from '../kernel/state-file.ts'
import type { Places, ProcessName } from './places.ts'

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

export function writeWanted(path: string, wanted: Wanted): Promise<void> {
  return writeState(path, JSON.stringify(wanted))
}
