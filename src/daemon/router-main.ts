import { readConfig } from '../config.ts'
import { startHolder } from '../router/embedded/holder.ts'
import { showAlive } from './alive.ts'
import { lockOrLeave } from './only-one.ts'
import { makePlaces, placesOf } from './places.ts'
import { guardSibling } from './siblings.ts'
import { fired, stopAsked } from './stop-asked.ts'

/** Entry of the router's process: it holds the listening sockets, and looks after the supervisor. */
const stop = stopAsked()
const config = readConfig()
const places = placesOf(config)
process.umask(0o077)
await makePlaces(config)
const lock = await lockOrLeave(places, 'router', config.home)
const alive = await showAlive(places.alive('router'))
const holder = await startHolder({ socketPath: places.routerSocket, workers: config.routerWorkers })
const supervisor = guardSibling('supervisor', config, places)

await fired(stop)
supervisor.close()
alive.close()
await holder.close()
lock.release()
process.exit(0)
