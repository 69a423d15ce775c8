import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SlotId } from '../../../kernel/ids.ts'
import type { Exit, Replica, ReplicaState } from '../../target.ts'
import { replicaLog } from '../logs/paths.ts'
import { Backoff } from './backoff.ts'
import { drained } from './drain.ts'
import { type Findings, keepFindings } from './evidence.ts'
import { exitHint, listeningHint } from './hints.ts'
import type { Host } from './host.ts'
import type { Change } from './journal.ts'
import { environmentOf, type Launch } from './launcher.ts'
import { launchesFolder, scratchFolder } from './layout.ts'
import { isFree } from './ports.ts'
import { ask, type ProbeAnswer, type Probed } from './probe.ts'
import { Prober } from './prober.ts'
import { keys, type ReplicaRecord } from './records.ts'
import { RunningLaunch } from './running-launch.ts'
import { removeScratch } from './scratch.ts'

/** A program that does not listen after this long may listen elsewhere: worth a look at its sockets. */
const HINT_AFTER_MS = 1_000
/** An adopted replica is asked once before the supervisor answers anybody, but a hanging one holds it up no longer. */
const ADOPTION_PATIENCE_MS = 1_000

/**
 * One replica from its start to its end: launches, probes, restarts and stops it. What must survive the supervisor is in
 * `record`, which the slot makes durable before it calls; what is in the fields can be found out again.
 */
export class ReplicaLife {
  record: ReplicaRecord
  readonly #host: Host
  readonly #slot: SlotId
  readonly #onChange: () => void
  readonly #backoff = new Backoff()
  readonly #hints = new Set<string>()
  #state: ReplicaState = 'starting'
  #since = new Date().toISOString()
  #lastProbe: string | null = null
  #failures = 0
  #lookedAt = 0
  #listening: string | null = null
  #running: RunningLaunch | null = null
  #starting: Promise<void> | null = null
  #prober: Prober | null = null
  #restart: NodeJS.Timeout | null = null

  constructor(host: Host, slot: SlotId, record: ReplicaRecord, onChange: () => void) {
    this.#host = host
    this.#slot = slot
    this.record = record
    this.#onChange = onChange
    if (record.wanted === 'exited') this.#state = 'exited'
    else if (record.port !== null) host.ports.reserve(record.port)
  }

  get isGone(): boolean {
    return this.#state === 'exited'
  }

