import { readConfig } from '../config.ts'
import type { PartState } from '../operations/services.ts'
import { showAlive } from './alive.ts'
import { readLock } from './lock.ts'
import { leave, lockOrLeave } from './only-one.ts'
import { makePlaces, type ProcessName, placesOf } from './places.ts'
import { startServers } from './servers.ts'
import { guardSibling } from './siblings.ts'

const log = (message: string): void => console.log(`${new Date().toISOString()} ${message}`)

const config = readConfig()
const places = placesOf(config)
process.umask(0o077)
await makePlaces(config)
const lock = await lockOrLeave(places, 'daemon', config.home)
const alive = await showAlive(places.alive('daemon'))
const guard = guardSibling('supervisor', config, places)

async function sibling(name: ProcessName): Promise<PartState> {
  const holder = await readLock(places.lock(name))
  const phase = holder === null ? 'down' : 'up'
  return { name, phase, pid: holder?.pid ?? null, since: holder?.since ?? null, restarts: 0, problem: null }
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
// The servers come up while the code that uses them is loaded, which takes as long and leaves no time to launch anything.
const launched = Promise.withResolvers<void>()
const [servers, { wire }] = await Promise.all([
  startServers(config, log, launched.resolve),
  launched.promise.then(() => import('./wire.ts')),
]).catch(leave)
const plane = await wire({ config, places, log, siblings, servers }).catch(leave)
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
