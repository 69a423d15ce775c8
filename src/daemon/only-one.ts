import { KINDS } from '../kernel/error.ts'
import { acquireLock, type FileLock, LockHeld } from './lock.ts'
import type { Places, ProcessName } from './places.ts'

/** Takes the process's lock. When another one has it, says who in one line and ends: several guards may start one process. */
export async function lockOrLeave(places: Places, name: ProcessName, home: string): Promise<FileLock> {
  try {
    return await acquireLock(places.lock(name), { what: `cde ${name}`, home })
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    console.error(`${new Date().toISOString()} ${error.message}`)
    process.exit(KINDS[LockHeld.kind].exitCode)
  }
}
