import { readFileSync } from 'node:fs'

/** One process for good: a pid alone may be given to another program, together with its start it never is. */
export interface ProcessIdentity {
  readonly pid: number
  /** When it started, as the kernel counts (clock ticks since boot), and in which boot. Only to be compared. */
  readonly started: string
}

/** Names the process that runs under a pid now; `null` when none does or only its exit status is left. */
export function processIdentity(pid: number): ProcessIdentity | null {
  const stat = readProc(`/proc/${pid}/stat`)
  if (stat === null) return null
  // The second field is the program's name in parentheses and may itself hold spaces and parentheses.
  const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (state === 'Z' || state === 'X') return null
  return { pid, started: `${fields[18]}@${bootId()}` }
}

/** Whether exactly this process still runs. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  const now = processIdentity(pid)
  return now !== null && now.started === started
}

let boot: string | undefined

function bootId(): string {
  boot ??= (readProc('/proc/sys/kernel/random/boot_id') ?? '').slice(0, 8)
  return boot
}

function readProc(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    // ESRCH: the process ended between open and read.
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return null
    throw error
  }
}
