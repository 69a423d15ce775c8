import { readConfig } from '../config.ts'
import type { PartState } from '../operations/services.ts'
import { showAlive } from './alive.ts'
import { acquireLock, readLock } from './lock.ts'
import { makePlaces, type ProcessName, placesOf } from './places.ts'
import { guardSibling } from './siblings.ts'
import { wire } from './wire.ts'

const log = (message: string): void => console.log(`${new Date().toISOString()} ${message}`)

const config = readConfig()
const places = placesOf(config)
process.umask(0o077)
await makePlaces(config)
const lock = await acquireLock(places.lock('daemon'), { what: 'cde daemon', home: config.home })
const guard = guardSibling('supervisor', config, places)

async function sibling(name: ProcessName): Promise<PartState> {
  const { isHeld, holder } = await readLock(places.lock(name))
  return {
    name,
    phase: isHeld ? 'up' : 'down',
    pid: isHeld ? (holder?.pid ?? null) : null,
    since: isHeld ? (holder?.since ?? null) : null,
    restarts: 0,
    problem: null,
  }
}

const self: PartState = {
  name: 'daemon',
  phase: 'up',
  pid: process.pid,
  since: new Date().toISOString(),
  restarts: 0,
  problem: null,
}
const siblings = async () => [self, await sibling('supervisor'), await sibling('router')]
const plane = await wire({ config, places, log, siblings })
const alive = await showAlive(places.alive('daemon'))
log(`ready: ${places.apiSocket}, 127.0.0.1:${plane.http.port}`)

async function stop(): Promise<void> {
  guard.close()
  alive.close()
  await plane.close()
  lock.release()
  process.exit(0)
}
process.once('SIGTERM', stop)
process.once('SIGINT', stop)
