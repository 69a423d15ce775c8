import { readConfig } from '../config.ts'
import { RouterClient } from '../router/embedded/client.ts'
import { startSupervisor } from '../targets/process/supervisor.ts'
import { VERSION } from '../version.ts'
import { showAlive } from './alive.ts'
import { lockOrLeave } from './only-one.ts'
import { makePlaces, placesOf } from './places.ts'
import { guardSibling } from './siblings.ts'
import { fired, stopAsked } from './stop-asked.ts'

/** Entry of the supervisor's process: it owns the application processes, and looks after the router and the daemon. */
const stop = stopAsked()
const config = readConfig()
const places = placesOf(config)
process.umask(0o077)
await makePlaces(config)
const lock = await lockOrLeave(places, 'supervisor', config.home)
const alive = await showAlive(places.alive('supervisor'))
const siblings = [guardSibling('router', config, places), guardSibling('daemon', config, places)]
const router = new RouterClient(places.routerSocket)
const { home, data } = config
const supervisor = await startSupervisor({ home, data, socketPath: places.supervisorSocket, router, version: VERSION })

// Programs outlive it: the next supervisor adopts them.
void fired(stop).then(() => supervisor.close())
await supervisor.closed
for (const sibling of siblings) sibling.close()
alive.close()
lock.release()
process.exit(0)
