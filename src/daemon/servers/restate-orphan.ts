import { readdir, readFile, readlink } from 'node:fs/promises'
import { basename } from 'node:path'
import { isAlive, type ProcessIdentity, processIdentity } from '../../kernel/process-info.ts'
import { readState } from '../../kernel/state-file.ts'
import { endForeign } from './child.ts'

/**
 * Ends a Restate that a killed parent left behind. The pid file names it; one that is torn, or older than the
 * server, hides none: every server of the home has the home's configuration file among its words.
 */
export async function clearOrphan(pidFile: string, configFile: string, log: (message: string) => void): Promise<void> {
  const named = (await readState(pidFile)) as ProcessIdentity | null | undefined
  // After an orderly end there is no pid file, and nothing to look for.
  if (named === null) return
  const left = named && isAlive(named) ? [named] : await serversWith(configFile)
  for (const orphan of left) {
    log(`Restate ${orphan.pid} outlived its parent; stopping it`)
    await endForeign(orphan, 'SIGTERM', 5_000)
  }
}

async function serversWith(configFile: string): Promise<ProcessIdentity[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const found = await Promise.all(pids.map((pid) => serverWith(configFile, pid)))
  return found.filter((one) => one !== null)
}

async function serverWith(configFile: string, pid: number): Promise<ProcessIdentity | null> {
  try {
    const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0')
    if (!words.includes(configFile)) return null
    return basename(await readlink(`/proc/${pid}/exe`)).startsWith('restate-server') ? processIdentity(pid) : null
  } catch {
    // Gone meanwhile, or another user's process, which cannot be ours.
    return null
  }
}
