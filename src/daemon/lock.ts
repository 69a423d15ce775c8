import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type FileHandle, open } from 'node:fs/promises'
import { CodeError } from '../kernel/error.ts'
import { type ProcessIdentity, processIdentity } from '../kernel/process-info.ts'
import { ToolMissing } from './servers/errors.ts'

/** Who holds a lock, as written into its file. */
export interface LockHolder extends ProcessIdentity {
  /** When it was taken (RFC 3339). */
  readonly since: string
  /** What the holder said of itself. */
  readonly about: object
}

/** A lock held until it is released or this process dies, by whatever death. Children do not inherit it. */
export interface FileLock extends AsyncDisposable {
  readonly holder: LockHolder
  release(): Promise<void>
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

/** Takes the lock of a file, which is made when missing, and writes who holds it into it. Throws `LockHeld`. */
export async function acquireLock(path: string, about: object): Promise<FileLock> {
  const file = await open(path, 'a+', 0o600)
  try {
    if (!(await flock(file, 'exclusive'))) throw new LockHeld(path, await readHolder(file))
    const holder = { ...ownIdentity(), since: new Date().toISOString(), about }
    await file.truncate()
    await file.write(`${JSON.stringify(holder)}\n`)
    return new HeldLock(file, holder)
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Tells whether a lock is held at this moment, and by whom. A missing file is a free lock. */
export async function readLock(path: string): Promise<{ isHeld: boolean; holder: LockHolder | null }> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!file) return { isHeld: false, holder: null }
  try {
    if (await flock(file, 'shared')) return { isHeld: false, holder: null }
    return { isHeld: true, holder: await readHolder(file) }
  } finally {
    await file.close()
  }
}

class HeldLock implements FileLock {
  readonly holder: LockHolder
  readonly #file: FileHandle
  #isReleased = false

  constructor(file: FileHandle, holder: LockHolder) {
    this.#file = file
    this.holder = holder
  }

  async release(): Promise<void> {
    if (this.#isReleased) return
    this.#isReleased = true
    await this.#file.truncate()
    await this.#file.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.release()
  }
}

/**
 * Locks the open file through a child that is handed our descriptor: the lock belongs to the open file, so it outlives the
 * child and ends with the last descriptor, which is ours (Node opens files close-on-exec). `false` when it is taken.
 */
async function flock(file: FileHandle, mode: 'shared' | 'exclusive'): Promise<boolean> {
  // A reader holds the lock shared for some milliseconds; waiting a little keeps it from looking like a holder.
  const patience = mode === 'exclusive' ? ['-w', '0.1'] : ['-n']
  const child = spawn('flock', [...patience, `--${mode}`, '3'], { stdio: ['ignore', 'ignore', 'ignore', file.fd] })
  const [code] = await once(child, 'exit').catch((cause) => {
    throw cause.code === 'ENOENT' ? new ToolMissing('flock') : cause
  })
  if (code === 0) return true
  if (code === 1) return false
  throw new Error(`flock ended with ${code}`)
}

async function readHolder(file: FileHandle): Promise<LockHolder | null> {
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(16_384), position: 0 })
  try {
    return JSON.parse(buffer.toString('utf8', 0, bytesRead)) as LockHolder
  } catch {
    // Taken, but its name is not written yet.
    return null
  }
}

function ownIdentity(): ProcessIdentity {
  return processIdentity(process.pid) ?? { pid: process.pid, started: '' }
}
