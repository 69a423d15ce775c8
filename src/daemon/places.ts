import { constants } from 'node:fs'
import { access, lstat, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import { CodeError } from '../kernel/error.ts'

/** Paths that several processes must agree on. */
export interface Places {
  readonly apiSocket: string
  readonly supervisorSocket: string
  readonly routerSocket: string
  /** Sockets that only say by being open that their process lives. */
  readonly alive: (name: ProcessName) => string
  readonly lock: (name: ProcessName) => string
  readonly log: (name: ProcessName) => string
  /** Which processes should run. */
  readonly wanted: string
}

export type ProcessName = 'daemon' | 'supervisor' | 'router'

export function placesOf({ home, run }: Pick<Config, 'home' | 'run'>): Places {
  return {
    apiSocket: join(run, 'api.sock'),
    supervisorSocket: join(run, 'supervisor.sock'),
    routerSocket: join(run, 'router.sock'),
    alive: (name) => join(run, `${name}.alive`),
    lock: (name) => join(home, `${name}.lock`),
    log: (name) => join(home, 'logs', `${name}.log`),
    wanted: join(home, 'wanted.json'),
  }
}

/** A folder of CODE's belongs to somebody else or can be entered by others. */
export class FolderUnsafe extends CodeError<{ path: string }> {
  static readonly code = 'folder_unsafe'
  static readonly kind = 'forbidden'

  constructor(path: string, problem: string) {
    super(`${path} ${problem}; CODE keeps its sockets and keys only where nobody else can reach them`, { path })
  }
}

/** A folder that CODE needs cannot be made, entered or read. */
export class FolderUnusable extends CodeError<{ path: string; variable: string }> {
  static readonly code = 'folder_unusable'
  static readonly kind = 'invalid'

  constructor(path: string, variable: string, cause: unknown) {
    const { code = '' } = cause as NodeJS.ErrnoException
    const why = REASONS[code] ?? code
    const advice = code === 'ENOSPC' ? 'free some space' : `set ${variable} to a folder of your own`
    super(`${path} cannot be used (${why}); ${advice}`, { path, variable })
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you have no right to it',
  EPERM: 'you have no right to it',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it is a file, or lies below one',
  ENOENT: 'nothing can be made there',
}

/** Makes the folders with mode 0700, and refuses ones that somebody else could have prepared. */
export async function makePlaces({ home, run, data }: Pick<Config, 'home' | 'run' | 'data'>): Promise<void> {
  await makeFolder(home, 0o700, 'CDE_HOME')
  await refuseUnsafe(home)
  await makeFolder(join(home, 'logs'), 0o700, 'CDE_HOME')
  await makeFolder(run, 0o700, 'CDE_HOME')
  await refuseUnsafe(run)
  await makeFolder(data, 0o711, 'CDE_DATA')
}

async function refuseUnsafe(path: string): Promise<void> {
  const found = await lstat(path)
  if (!found.isDirectory()) throw new FolderUnsafe(path, 'is a symbolic link')
  if (found.uid !== process.getuid?.()) throw new FolderUnsafe(path, 'belongs to another user')
  if ((found.mode & 0o077) !== 0) throw new FolderUnsafe(path, 'is open to other users (chmod 700 it)')
}

async function makeFolder(path: string, mode: number, variable: string): Promise<void> {
  try {
    await makeAll(path, mode)
    // What was there before may be something else.
    await access(`${path}/.`, constants.X_OK)
  } catch (error) {
    throw new FolderUnusable(path, variable, error)
  }
}

/** Like `mkdir -p`. Node's own never ends where a folder that is there takes no other, as in /proc. */
async function makeAll(path: string, mode: number): Promise<void> {
  if (await isMade(path, mode)) return
  await makeAll(dirname(path), mode)
  await mkdir(path, { mode }).catch(ignoreThere)
}

async function isMade(path: string, mode: number): Promise<boolean> {
  try {
    await mkdir(path, { mode }).catch(ignoreThere)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || path === dirname(path)) throw error
    return false
  }
}

function ignoreThere(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error
}
