import { type FSWatcher, watch } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Exit } from '../../target.ts'
import { claimUnstarted, readExit, readMark } from './exits.ts'
import type { Launch, Launcher } from './launcher.ts'
import { ProcessGroup } from './process-group.ts'
import { identify, isAlive, type ProcessIdentity, signalTo } from './process-table.ts'

/** The end of an adopted shim arrives by its mark; this is the backstop for one that was killed and left none. */
const LIVENESS_POLL_MS = 1_000
/** A shim writes its claim in its first millisecond. */
const CLAIM_PATIENCE_MS = 2_000
const PROGRAM_PATIENCE_MS = 2_000

/** What a restarted supervisor finds of a launch: it lives, it ended (as it wrote, if it could), or it never began. */
export type Found =
  | { readonly is: 'alive'; readonly launch: RunningLaunch }
  | { readonly is: 'ended'; readonly exit: Exit | null }
  | { readonly is: 'unstarted' }

/** One program behind its shim, whether this supervisor forked it or an earlier one did. */
export class RunningLaunch {
  /** Resolves when the shim is gone and nothing of its program is left. */
  readonly ended: Promise<Exit>
  /** Resolves when the program's pid is known, or will not be any more. */
  readonly identified: Promise<void>
  readonly #folder: string
  readonly #group: ProcessGroup
  readonly #end = Promise.withResolvers<void>()
  #hasEnded = false
  #watcher: FSWatcher | null = null
  #poll: NodeJS.Timeout | null = null

  private constructor(folder: string, shim: ProcessIdentity) {
    this.#folder = folder
    this.#group = new ProcessGroup(shim)
    this.ended = this.#end.promise.then(() => this.#finish())
    this.identified = this.#learnProgram()
  }

  /** Forks a prepared launch. Throws what the fork throws, for example when the machine is out of processes. */
  static async begin(launcher: Launcher, launch: Launch): Promise<RunningLaunch> {
    const child = launcher.spawn(launch)
    const failed = new Promise<never>((_, reject) => child.once('error', reject))
    const shim = child.pid === undefined ? null : identify(child.pid)
    if (!shim) return failed
    const running = new RunningLaunch(launch.folder, shim)
    failed.catch(() => {})
    child.once('exit', () => running.#noticeEnd())
    // The shim outlives the supervisor, so it must not keep one from ending.
    child.unref()
    return running
  }

  static async find(folder: string): Promise<Found> {
    if (await claimUnstarted(folder)) return { is: 'unstarted' }
    let shim = await readMark(folder, 'claim')
    for (const until = Date.now() + CLAIM_PATIENCE_MS; !shim && Date.now() < until; ) {
      await sleep(10)
      shim = await readMark(folder, 'claim')
    }
    const exit = await readExit(folder)
    if (!shim) return { is: 'ended', exit }
    const launch = new RunningLaunch(folder, shim)
    if (!exit && isAlive(shim)) {
      launch.#observe()
      return { is: 'alive', launch }
    }
    launch.#noticeEnd()
    return { is: 'ended', exit: exit && (await launch.ended) }
  }

  get shimPid(): number {
    return this.#group.shim.pid
  }

  /** The program's own pid, as soon as it is known. */
  get programPid(): number | null {
    return this.#group.program?.pid ?? null
  }

  /** Living processes of the launch but its shim. */
  members(): number[] {
    return this.#group.members()
  }

  /** Signals the program's group, gives it the grace, then kills whatever is left. Resolves at its end. */
  async terminate(signal: NodeJS.Signals, graceMs: number): Promise<Exit> {
    await this.identified
    this.#group.signal(signal)
    const patience = new AbortController()
    const isOver = await Promise.race([
      this.ended.then(() => true),
      sleep(graceMs, false, { signal: patience.signal }).catch(() => false),
    ])
    patience.abort()
    if (isOver) return this.ended
    await this.#group.kill()
    await Promise.race([this.ended, sleep(1_000)])
    if (!this.#hasEnded) signalTo(this.shimPid, 'SIGKILL')
    return this.ended
  }

  /** Stops looking, without touching the processes. */
  release(): void {
    this.#watcher?.close()
    if (this.#poll) clearInterval(this.#poll)
  }

  #observe(): void {
    const look = async () => {
      if ((await readExit(this.#folder)) || !isAlive(this.#group.shim)) this.#noticeEnd()
    }
    this.#watcher = watch(this.#folder, () => void look())
    this.#watcher.on('error', () => this.#watcher?.close())
    this.#poll = setInterval(() => void look(), LIVENESS_POLL_MS)
    void look()
  }

  #noticeEnd(): void {
    this.#hasEnded = true
    this.release()
    this.#end.resolve()
  }

  async #finish(): Promise<Exit> {
    const program = await readMark(this.#folder, 'program')
    if (program && !this.#group.program) this.#group.identify(program)
    await this.#group.kill()
    this.#group.release()
    return (await readExit(this.#folder)) ?? { code: null, signal: null, at: new Date().toISOString() }
  }

  async #learnProgram(): Promise<void> {
    const until = Date.now() + PROGRAM_PATIENCE_MS
    while (!this.#group.program && !this.#hasEnded && Date.now() < until) {
      const program = await readMark(this.#folder, 'program')
      if (program) return this.#group.identify(program)
      await sleep(5, undefined, { ref: false })
    }
  }
}
