import { readdir, readFile, readlink, realpath, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { type ProcessIdentity, processIdentity } from '../../kernel/process-info.ts'
import { endForeign } from './child.ts'

/**
 * Ends what a killed parent left of a PostgreSQL on this data folder, and removes the files that would keep a new one from
 * starting: it refuses when a pid in them lives, whoever bears it now, and even when only its exit status is left.
 */
export async function clearOrphan(dataFolder: string, socket: string, log: (message: string) => void): Promise<void> {
  const pidFile = join(dataFolder, 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8').catch(() => null)
  const main = Number.parseInt(text ?? '', 10)
  // After an orderly end there is no pid file, and nothing to look for.
  const left = text === null ? [] : await processesIn(await realpath(dataFolder))
  if (left.some(({ pid }) => pid === main)) log(`PostgreSQL ${main} outlived its parent; stopping it`)
  // Without the main process the others end by themselves, and signals mean other things to them.
  await Promise.all(left.map((one) => endForeign(one, one.pid === main ? 'SIGINT' : null, 5_000)))
  await Promise.all([pidFile, socket, `${socket}.lock`].map((file) => rm(file, { force: true })))
}

/** Every process of a PostgreSQL works in its data folder. */
async function processesIn(dataFolder: string): Promise<ProcessIdentity[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const found = await Promise.all(pids.map((pid) => postgresIn(dataFolder, pid)))
  return found.filter((one) => one !== null)
}

async function postgresIn(dataFolder: string, pid: number): Promise<ProcessIdentity | null> {
  try {
    if ((await readlink(`/proc/${pid}/cwd`)) !== dataFolder) return null
    return basename(await readlink(`/proc/${pid}/exe`)).startsWith('postgres') ? processIdentity(pid) : null
  } catch {
    // Gone meanwhile, or another user's process, which cannot be ours.
    return null
  }
}
