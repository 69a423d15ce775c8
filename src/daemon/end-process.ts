import { setTimeout as delay } from 'node:timers/promises'
import { isAlive, type ProcessIdentity } from '../kernel/process-info.ts'

const END_WITHIN_MS = 30_000
const LOOK_EVERY_MS = 20

/** Asks a process to end and waits until it is gone, not only its lock; one that does not listen is killed. */
export async function endProcess(target: ProcessIdentity, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  send(target, signal)
  await untilGone(target)
}

/** Waits until a process that was asked to end is gone; it is killed when it takes too long. */
export async function untilGone(target: ProcessIdentity): Promise<void> {
  const giveUpAt = Date.now() + END_WITHIN_MS
  for (let isKilled = false; isAlive(target); await delay(LOOK_EVERY_MS)) {
    if (isKilled || Date.now() < giveUpAt) continue
    send(target, 'SIGKILL')
    isKilled = true
  }
}

function send({ pid }: ProcessIdentity, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It ended by itself in between.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
