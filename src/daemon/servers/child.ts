import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { isAlive, type ProcessIdentity } from '../../kernel/process-info.ts'
import { ToolMissing } from './errors.ts'
import type { RunningServer, ServerExit } from './running-server.ts'

/** Where system programs lie. Servers get this instead of the caller's PATH. */
export const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/current-system/sw/bin'

export interface ServerCommand {
  readonly command: string
  readonly args: readonly string[]
  /** All of its environment but PATH. */
  readonly env: Readonly<Record<string, string>>
  /** Words before the program that change what it runs as and then become it. */
  readonly prefix: readonly string[]
  readonly logFile: string
}

/** A server's process before anybody knows whether it answers. */
export interface ServerProcess {
  readonly pid: number
  readonly exited: Promise<ServerExit>
  kill(signal: NodeJS.Signals): void
}

/** Starts a program that dies with this process, its output appended to a log file. */
export async function spawnServer(server: ServerCommand): Promise<ServerProcess> {
  await using log = await open(server.logFile, 'a', 0o600)
  // A change of credentials clears the death signal, so it comes first. All of these exec: the pid stays the child's.
  const words = [...server.prefix, 'setpriv', '--pdeathsig', 'KILL', server.command, ...server.args]
  const [program = '', ...args] = words
  const child = spawn(program, args, {
    // A working folder would be held against unmounting, and relative paths must not depend on the caller's.
    cwd: '/',
    env: { PATH: SYSTEM_PATH, ...server.env },
    stdio: ['ignore', log.fd, log.fd],
  })
  const exited = new Promise<ServerExit>((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
  await once(child, 'spawn').catch((cause) => {
    throw cause.code === 'ENOENT' ? new ToolMissing(program) : cause
  })
  // Present from the `spawn` event on.
  return { pid: child.pid as number, exited, kill: (signal) => child.kill(signal) }
}

/** Makes the folder of logs and returns the server's file in it. */
export async function logFileOf(home: string, name: string): Promise<string> {
  const folder = join(home, 'logs')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, `${name}.log`)
}

/** The last lines of a log, from at most its last 16 KiB. */
export async function tailOf(logFile: string, lines = 20): Promise<string[]> {
  await using file = await open(logFile, 'r')
  const { size } = await file.stat()
  const length = Math.min(size, 16_384)
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: size - length })
  return buffer.toString('utf8', 0, bytesRead).trimEnd().split('\n').slice(-lines)
}

/** The child as a running server; `gently` is its signal for an orderly end. */
export function runningServer(child: ServerProcess, gently: NodeJS.Signals, graceMs: number): RunningServer {
  const stop = async () => {
    child.kill(gently)
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
    await child.exited
    clearTimeout(timer)
  }
  return { pid: child.pid, exited: child.exited, stop }
}

/** Ends a process that is no child of ours, gently (or only by waiting) first; resolves when it is gone. */
export async function endForeign(
  target: ProcessIdentity,
  gently: NodeJS.Signals | null,
  graceMs: number,
): Promise<void> {
  if (gently) signal(target, gently)
  const forceAt = Date.now() + graceMs
  while (isAlive(target)) {
    if (Date.now() > forceAt) signal(target, 'SIGKILL')
    await delay(10)
  }
}

function signal(target: ProcessIdentity, name: NodeJS.Signals): void {
  try {
    process.kill(target.pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
