import { isCodeError, KINDS } from '../kernel/error.ts'
import { acquireLock, type FileLock, LockHeld } from './lock.ts'
import type { Places, ProcessName } from './places.ts'
import { isWanted } from './wanted.ts'

/**
 * Takes the process's lock. When another one has it, says who in one line and ends: several guards may start one process.
 * It ends too when a stop was asked for meanwhile: whoever stops says so first and looks for the lock then, so one that
 * was still on its way to its lock is seen there, or sees it here.
 */
export async function lockOrLeave(places: Places, name: ProcessName, home: string): Promise<FileLock> {
  try {
    const lock = await acquireLock(places.lock(name), { what: `cde ${name}`, home })
    if (await isWanted(places, name)) return lock
    lock.release()
    say(`${name} is not wanted; \`cde daemon start\` starts it`)
    process.exit(0)
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    say(error.message)
    process.exit(KINDS[LockHeld.kind].exitCode)
  }
}

/** Ends a process that cannot start, with the reason in its log as people need it. */
export function leave(error: unknown): never {
  const known = isCodeError(error)
  say(`cannot start: ${known ? `${error.message} (${error.code})` : error instanceof Error ? error.stack : error}`)
  process.exit(KINDS[known ? error.kind : 'internal'].exitCode)
}

const say = (message: string): void => console.error(`${new Date().toISOString()} ${message}`)
