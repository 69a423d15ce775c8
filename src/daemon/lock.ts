import { type StdioOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { CodeError } from '../kernel/error.ts'
import { isAlive, type ProcessIdentity, processIdentity } from '../kernel/process-info.ts'
import { FolderUnusable } from './places.ts'
import { SYSTEM_PATH } from './servers/child.ts'
import { ToolMissing } from './servers/errors.ts'

/** Who holds a lock, as written into its file. */
export interface LockHolder extends ProcessIdentity {
  /** When it was taken (RFC 3339). */
  readonly since: string
  /** What the holder said of itself. */
  readonly about: object
}

/** A lock held until it is released or this process dies, by whatever death. Children do not inherit it. */
export interface FileLock extends Disposable {
  readonly holder: LockHolder
  release(): void
}

/** Another process has the lock. */
export class LockHeld extends CodeError<{ path: string; holder: LockHolder | null }> {
  static readonly code = 'lock_held'
  static readonly kind = 'conflict'

  constructor(path: string, holder: LockHolder | null) {
    const who = holder
      ? `process ${holder.pid} since ${holder.since} (${JSON.stringify(holder.about)})`
      : 'a process that left no name'
    super(`${path} is held by ${who}; stop that process first, or use another CDE_HOME`, { path, holder })
  }
}

/** Takes the lock of a file, which is made when missing, and writes who holds it into it. Throws `LockHeld`, or `FolderUnusable`. */
export async function acquireLock(path: string, about: object): Promise<FileLock> {
  // A bare descriptor: a FileHandle that nobody refers to any more would be closed, and the lock with it.
  const fd = onDisk(path, () => openSync(path, 'a+', 0o600))
  try {
    if (!(await flock(fd))) throw new LockHeld(path, readLock(path))
    const holder = { ...ownIdentity(), since: new Date().toISOString(), about }
    ftruncateSync(fd)
    onDisk(path, () => writeSync(fd, `${JSON.stringify(holder)}\n`))
    return new HeldLock(fd, holder)
  } catch (error) {
    closeSync(fd)
    throw error
  }
}

function onDisk(path: string, write: () => number): number {
  try {
    return write()
  } catch (error) {
    throw new FolderUnusable(dirname(path), 'CDE_HOME', error)
  }
}

/**
 * Names the living process that holds a lock, without touching the lock: asking never makes it look taken. `null` when it
 * is free, or was taken this very moment.
 */
export function readLock(path: string): LockHolder | null {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as LockHolder | null
    return holder && isAlive(holder) ? holder : null
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof SyntaxError || code === 'ENOENT' || code === 'ENOTDIR') return null
    throw error
  }
}

class HeldLock implements FileLock {
  readonly holder: LockHolder
  readonly #fd: number
  #isReleased = false

  constructor(fd: number, holder: LockHolder) {
    this.#fd = fd
    this.holder = holder
  }

  release(): void {
    if (this.#isReleased) return
    this.#isReleased = true
    ftruncateSync(this.#fd)
    closeSync(this.#fd)
  }

  [Symbol.dispose](): void {
    this.release()
  }
}

/**
 * Locks the open file through a child that is handed our descriptor: the lock belongs to the open file, so it outlives the
 * child and ends with the last descriptor, which is ours (Node opens files close-on-exec). `false` when it is taken.
 */
async function flock(fd: number): Promise<boolean> {
  const stdio: StdioOptions = ['ignore', 'ignore', 'ignore', fd]
  const child = spawn('flock', ['-n', '-x', '3'], { env: { PATH: SYSTEM_PATH }, stdio })
  const [code] = await once(child, 'exit').catch((cause) => {
    throw cause.code === 'ENOENT' ? new ToolMissing('flock') : cause
  })
  if (code === 0) return true
  if (code === 1) return false
  throw new Error(`flock ended with ${code}`)
}

function ownIdentity(): ProcessIdentity {
  return processIdentity(process.pid) ?? { pid: process.pid, started: '' }
}
