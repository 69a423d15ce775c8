import { lstat, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
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

/** Makes the folders with mode 0700, and refuses ones that somebody else could have prepared. */
export async function makePlaces({ home, run, data }: Pick<Config, 'home' | 'run' | 'data'>): Promise<void> {
  await mkdir(join(home, 'logs'), { recursive: true, mode: 0o700 })
  await mkdir(run, { recursive: true, mode: 0o700 })
  await mkdir(data, { recursive: true, mode: 0o711 })
  for (const path of [home, run]) {
    const found = await lstat(path)
    if (!found.isDirectory()) throw new FolderUnsafe(path, 'is not a folder')
    if (found.uid !== process.getuid?.()) throw new FolderUnsafe(path, 'belongs to another user')
    if ((found.mode & 0o077) !== 0) throw new FolderUnsafe(path, 'is open to other users (chmod 700 it)')
  }
}
