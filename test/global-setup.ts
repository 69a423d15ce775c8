import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { type Found, processesOf } from './harness-processes.ts'

/** Enough for what was told to stop as the last test ended. */
const GONE_WITHIN_MS = 5_000

/**
 * Gives the run a temporary folder of its own, by which everything that a test leaves behind is found. Leftovers are
 * ended, and fail the run: a test that leaks a process passes only by luck the next time.
 */
export default function setup(): () => Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cde-')))
  // As open as `/tmp`: some tests run programs as users of their own.
  chmodSync(folder, 0o1777)
  process.env.TMPDIR = folder
  return async () => {
    const left = [...(await endProcesses(folder)), ...(await endMounts(folder))]
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    if (left.length > 0) throw new Error(`the tests left behind:\n${left.join('\n')}`)
  }
}

async function endProcesses(folder: string): Promise<string[]> {
  const giveUpAt = Date.now() + GONE_WITHIN_MS
  let left = await strangers(folder)
  for (; left.length > 0 && Date.now() < giveUpAt; left = await strangers(folder)) await delay(50)
  for (const { pid } of left) process.kill(pid, 'SIGKILL')
  return left.map(({ pid, command }) => `process ${pid} ${command}`)
}

/** Processes of the folder that are not the test runner's own, which ends with it. */
async function strangers(folder: string): Promise<Found[]> {
  return (await processesOf(folder)).filter(({ pid }) => !isBelowRunner(pid))
}

function isBelowRunner(pid: number): boolean {
  if (pid <= 1) return false
  return pid === process.pid || isBelowRunner(parentOf(pid))
}

function parentOf(pid: number): number {
  try {
    return Number(/^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}

async function endMounts(folder: string): Promise<string[]> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n').map((line) => line.split(' ')[1] ?? '')
  const left = mounts.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.replaceAll('\\040', ' '))
  for (const path of left) await promisify(execFile)('umount', ['--lazy', path])
  return left.map((path) => `mount ${path}`)
}
