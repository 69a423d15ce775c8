import type { PartState } from '../operations/services.ts'
import { readLock } from './lock.ts'
import type { Places, ProcessName } from './places.ts'

const PROCESSES: readonly ProcessName[] = ['daemon', 'supervisor', 'router']

/** What CODE's processes are doing, as their locks say: whoever may read the home can ask, also without a daemon. */
export const processStates = (places: Places): PartState[] => PROCESSES.map((name) => processState(places, name))

function processState(places: Places, name: ProcessName): PartState {
  const holder = readLock(places.lock(name))
  const phase = holder === null ? 'down' : 'up'
  return { name, phase, pid: holder?.pid ?? null, since: holder?.since ?? null, restarts: null, problem: null }
}
