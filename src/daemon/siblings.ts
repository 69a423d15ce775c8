import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import { type Guard, guard } from './guard.ts'
import type { Places, ProcessName } from './places.ts'
import { isWanted } from './wanted.ts'

/** Small heaps: these processes hold little, and most of their memory would be room never used. */
const FLAGS: Readonly<Record<ProcessName, readonly string[]>> = {
  daemon: ['--max-semi-space-size=4'],
  supervisor: ['--max-semi-space-size=1', '--max-old-space-size=256'],
  router: ['--max-semi-space-size=1', '--max-old-space-size=128'],
}

/** How a process of ours is started: the same runtime, its entry beside this file, the configuration in the environment. */
export function commandOf(name: ProcessName): { command: string; args: string[] } {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js'
  const entry = fileURLToPath(new URL(`./${name}-main.${extension}`, import.meta.url))
  return { command: process.execPath, args: [...FLAGS[name], entry] }
}

/** Restarts a sibling whenever it dies, as long as it is wanted. */
export function guardSibling(name: ProcessName, config: Config, places: Places): Guard {
  return guard({
    name,
    socketPath: places.alive(name),
    spawn: { ...commandOf(name), env: config.inherited, logFile: places.log(name) },
    isWanted: () => isWanted(places, name),
  })
}
