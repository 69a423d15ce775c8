import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { readLock } from '../../src/daemon/lock.ts'
import { isAlive, type ProcessIdentity, processIdentity } from '../../src/kernel/process-info.ts'
import { RouterClient } from '../../src/router/embedded/client.ts'
import { type Code, eventually } from '../harness.ts'

/** A process of ours, or several of one kind, that a fault ends. */
export type Victim = 'daemon' | 'postgres' | 'restate' | 'supervisor' | 'router worker' | 'router workers' | 'router'

/** The processes that live now. Found without the API, which may be among the dead. */
export function find(code: Code, victim: Victim): Promise<ProcessIdentity[]> {
  return eventually(async () => {
    const found = (await pidsOf(code, victim)).map((pid) => processIdentity(pid))
    const alive = found.filter((one) => one !== null)
    if (alive.length === 0 || alive.length < found.length) throw new Error(`no living ${victim}`)
    return alive
  })
}

async function pidsOf({ home, places }: Code, victim: Victim): Promise<number[]> {
  switch (victim) {
    case 'daemon':
    case 'supervisor':
    case 'router':
      return [readLock(places.lock(victim))?.pid ?? 0]
    case 'postgres':
      return [Number((await readFile(join(home, 'postgres', 'data', 'postmaster.pid'), 'utf8')).split('\n')[0])]
    case 'restate':
      return [(JSON.parse(await readFile(join(home, 'restate', 'server.json'), 'utf8')) as ProcessIdentity).pid]
    case 'router worker':
      return (await new RouterClient(places.routerSocket).hello()).workers.slice(0, 1)
    case 'router workers':
      return [...(await new RouterClient(places.routerSocket).hello()).workers]
  }
}

const PARTS: readonly Victim[] = ['daemon', 'postgres', 'restate', 'supervisor', 'router']

/** Processes of ours that have to live on: all but the victims, and the daemon's servers where it is one. */
export async function findBystanders(code: Code, victims: readonly Victim[]): Promise<ProcessIdentity[]> {
  const dies = (part: Victim) =>
    victims.includes(part) || (victims.includes('daemon') && (part === 'postgres' || part === 'restate'))
  return (await Promise.all(PARTS.filter((part) => !dies(part)).map((part) => find(code, part)))).flat()
}

/** Sends SIGKILL to all of them in one go. */
export function killHard(victims: readonly ProcessIdentity[]): void {
  for (const { pid } of victims.filter(isAlive)) process.kill(pid, 'SIGKILL')
}

/** Resolves when none of them lives any more. */
export async function gone(victims: readonly ProcessIdentity[]): Promise<void> {
  while (victims.some(isAlive)) await delay(2)
}

/** Stops processes where they are until it is disposed. */
export function frozen(victims: readonly ProcessIdentity[]): Disposable {
  for (const { pid } of victims) process.kill(pid, 'SIGSTOP')
  return {
    [Symbol.dispose]() {
      for (const { pid } of victims.filter(isAlive)) process.kill(pid, 'SIGCONT')
    },
  }
}
