import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** A process told apart from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number
  /** Clock ticks from the machine's boot to the start of the process. */
  readonly startTime: number
}

/** Reads a line of `/proc/<pid>/stat`. The program's name may hold spaces and brackets, so fields count from its end. */
export function parseStat(
  line: string,
): (ProcessIdentity & { readonly state: string; readonly session: number }) | null {
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const pid = Number.parseInt(line, 10)
  const startTime = Number(fields[19])
  if (!Number.isInteger(pid) || !Number.isInteger(startTime)) return null
  return { pid, startTime, state: fields[0] ?? '', session: Number(fields[3]) }
}

function statOf(pid: number) {
  try {
    return parseStat(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return null
  }
}

/** The process that has this number now. */
export function identify(pid: number): ProcessIdentity | null {
  const stat = statOf(pid)
  return stat && { pid, startTime: stat.startTime }
}

/** Whether this very process still runs. A zombie does not: nobody may be there to reap it. */
export function isAlive({ pid, startTime }: ProcessIdentity): boolean {
  const stat = statOf(pid)
  return stat !== null && stat.startTime === startTime && stat.state !== 'Z' && stat.state !== 'X'
}

/**
 * Living processes of the leader's session and of the mount namespace, without the shim's session. A program that moved
 * itself into a session of its own (a daemon) is found by the namespace; where replicas have none, only the session tells.
 */
export function livingMembers(leader: ProcessIdentity, namespace: string | null, shim: ProcessIdentity): number[] {
  const current = statOf(leader.pid)
  // A number is used again only after its whole session has ended: then nothing in the new one is ours.
  const isReused = current !== null && current.startTime !== leader.startTime
  return readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null
    if (!stat || stat.state === 'Z' || stat.pid === shim.pid) return []
    const isInSession = !isReused && stat.session === leader.pid
    if (!isInSession && stat.session === shim.pid) return []
    return isInSession || (namespace !== null && mountNamespace(stat.pid) === namespace) ? [stat.pid] : []
  })
}

/** Name of the process's mount namespace, `null` when it is gone or another user's. */
export function mountNamespace(pid: number | 'self'): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/mnt`)
  } catch {
    return null
  }
}

/** Names this boot of the machine; start times of two boots cannot be compared. */
export function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
}

/** Sends the signal; a process that is gone already is no error. */
export function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
