import { execFile } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Digest, SlotId } from '../../../kernel/ids.ts'
import { cut } from '../../../kernel/text.ts'
import type { BuildState, Exit } from '../../target.ts'
import { buildLog } from '../logs/paths.ts'
import { lastLines } from '../logs/tail.ts'
import { checkCommand } from './commands.ts'
import type { Host } from './host.ts'
import { buildFolder, buildMarksFolder } from './layout.ts'
import { type BuildRecord, keys } from './records.ts'
import { makeSlotFolder } from './run-trees.ts'
import { RunningLaunch } from './running-launch.ts'
import { removeScratch } from './scratch.ts'

const LOG_LINES = 50
const CAUSE_CHARACTERS = 2_048
/** `.ts` from the sources, `.js` as published. */
const SNAPSHOT_MAIN = fileURLToPath(new URL(`./snapshot-main${extname(import.meta.filename)}`, import.meta.url))

/**
 * One build: a command in a private copy of an artifact, then a snapshot of what it left. Only the snapshot's digest makes
 * it a success, so whatever is cut short ends as failed.
 */
export class BuildLife {
  record: BuildRecord
  readonly #host: Host
  readonly #slot: SlotId
  readonly #onEnd: () => void
  readonly #cancelled = new AbortController()
  #running: RunningLaunch | null = null
  #work: Promise<void> | null = null

  constructor(host: Host, slot: SlotId, record: BuildRecord, onEnd: () => void) {
    this.#host = host
    this.#slot = slot
    this.#onEnd = onEnd
    this.record = record
  }

  get isOver(): boolean {
    return this.record.result !== null
  }

  view(): BuildState {
    return this.record.result ?? { state: 'running', sinceMs: Date.now() - this.record.startedAt }
  }

  /** Runs the build in the background, under its deadline. */
  begin(): void {
    this.#work = this.#run(() => this.#launch())
  }

  /** Takes up a build that an earlier supervisor began. */
  async adopt(): Promise<void> {
    // What ended it may have died before it had cleared up.
    if (this.isOver) return this.#clear()
    const found = this.record.boot === this.#host.boot ? await RunningLaunch.find(this.#marks()) : null
    if (found?.is === 'alive') this.#work = this.#run(async () => found.launch)
    else if (found?.is === 'ended' && found.exit) this.#work = this.#run(async () => found.exit)
    // It died while its tree was copied, or with the machine: the copy is made anew, so it is simply begun again.
    else this.begin()
  }

  /** Kills the build. Resolves when nothing of it runs any more. */
  async cancel(): Promise<void> {
    this.#cancelled.abort()
    await this.#running?.terminate('SIGKILL', 0)
    await this.#work
  }

  /** Stops looking at the command, which goes on. */
  release(): void {
    this.#running?.release()
  }

  async #run(command: () => Promise<RunningLaunch | Exit | null>): Promise<void> {
    const leftMs = Math.max(0, this.record.startedAt + this.record.spec.deadlineMs - Date.now())
    const deadline = AbortSignal.timeout(leftMs)
    const result = await this.#result(command, deadline).catch((error: unknown) =>
      this.#failed(null, deadline.aborted, error instanceof Error ? error.message : String(error)),
    )
    if (result === null) return
    this.record = { ...this.record, result }
    await this.#host.journal
      .put({ [keys.build(this.#slot, this.record.spec.name)]: this.record })
      .catch(this.#host.note)
    this.#onEnd()
    await this.#clear()
  }

  /** Removes the folder it ran in and the marks of its shim. */
  async #clear(): Promise<void> {
    await removeScratch(this.#scratch()).catch(this.#host.note)
    await rm(this.#marks(), { recursive: true, force: true }).catch(this.#host.note)
  }

  /** `null` when the supervisor goes away meanwhile: the next one takes the build up. */
  async #result(
    command: () => Promise<RunningLaunch | Exit | null>,
    deadline: AbortSignal,
  ): Promise<BuildRecord['result']> {
    const begun = await command()
    const exit = begun instanceof RunningLaunch ? await this.#end(begun, deadline) : begun
    if (this.#host.isClosing) return null
    if (exit?.code !== 0 || deadline.aborted || this.#cancelled.signal.aborted)
      return this.#failed(exit, deadline.aborted && !this.#cancelled.signal.aborted)
    const args = [SNAPSHOT_MAIN, this.#host.layout.home, join(this.#scratch(), 'tree')]
    const signal = AbortSignal.any([deadline, this.#cancelled.signal])
    const { stdout } = await promisify(execFile)(process.execPath, args, { signal }).catch((error) => {
      throw error.stderr ? new Error(error.stderr) : error
    })
    return { state: 'done', artifact: stdout as Digest }
  }

  async #launch(): Promise<RunningLaunch> {
    const { spec } = this.record
    const paths = { folder: this.#marks(), scratch: this.#scratch(), log: this.#log(), lower: null }
    await makeSlotFolder(this.#host.layout, this.#slot)
    await rm(paths.log, { force: true })
    await rm(paths.folder, { recursive: true, force: true })
    await this.#host.launcher.prepare(paths)
    const tree = join(paths.scratch, 'tree')
    await rm(tree, { recursive: true })
    await this.#host.trees.copy(spec.artifact, tree)
    await checkCommand(spec.service, spec.command, spec.environment, tree)
    this.#cancelled.signal.throwIfAborted()
    const launch = { ...paths, command: spec.command, environment: spec.environment, port: null }
    this.#running = await RunningLaunch.begin(this.#host.launcher, launch)
    return this.#running
  }

  async #end(running: RunningLaunch, deadline: AbortSignal): Promise<Exit> {
    this.#running = running
    const late = () => void running.terminate('SIGKILL', 0)
    if (deadline.aborted) late()
    deadline.addEventListener('abort', late)
    return running.ended.finally(() => deadline.removeEventListener('abort', late))
  }

  async #failed(exit: Exit | null, isLate: boolean, cause?: string): Promise<BuildRecord['result']> {
    const lines = (await lastLines(this.#log(), LOG_LINES)) ?? []
    const log = cause === undefined ? lines : [...lines, cut(cause, CAUSE_CHARACTERS)].slice(-LOG_LINES)
    return { state: 'failed', exit, reason: isLate ? 'deadline' : 'exit', log }
  }

  #log(): string {
    return buildLog(this.#host.layout.home, this.#slot, this.record.spec.name)
  }

  #scratch(): string {
    return buildFolder(this.#host.layout, this.#slot, this.record.spec.name)
  }

  #marks(): string {
    return buildMarksFolder(this.#host.layout, this.#slot, this.record.spec.name)
  }
}
