import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { processIdentity } from '../../kernel/process-info.ts'
import { writeState } from '../../kernel/state-file.ts'
import { logFileOf, runningServer, spawnServer } from './child.ts'
import type { EmbeddedServerOptions } from './postgres.ts'
import { NODE, restateConfig } from './restate-config.ts'
import { requestIdentity } from './restate-identity.ts'
import { clearOrphan } from './restate-orphan.ts'
import type { RunningServer } from './running-server.ts'
import { restateBinary } from './server-package.ts'
import { socketPath } from './socket-path.ts'
import { untilReady } from './starting.ts'
import { unixFetch } from './unix-fetch.ts'

export interface RestateServer extends RunningServer {
  readonly adminSocket: string
  readonly ingressSocket: string
  /** For the worker endpoint's `withIdentityV1`: calls that this server did not sign are refused. */
  readonly publicKey: string
}

const STOP_GRACE_MS = 10_000

/**
 * Starts the embedded Restate of a home and resolves when its admin and ingress APIs answer. The caller holds the home's
 * lock, without fail: a second server on the same folder ends at once, but removes the first one's sockets.
 */
export async function startRestate({ home, socketDir, log, onLaunch }: EmbeddedServerOptions): Promise<RestateServer> {
  const folder = join(home, 'restate')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await mkdir(socketDir, { recursive: true, mode: 0o700 })
  // The server puts its sockets below its base folder, and the home's path may be too long for that.
  const baseDir = join(socketDir, 'restate')
  const [adminSocket, ingressSocket] = ['admin', 'ingress'].map((name) =>
    socketPath(join(baseDir, NODE, `${name}.sock`)),
  ) as [string, string]
  await pointTo(folder, baseDir)

  const identityKeyFile = join(folder, 'identity.pem')
  const publicKey = await requestIdentity(identityKeyFile)
  const configFile = join(folder, 'restate.toml')
  await writeFile(configFile, restateConfig({ baseDir, identityKeyFile }), { mode: 0o600 })
  const pidFile = join(folder, 'server.json')
  await clearOrphan(pidFile, configFile, log)

  const logFile = await logFileOf(home, 'restate')
  const child = await spawnServer({
    command: restateBinary(),
    args: ['--config-file', configFile, '--no-logo'],
    env: {},
    prefix: [],
    logFile,
  })
  onLaunch?.()
  await writeState(pidFile, JSON.stringify(processIdentity(child.pid)))
  const [admin, ingress] = [unixFetch(adminSocket), unixFetch(ingressSocket)]
  const isReady = async () => (await isOk(admin, '/health')) && (await isOk(ingress, '/restate/health'))
  await untilReady('Restate', child, logFile, isReady)
  const server = runningServer(child, 'SIGTERM', STOP_GRACE_MS)
  const stop = async () => {
    await server.stop()
    await rm(pidFile, { force: true })
  }
  return { ...server, stop, adminSocket, ingressSocket, publicKey }
}

/** Makes or moves a symbolic link, in one move. */
async function pointTo(target: string, link: string): Promise<void> {
  const draft = `${link}.${process.pid}`
  await symlink(target, draft)
  await rename(draft, link)
}

async function isOk(fetch: typeof globalThis.fetch, path: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://restate${path}`, { signal: AbortSignal.timeout(1_000) })
    await answer.body?.cancel()
    return answer.ok
  } catch {
    // Nobody listens yet.
    return false
  }
}
