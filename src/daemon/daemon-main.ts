import { setTimeout as delay } from 'node:timers/promises'
import { readConfig } from '../config.ts'
import { showAlive } from './alive.ts'
import { leave, lockOrLeave } from './only-one.ts'
import { makePlaces, placesOf } from './places.ts'
import { processStates } from './process-state.ts'
import { startServers } from './servers.ts'
import { guardSibling } from './siblings.ts'
import { fired, stopAsked } from './stop-asked.ts'

const log = (message: string): void => console.log(`${new Date().toISOString()} ${message}`)

/** Longer than a start of the servers takes, shorter than whoever asks for a stop waits. */
const START_GRACE_MS = 20_000

const stop = stopAsked()
const config = readConfig()
const places = placesOf(config)
process.umask(0o077)
await makePlaces(config)
const lock = await lockOrLeave(places, 'daemon', config.home)
const alive = await showAlive(places.alive('daemon'))
const guard = guardSibling('supervisor', config, places)

const siblings = async () => processStates(places)

/** What is up and has to be stopped in order: the servers by themselves, then the control plane that owns them. */
let close = async (): Promise<void> => undefined
void fired(stop).then(end)

async function end(): Promise<void> {
  guard.close()
  alive.close()
  await close()
  lock.release()
  process.exit(0)
}

/** A start that fails because it was overtaken by a stop is none to report. */
async function failed(error: unknown): Promise<never> {
  if (!stop.aborted) leave(error)
  return new Promise<never>(() => undefined)
}

// The servers come up while the code that uses them is loaded, which takes as long and leaves no time to launch anything.
const launched = Promise.withResolvers<void>()
const starting = startServers(config, log, launched.resolve)
close = async () => {
  // A server that is only starting cannot be told to stop; left by its parent it ends, and recovers the next time.
  const servers = await Promise.race([starting.catch(() => null), delay(START_GRACE_MS, null)])
  await Promise.all([servers?.postgres.stop(), servers?.restate.stop()])
}
const [servers, { wire }] = await Promise.all([starting, launched.promise.then(() => import('./wire.ts'))]).catch(
  failed,
)
if (stop.aborted) await failed(stop.reason)
const plane = await wire({ config, places, log, siblings, servers }).catch(failed)
close = () => plane.close()
if (!stop.aborted) log(`ready: ${places.apiSocket}, 127.0.0.1:${plane.http.port}`)
