import type { Config } from '../config.ts'
import type { RestateApi } from '../engine/restate/admin.ts'
import type { PartState } from '../operations/services.ts'
import type { Connection } from '../store/connect.ts'
import { startPostgres } from './servers/postgres.ts'
import { startRestate } from './servers/restate.ts'
import { type Supervised, supervise } from './servers/supervised.ts'
import { unixFetch } from './servers/unix-fetch.ts'

type Log = (message: string) => void

/** A server the daemon needs: started and supervised as a child, or somebody else's. */
export interface NeededServer<Access> {
  readonly access: Access
  readonly state: () => PartState
  stop(): Promise<void>
}

export interface RestateAccess {
  readonly ingress: RestateApi
  readonly admin: RestateApi
  readonly identityKey: string | null
}

/** What the control plane stands on. */
export interface Servers {
  readonly postgres: NeededServer<Connection>
  readonly restate: NeededServer<RestateAccess>
}

/**
 * Starts both at once and resolves when both answer. `onLaunched` is called when their programs run: from then on there is
 * only waiting. When one cannot be started, the other is stopped again.
 */
export async function startServers(config: Config, log: Log, onLaunched: () => void): Promise<Servers> {
  const unlaunched = new Set(['postgres', 'restate'])
  const launched = (name: string) => () => {
    if (unlaunched.delete(name) && unlaunched.size === 0) onLaunched()
  }
  const starting = [
    needPostgres(config, log, launched('postgres')),
    needRestate(config, log, launched('restate')),
  ] as const
  try {
    const [postgres, restate] = await Promise.all(starting)
    return { postgres, restate }
  } catch (error) {
    // What the other one started must be known before it can be stopped.
    for (const server of await Promise.allSettled(starting))
      if (server.status === 'fulfilled') await server.value.stop()
    throw error
  }
}

async function needPostgres(
  { databaseUrl, home, run }: Config,
  log: Log,
  onLaunch: () => void,
): Promise<NeededServer<Connection>> {
  if (databaseUrl !== null) {
    onLaunch()
    return external('postgres', { connectionString: databaseUrl })
  }
  const start = () => startPostgres({ home, socketDir: run, log, onLaunch })
  const supervised = await supervise(start, told('postgres', log))
  const { connection } = await supervised.server()
  return embedded('postgres', { ...connection }, supervised)
}

async function needRestate(
  { restate, home, run }: Config,
  log: Log,
  onLaunch: () => void,
): Promise<NeededServer<RestateAccess>> {
  if (restate !== null) {
    const { ingressUrl, adminUrl, identityKey } = restate
    if (identityKey === null)
      log('CDE_RESTATE_IDENTITY_KEY is not set: the worker accepts unsigned calls from this machine')
    const api = (url: string): RestateApi => ({ url, fetch: globalThis.fetch })
    onLaunch()
    return external('restate', { ingress: api(ingressUrl), admin: api(adminUrl), identityKey })
  }
  const start = () => startRestate({ home, socketDir: run, log, onLaunch })
  const supervised = await supervise(start, told('restate', log))
  const { adminSocket, ingressSocket, publicKey } = await supervised.server()
  const api = (socket: string): RestateApi => ({ url: 'http://restate/', fetch: unixFetch(socket) })
  return embedded(
    'restate',
    { ingress: api(ingressSocket), admin: api(adminSocket), identityKey: publicKey },
    supervised,
  )
}

function told(name: string, log: Log) {
  return {
    onDown: (problem: string) => log(`${name} is down: ${problem}`),
    onUp: ({ pid }: { pid: number }) => log(`${name} is up as process ${pid}`),
  }
}

function embedded<Access>(
  name: string,
  access: Access,
  supervised: Pick<Supervised<never>, 'state' | 'stop'>,
): NeededServer<Access> {
  return { access, state: () => ({ name, ...supervised.state }), stop: () => supervised.stop() }
}

function external<Access>(name: string, access: Access): NeededServer<Access> {
  return {
    access,
    state: () => ({ name, phase: 'external', pid: null, since: null, restarts: null, problem: null }),
    async stop() {},
  }
}
