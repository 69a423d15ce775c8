import { readdir, readFile, readlink } from 'node:fs/promises'

export interface Found {
  readonly pid: number
  readonly command: string
}

/** Living processes that have something to do with a folder: by their words, variables, or the folder they run in. */
export async function processesOf(folder: string): Promise<Found[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const found = await Promise.all(pids.map((pid) => inspect(pid, folder)))
  return found.filter((one) => one !== null)
}

async function inspect(pid: number, folder: string): Promise<Found | null> {
  if (pid === process.pid) return null
  const [words, variables, cwd] = await Promise.all([
    readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''),
    readlink(`/proc/${pid}/cwd`).catch(() => ''),
  ])
  // A zombie has no words any more: it has ended.
  if (words === '' || ![words, variables, cwd].some((text) => text.includes(folder))) return null
  return { pid, command: words.replaceAll('\0', ' ').trim() }
}