  view(): Replica {
    const { spec, port, startedAt, restarts, lastExit } = this.record
    const { name, service, release, revision, index } = spec
    const pid = this.#running?.programPid ?? null
    const since = this.isGone ? (this.record.endedAt ?? this.#since) : this.#since
    const identity = { name, service, release, revision, index, state: this.#state, since, startedAt, pid }
    return { ...identity, host: '127.0.0.1', port, restarts, lastExit, lastProbe: this.#lastProbe }
  }

  findings(): Findings {
    const hints = this.#listening ? [...this.#hints, this.#listening] : [...this.#hints]
    return { exit: this.record.lastExit, lastProbe: this.#lastProbe, hints }
  }

  /** Launches the program as the record says. A failure to do so counts as a crash, and is tried again like one. */
  begin(): Promise<void> {
    return this.#starts(() => this.#launch())
  }

  /** Takes up what an earlier supervisor left: watches what lives, starts what should live, ends what should not. */
  async adopt(): Promise<void> {
    // What ended it may have died before it had cleared up.
    if (this.record.wanted === 'exited') return this.#clear()
    const { boot, isParked, wanted } = this.record
    const found = boot === this.#host.boot ? await RunningLaunch.find(this.#launchFolder()) : null
    if (found?.is === 'alive') this.#take(found.launch)
    if (wanted === 'stopping') return void this.leave()
    if (found?.is === 'alive') {
      if (isParked) await this.#save({ ...this.record, isParked: false })
      return this.#askFirst(found.launch)
    }
    const exit = found?.is === 'ended' && !isParked ? (found.exit ?? unknownExit()) : null
    if (exit) this.record = { ...this.record, lastExit: exit }
    await this.#startAgain(exit !== null)
  }

  /** Marks the replica as on its way out and returns the record to be made durable, after which `leave` follows. */
  retire(drainMs: number): ReplicaRecord {
    this.record = { ...this.record, wanted: 'stopping', drainUntil: Date.now() + drainMs }
    return this.record
  }

  /** Takes the mark back, when it could not be made durable. */
  keep(): void {
    if (this.record.wanted !== 'stopping' || this.#state === 'draining') return
    this.record = { ...this.record, wanted: 'running' }
    if (!this.#running && !this.#starting) void this.#startAgain(true)
  }

  /** Ends the replica, whose record says `stopping`, for good: drain, signal, kill. Resolves when it is gone. */
  async leave(): Promise<void> {
    if (this.#restart) clearTimeout(this.#restart)
    this.#enter('draining')
    await this.#starting
    const { name, stopSignal, stopGraceMs } = this.record.spec
    const running = this.#running
    if (!running) return this.#end(null)
    await Promise.race([drained(this.#host.router, name, this.record.drainUntil), running.ended])
    if (this.#host.isClosing) return
    this.#prober?.stop()
    await this.#end(await running.terminate(stopSignal, stopGraceMs))
  }

  /** Marks the replica as parked and returns the change to be made durable, after which `park` follows. */
  markParked(): Change {
    this.record = { ...this.record, isParked: true }
    return { [keys.replica(this.#slot, this.record.spec.name)]: this.record }
  }

  /** Stops the program, whose record says that it is parked, but keeps all that brings it back. */
  async park(): Promise<void> {
    if (this.#restart) clearTimeout(this.#restart)
    this.#prober?.stop()
    await this.#starting
    await this.#running?.terminate(this.record.spec.stopSignal, this.record.spec.stopGraceMs)
  }

  /** Stops looking at the program, which lives on. */
  release(): void {
    if (this.#restart) clearTimeout(this.#restart)
    this.#prober?.stop()
    this.#running?.release()
  }

  async #launch(): Promise<void> {
    const { spec, port } = this.record
    const paths = { folder: this.#launchFolder(), scratch: this.#scratch(), log: this.#log() }
    try {
      const lower = await this.#host.trees.ready(this.#slot, spec.artifact)
      const launch: Launch = { ...paths, lower, port, command: spec.command, environment: spec.environment }
      await this.#host.launcher.prepare(launch)
      if (this.record.wanted !== 'running' || this.#host.isClosing) return
      this.#take(await RunningLaunch.begin(this.#host.launcher, launch))
    } catch (error) {
      this.#lastProbe = error instanceof Error ? error.message : String(error)
      await this.#crash({ ...unknownExit(), code: 125 }, 0)
    }
  }

  #take(running: RunningLaunch): void {
    this.#running = running
    this.#failures = 0
    void running.identified.then(this.#onChange)
    void running.ended.then((exit) => this.#onEnd(running, exit))
    if (this.record.wanted !== 'running') return
    this.#enter('starting')
    const { probe } = this.record.spec
    this.#prober = new Prober(
      probe,
      () => this.#probed(),
      (answer) => this.#onAnswer(answer),
    )
  }

  /** An answer before anybody asks the supervisor: its restart must not make a ready replica look like a new one. */
  async #askFirst({ identified }: RunningLaunch): Promise<void> {
    await identified
    const answer = await Promise.race([ask(this.record.spec.probe, this.#probed()), sleep(ADOPTION_PATIENCE_MS, null)])
    if (answer && this.#state === 'starting') this.#onAnswer(answer)
  }

  #onAnswer({ isPass, text }: ProbeAnswer): boolean {
    const { retries, startPeriodMs } = this.record.spec.probe
    if (isPass) {
      this.#failures = 0
      this.#listening = null
      if (this.#state === 'starting' || this.#state === 'unready') this.#enter('ready')
    } else {
      if (this.#aliveMs() >= startPeriodMs) this.#failures++
      // Before its first pass a replica is starting, however often it failed: how long that may take is the rollout's to say.
      if (this.#state === 'ready' && this.#failures >= Math.max(1, retries)) this.#enter('unready')
      if (this.#state === 'starting') this.#look()
    }
    const words = this.#listening ? `${text} (it ${this.#listening})` : text
    if (words !== this.#lastProbe) {
      this.#lastProbe = words
      this.#onChange()
    }
    return this.#state === 'ready'
  }

  #look(): void {
    const { port } = this.record
    if (port === null || !this.#running || this.#aliveMs() < HINT_AFTER_MS) return
    if (Date.now() - this.#lookedAt < HINT_AFTER_MS) return
    this.#lookedAt = Date.now()
    this.#listening = listeningHint(port, this.#running.members())
  }

  #probed(): Probed {
    const running = this.#running
    const { port, spec } = this.record
    const scratch = this.#scratch()
    const inside = (shimPid: number) => (command: readonly string[]) => ({
      argv: this.#host.launcher.inside(shimPid, scratch, command),
      env: environmentOf({ environment: spec.environment, port, scratch }),
      cwd: join(scratch, 'tree'),
    })
    return { port, aliveMs: this.#aliveMs(), inside: running?.programPid ? inside(running.shimPid) : null }
  }

  async #onEnd(running: RunningLaunch, exit: Exit): Promise<void> {
    if (this.#running !== running) return
    this.#running = null
    this.#prober?.stop()
    if (this.record.wanted === 'running' && !this.record.isParked) await this.#crash(exit, this.#aliveMs())
  }

  async #crash(exit: Exit, aliveMs: number): Promise<void> {
    const { spec, port } = this.record
    const hint = exitHint(exit, spec.command[0] ?? '')
    if (hint) this.#hints.add(hint)
    if (port !== null && !(await isFree(port))) this.#hints.add(`port ${port} is taken by another program`)
    if (this.record.wanted !== 'running') return
    this.record = { ...this.record, lastExit: exit }
    this.#enter('crashed')
    await this.#keepFindings()
    if (this.#host.isClosing || this.record.wanted !== 'running') return
    const pauseMs = this.#backoff.pauseAfter(aliveMs)
    this.#restart = setTimeout(() => void this.#startAgain(true), pauseMs)
    await this.#save(this.record).catch((error) => this.#host.note(error))
  }

  /** Makes the next launch durable, then launches it. When that cannot be written, it is tried again later. */
  #startAgain(isCounted: boolean): Promise<void> {
    return this.#starts(async () => {
      const { record } = this
      if (record.wanted !== 'running' || this.#host.isClosing) return
      const restarts = record.restarts + (isCounted ? 1 : 0)
      const next = { launch: record.launch + 1, boot: this.#host.boot, isParked: false, restarts }
      try {
        await this.#save({ ...record, ...next, startedAt: new Date().toISOString() })
        await rm(join(this.#launches(), String(record.launch)), { recursive: true, force: true })
        await this.#launch()
      } catch (error) {
        this.#host.note(error)
        this.#restart = setTimeout(() => void this.#startAgain(isCounted), this.#backoff.pauseAfter(0))
      }
    })
  }

  /** Whoever ends the replica waits for what is under way here, or a program would begin after its end. */
  #starts(work: () => Promise<void>): Promise<void> {
    const starting = work().finally(() => {
      if (this.#starting === starting) this.#starting = null
    })
    this.#starting = starting
    return starting
  }

  async #end(exit: Exit | null): Promise<void> {
    const lastExit = exit ?? this.record.lastExit
    this.record = { ...this.record, wanted: 'exited', lastExit, endedAt: new Date().toISOString() }
    await this.#keepFindings()
    await this.#save(this.record).catch((error) => this.#host.note(error))
    this.#host.ports.release(this.record.port)
    await this.#clear()
    this.#enter('exited')
  }

  /** Removes the folder it ran in and the marks of its shims. */
  async #clear(): Promise<void> {
    await removeScratch(this.#scratch()).catch((error) => this.#host.note(error))
    await rm(this.#launches(), { recursive: true, force: true }).catch((error) => this.#host.note(error))
  }

  async #save(record: ReplicaRecord): Promise<void> {
    this.record = record
    await this.#host.journal.put({ [keys.replica(this.#slot, record.spec.name)]: record })
  }

  async #keepFindings(): Promise<void> {
    const { home } = this.#host.layout
    const { name: replica, service } = this.record.spec
    const kept = { replica, service, ...this.findings() }
    await keepFindings(home, this.#slot, kept).catch((error) => this.#host.note(error))
  }

  #enter(state: ReplicaState): void {
    if (this.#state === state) return
    this.#state = state
    this.#since = new Date().toISOString()
    this.#onChange()
  }

  #aliveMs(): number {
    return Date.now() - Date.parse(this.record.startedAt)
  }

  #log(): string {
    return replicaLog(this.#host.layout.home, this.#slot, this.record.spec.name)
  }

  #scratch(): string {
    return scratchFolder(this.#host.layout, this.#slot, this.record.spec.name)
  }

  #launches(): string {
    return launchesFolder(this.#host.layout, this.#slot, this.record.spec.name)
  }

  #launchFolder(): string {
    return join(this.#launches(), String(this.record.launch))
  }
}

/** The end of a program that nobody saw. */
function unknownExit(): Exit {
  return { code: null, signal: null, at: new Date().toISOString() }
}
