import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type ProcessIdentity, processIdentity } from '../../kernel/process-info.ts'
import { endForeign } from './child.ts'

/** Ends a PostgreSQL that a killed parent left on this data folder, and removes what would keep a new one from starting. */
export async function clearOrphan(dataFolder: string, socket: string, log: (message: string) => void): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid')
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10)
  const other = Number.isNaN(pid) ? null : processIdentity(pid)
  if (other && (await isPostmasterOf(dataFolder, other))) {
    log(`PostgreSQL ${pid} outlived its parent; stopping it`)
    await endForeign(other, 'SIGINT', 5_000)
  } else if (other) {
    // PostgreSQL asks only whether the pid lives, and would refuse to start because of a program that got it since.
    await rm(pidFile, { force: true })
  }
  await rm(socket, { force: true })
  await rm(`${socket}.lock`, { force: true })
}

/** A postmaster works in its data folder. */
async function isPostmasterOf(dataFolder: string, { pid }: ProcessIdentity): Promise<boolean> {
  try {
    const [cwd, program] = await Promise.all([readlink(`/proc/${pid}/cwd`), readlink(`/proc/${pid}/exe`)])
    return cwd === (await realpath(dataFolder)) && basename(program).startsWith('postgres')
  } catch {
    // Gone meanwhile, or another user's process, which cannot be ours.
    return false
  }
}
