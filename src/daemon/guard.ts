import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

export interface GuardOptions {
  /** What is guarded, for people. */
  readonly name: string
  /** The unix socket it listens on; it must let a silent connection be. */
  readonly socketPath: string
  /** How it is started. It takes a lock of its own first and ends if it has lost a race. `env` is all of its environment. */
  readonly spawn: {
    readonly command: string
    readonly args: readonly string[]
    readonly env: Readonly<Record<string, string>>
    readonly logFile: string
  }
  /** Whether it should run, asked before every start. A rejection counts as "not now" and is asked again. */
  readonly isWanted: () => boolean | Promise<boolean>
  readonly onChange?: (state: GuardState) => void
}

export interface GuardState {
  readonly phase: 'connecting' | 'up' | 'down' | 'unwanted' | 'closed'
  /** Starts made by this guard. */
  readonly starts: number
  /** How the process ended that this guard started last, or why it was not started; `null` while it is up. */
  readonly problem: string | null
}

/** Keeps another process of ours alive until it is closed. Closing does nothing to the process. */
export interface Guard extends Disposable {
  readonly state: GuardState
  close(): void
}

const FIRST_PAUSE_MS = 100
const MAX_PAUSE_MS = 10_000
/** After this long up, the next start is again at once. */
const RESET_AFTER_MS = 30_000
const START_WITHIN_MS = 10_000
const LOOK_EVERY_MS = 25
/** How often an unwanted process is looked for: another program may have started it. */
const UNWANTED_LOOK_EVERY_MS = 2_000

/**
 * Guards a detached process: holds a connection to its socket, and starts it when the connection ends or cannot be made,
 * as long as it is wanted. The first start is at once, later ones wait longer and longer. Several guards may guard one
 * process: those that lose the race find the winner's socket.
 */
export function guard(options: GuardOptions): Guard {
  const closing = new AbortController()
  const { signal } = closing
  let state: GuardState = { phase: 'connecting', starts: 0, problem: null }

  const change = (next: Partial<GuardState>) => {
    if (state.phase === 'closed') return
    const before = state
    state = { ...state, ...next }
    if (before.phase !== state.phase || before.problem !== state.problem) options.onChange?.(state)
  }

  const pause = (ms: number) => delay(ms, undefined, { signal }).catch(() => undefined)

  const keepUp = async () => {
    let pauseMs = 0
    let ending: string | null = null
    while (!signal.aborted) {
      const upMs = await hold(options.socketPath, signal, () => change({ phase: 'up', problem: null }))
      if (upMs !== null) {
        if (upMs >= RESET_AFTER_MS) pauseMs = 0
        // A process that accepts and hangs up at once must not be asked in a tight loop.
        await pause(LOOK_EVERY_MS)
        continue
      }
      const wanted = await asked(options.isWanted)
      if (signal.aborted) return
      if (wanted !== true) {
        change({ phase: 'unwanted', problem: wanted || null })
        await pause(UNWANTED_LOOK_EVERY_MS)
        continue
      }
      change({ phase: 'down', problem: ending })
      if (await appears(options.socketPath, pauseMs, signal)) continue
      if (signal.aborted) return
      change({ starts: state.starts + 1 })
      const ended = startDetached(options).then((how) => {
        ending = `${options.name} ${how}`
        if (state.phase === 'down') change({ problem: ending })
      })
      pauseMs = Math.min(Math.max(pauseMs * 2, FIRST_PAUSE_MS), MAX_PAUSE_MS)
      await Promise.race([ended, appears(options.socketPath, START_WITHIN_MS, signal)])
    }
  }
  void keepUp()

  const close = () => {
    change({ phase: 'closed' })
    closing.abort()
  }
  return {
    get state() {
      return state
    },
    close,
    [Symbol.dispose]: close,
  }
}

/** Holds a connection until it ends and returns for how long it was held; `null` when there was nobody to connect to. */
async function hold(socketPath: string, signal: AbortSignal, onUp: () => void): Promise<number | null> {
  const link = await connected(socketPath)
  if (!link) return null
  const since = Date.now()
  const letGo = () => link.destroy()
  signal.addEventListener('abort', letGo, { once: true })
  if (signal.aborted) link.destroy()
  else onUp()
  // Not `once`, which would reject at a reset.
  if (!link.closed) await new Promise<void>((resolve) => link.once('close', () => resolve()))
  signal.removeEventListener('abort', letGo)
  return Date.now() - since
}

async function connected(socketPath: string): Promise<Socket | null> {
  const link = connect(socketPath)
  try {
    await once(link, 'connect')
  } catch {
    // No socket, or nobody listens on it.
    return null
  }
  // A reset is followed by `close`, which is what counts. What it may send is read, or its end would go unnoticed.
  link.on('error', () => undefined).resume()
  return link
}

/** Whether somebody listens within the time; looks at least once. */
async function appears(socketPath: string, withinMs: number, signal: AbortSignal): Promise<boolean> {
  const until = Date.now() + withinMs
  do {
    const link = await connected(socketPath)
    link?.destroy()
    if (link) return true
    await delay(Math.min(LOOK_EVERY_MS, Math.max(until - Date.now(), 0)), undefined, { signal }).catch(() => undefined)
  } while (Date.now() < until && !signal.aborted)
  return false
}

async function asked(isWanted: GuardOptions['isWanted']): Promise<boolean | string> {
  try {
    return await isWanted()
  } catch (error) {
    return `Whether it is wanted is not known: ${error instanceof Error ? error.message : error}`
  }
}

/** Starts the process in a session of its own; resolves with how it ended, for people. */
async function startDetached({ spawn: { command, args, env, logFile } }: GuardOptions): Promise<string> {
  try {
    const log = openSync(logFile, 'a', 0o600)
    const child = spawn(command, args, { detached: true, cwd: '/', env, stdio: ['ignore', log, log] })
    closeSync(log)
    child.unref()
    const [code, killedBy] = await once(child, 'exit')
    return `ended with ${killedBy ?? `exit code ${code}`}`
  } catch (error) {
    return `cannot be started: ${error instanceof Error ? error.message : error}`
  }
}
