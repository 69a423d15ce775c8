import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { CodeError, KINDS } from '../kernel/error.ts'
import { http } from '../kernel/node-http.ts'
import type { PartState } from '../operations/services.ts'
import { endApplications } from './end-applications.ts'
import { endProcess } from './end-process.ts'
import { LockHeld, readLock } from './lock.ts'
import { FolderUnusable, makePlaces, type Places, type ProcessName, placesOf } from './places.ts'
import { processStates } from './process-state.ts'
import { commandOf } from './siblings.ts'
import { isWanted, readWanted, writeWanted } from './wanted.ts'

/** The daemon ended, or did not answer in time, while it was being started. */
export class DaemonNotStarted extends CodeError<{ log: string; lines: readonly string[] }> {
  static readonly code = 'daemon_not_started'
  static readonly kind = 'unavailable'

  constructor(why: string, log: string, lines: readonly string[]) {
    const last = lines.length > 0 ? `\n${lines.map((line) => `  ${line}`).join('\n')}` : ''
    super(`The daemon ${why}; its log is ${log}${last}`, { log, lines })
  }
}

/** Somebody asked for a stop while the daemon was being started. */
export class DaemonStopAsked extends CodeError<Record<string, never>> {
  static readonly code = 'daemon_stop_asked'
  static readonly kind = 'conflict'

  constructor() {
    super('The daemon was told to stop while it was starting; start it again with `cde daemon start`', {})
  }
}

const START_WITHIN_MS = 90_000
const LOOK_EVERY_MS = 20
/** A daemon that is killed again and again is not started for ever. */
const MAX_LAUNCHES = 3

/**
 * Starts the daemon when none runs and resolves when its API answers. `waiting` is called about every second with what is
 * waited for. Answers whether it had to be started.
 */
export async function startDaemon(config: Config, waiting: (elapsedMs: number) => void): Promise<boolean> {
  const places = placesOf(config)
  if (await answers(places.apiSocket)) return false
  await makePlaces(config)
  await writeWanted(places.wanted, { daemon: true, applications: true })
  // What stands in the log before is of earlier starts.
  const logged = await stat(places.log('daemon')).then(
    ({ size }) => size,
    () => 0,
  )
  let child: ChildProcess | null = null
  let launches = 0
  const startedAt = Date.now()
  for (let told = 0; !(await answers(places.apiSocket)); ) {
    const elapsedMs = Date.now() - startedAt
    if (!(await isWanted(places, 'daemon'))) throw new DaemonStopAsked()
    if ((child === null || hasEnded(child)) && readLock(places.lock('daemon')) === null) {
      if (launches === MAX_LAUNCHES || (child !== null && gaveUp(child)))
        throw new DaemonNotStarted('ended while it was starting', places.log('daemon'), await tail(places, logged))
      child = launch(config, places)
      launches++
    }
    if (elapsedMs > START_WITHIN_MS)
      throw new DaemonNotStarted('does not answer', places.log('daemon'), await tail(places, logged))
    if (elapsedMs - told >= 1_000) {
      told = elapsedMs
      waiting(elapsedMs)
    }
    await delay(LOOK_EVERY_MS)
  }
  return true
}

/** What a stop found and ended, and what it left. */
export interface Stopped {
  readonly stopped: readonly ProcessName[]
  /** Programs of applications that were ended. */
  readonly programs: number
  /** Whether something is left that keeps applications serving. */
  readonly isServing: boolean
}

/** Stops the control plane; with `all` also the applications, the supervisor and the router. */
export async function stopDaemon(config: Config, all: boolean): Promise<Stopped> {
  const places = placesOf(config)
  await makePlaces(config)
  const wanted = await readWanted(places.wanted)
  await writeWanted(places.wanted, { daemon: false, applications: all ? false : wanted.applications })
  const stopped: ProcessName[] = []
  if (await end(places, 'daemon')) stopped.push('daemon')
  if (!all) return { stopped, programs: 0, isServing: processesLeft(config).isServing }
  let programs = 0
  try {
    const ended = await endApplications(config, places)
    if (ended.supervisor) stopped.push('supervisor')
    programs = ended.programs
  } finally {
    if (await end(places, 'router')) stopped.push('router')
  }
  return { stopped, programs, isServing: false }
}

/** CODE's processes when no daemon can be asked, and whether applications keep serving through them. */
export function processesLeft(config: Config): { readonly parts: readonly PartState[]; readonly isServing: boolean } {
  const parts = statesIn(config)
  return { parts, isServing: parts.some(({ name, phase }) => name !== 'daemon' && phase === 'up') }
}

function statesIn(config: Config): PartState[] {
  try {
    return processStates(placesOf(config))
  } catch (error) {
    throw new FolderUnusable(config.home, 'CDE_HOME', error)
  }
}

async function end(places: Places, name: ProcessName): Promise<boolean> {
  const holder = readLock(places.lock(name))
  if (holder !== null) await endProcess(holder, 'SIGTERM')
  return holder !== null
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** Whether it ended for a reason of its own: not killed, not turned away by a stop, not second to another one. */
const gaveUp = ({ exitCode }: ChildProcess): boolean =>
  exitCode !== null && exitCode !== 0 && exitCode !== KINDS[LockHeld.kind].exitCode

/** Whether the API takes connections. */
function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = http.request({ socketPath, path: '/healthz', timeout: 5_000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    asked.on('error', () => resolve(false))
    asked.on('timeout', () => asked.destroy())
    asked.end()
  })
}

function launch(config: Config, places: Places): ChildProcess {
  const { command, args } = commandOf('daemon')
  const log = openSync(places.log('daemon'), 'a', 0o600)
  try {
    // The daemon alone gets the keys: what it hands on to the processes it starts has none.
    const env = { ...config.inherited, ...config.keys() }
    const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log], env, cwd: '/' })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** The last lines that the log has got since it had so many bytes. */
async function tail(places: Places, since: number): Promise<string[]> {
  const log = await readFile(places.log('daemon')).catch(() => Buffer.alloc(0))
  const text = log.subarray(since).toString().trimEnd()
  return text === '' ? [] : text.split('\n').slice(-8)
}
