import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { CodeError } from '../kernel/error.ts'
import { http } from '../kernel/node-http.ts'
import { isAlive } from '../kernel/process-info.ts'
import { readLock } from './lock.ts'
import { makePlaces, type Places, type ProcessName, placesOf } from './places.ts'
import { commandOf } from './siblings.ts'
import { readWanted, writeWanted } from './wanted.ts'

/** The daemon ended, or did not answer in time, while it was being started. */
export class DaemonNotStarted extends CodeError<{ log: string; lines: readonly string[] }> {
  static readonly code = 'daemon_not_started'
  static readonly kind = 'unavailable'

  constructor(why: string, log: string, lines: readonly string[]) {
    const last = lines.length > 0 ? `\n${lines.map((line) => `  ${line}`).join('\n')}` : ''
    super(`The daemon ${why}; its log is ${log}${last}`, { log, lines })
  }
}

const START_WITHIN_MS = 90_000
const STOP_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 20

/**
 * Starts the daemon when none runs and resolves when its API answers. `waiting` is called about every second with what is
 * waited for. Answers whether it had to be started.
 */
export async function startDaemon(config: Config, waiting: (elapsedMs: number) => void): Promise<boolean> {
  const places = placesOf(config)
  if (await answers(places.apiSocket)) return false
  await makePlaces(config)
  await writeWanted(places.wanted, { daemon: true, applications: true })
  const child = (await readLock(places.lock('daemon'))) === null ? launch(config, places) : null
  const startedAt = Date.now()
  for (let told = 0; !(await answers(places.apiSocket)); ) {
    const elapsedMs = Date.now() - startedAt
    const isGone = child !== null && child.exitCode !== null && (await readLock(places.lock('daemon'))) === null
    if (isGone) throw new DaemonNotStarted('ended while it was starting', places.log('daemon'), await tail(places))
    if (elapsedMs > START_WITHIN_MS)
      throw new DaemonNotStarted('does not answer', places.log('daemon'), await tail(places))
    if (elapsedMs - told >= 1_000) {
      told = elapsedMs
      waiting(elapsedMs)
    }
    await delay(LOOK_EVERY_MS)
  }
  return true
}

/** Stops the control plane; with `all` also the applications, the supervisor and the router. Answers what was stopped. */
export async function stopDaemon(config: Config, all: boolean): Promise<ProcessName[]> {
  const places = placesOf(config)
  const wanted = await readWanted(places.wanted)
  await makePlaces(config)
  await writeWanted(places.wanted, { daemon: false, applications: all ? false : wanted.applications })
  const stopped: ProcessName[] = []
  if (await end(places, 'daemon', terminate)) stopped.push('daemon')
  if (!all) return stopped
  if (await end(places, 'supervisor', () => shutdownSupervisor(places.supervisorSocket))) stopped.push('supervisor')
  if (await end(places, 'router', terminate)) stopped.push('router')
  return stopped
}

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

function launch(config: Config, places: Places) {
  const { command, args } = commandOf('daemon')
  const log = openSync(places.log('daemon'), 'a', 0o600)
  try {
    const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log], env: config.inherited, cwd: '/' })
    child.unref()
    return child
  } finally {
    closeSync(log)
  }
}

/** Asks a process to end and waits until it is gone, not only its lock; one that does not listen is killed. */
async function end(places: Places, name: ProcessName, ask: (pid: number) => Promise<void> | void): Promise<boolean> {
  const holder = await readLock(places.lock(name))
  if (holder === null) return false
  await ask(holder.pid)
  const giveUpAt = Date.now() + STOP_WITHIN_MS
  for (let isKilled = false; isAlive(holder); await delay(LOOK_EVERY_MS)) {
    if (isKilled || Date.now() < giveUpAt) continue
    process.kill(holder.pid, 'SIGKILL')
    isKilled = true
  }
  return true
}

function terminate(pid: number): void {
  try {
    process.kill(pid, 'SIGTERM')
  } catch (error) {
    // It ended by itself in between.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

function shutdownSupervisor(socketPath: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify({ stopReplicas: true })
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const asked = http.request({ socketPath, method: 'POST', path: '/v1/shutdown', headers }, (response) => {
      response.resume()
      response.on('end', resolve)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

async function tail(places: Places): Promise<string[]> {
  const text = await readFile(places.log('daemon'), 'utf8').catch(() => '')
  return text.trimEnd().split('\n').slice(-8)
}
