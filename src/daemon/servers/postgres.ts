import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { logFileOf, runningServer, spawnServer } from './child.ts'
import { NamespaceRefused } from './errors.ts'
import { canChangeUser, ensureCluster, type PostgresPrograms, USER } from './postgres-cluster.ts'
import { linkLibraries } from './postgres-libraries.ts'
import { clearOrphan } from './postgres-orphan.ts'
import { asPostgresUser } from './postgres-user.ts'
import type { RunningServer } from './running-server.ts'
import { postgresPackage } from './server-package.ts'
import { socketPath } from './socket-path.ts'
import { untilReady } from './starting.ts'

/** What `pg` needs to connect. The host is the folder of the unix socket. */
export interface PostgresConnection {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
}

export interface PostgresServer extends RunningServer {
  readonly connection: PostgresConnection
}

export interface EmbeddedServerOptions {
  /** CDE_HOME: data and logs go below it. */
  readonly home: string
  /** A short folder for unix sockets, mode 0700. */
  readonly socketDir: string
  /** Told what was repaired on the way. */
  readonly log: (message: string) => void
  /** Called as soon as a program of it runs: from then on there is only waiting. */
  readonly onLaunch?: () => void
}

const DATABASE = 'cde'
const PORT = 5432
/** Long enough for a checkpoint of small buffers on a slow disk; PostgreSQL recovers from a kill anyway. */
const STOP_GRACE_MS = 10_000

/** Small, as many daemons share a machine with applications; durable, as every default is that is not named here. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  port: String(PORT),
  unix_socket_permissions: '0700',
  max_connections: '50',
  shared_buffers: '32MB',
  jit: 'off',
  // No parallel workers: the queries are short, and each worker costs a process.
  max_parallel_workers_per_gather: '0',
  max_worker_processes: '0',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  max_wal_size: '256MB',
  cluster_name: 'cde',
}

/**
 * Starts the embedded PostgreSQL of a home and resolves when its database `cde` answers. The caller holds the home's lock:
 * a server that is found running is an orphan and is stopped first.
 */
export async function startPostgres({
  home,
  socketDir,
  log,
  onLaunch,
}: EmbeddedServerOptions): Promise<PostgresServer> {
  const socket = socketPath(join(socketDir, `.s.PGSQL.${PORT}`))
  await mkdir(socketDir, { recursive: true, mode: 0o700 })
  const logFile = await logFileOf(home, 'postgres')
  const folder = join(home, 'postgres')
  const programs = await findPrograms(home)
  const password = await ensureCluster(folder, programs, logFile, onLaunch)
  const data = join(folder, 'data')
  await clearOrphan(data, socket, log)

  const child = await spawnServer({
    command: programs.postgres,
    args: ['-D', data, ...settings({ ...SETTINGS, unix_socket_directories: quoted(socketDir) })],
    env: programs.env,
    prefix: asPostgresUser(),
    logFile,
  })
  onLaunch?.()
  const connection = { host: socketDir, port: PORT, database: DATABASE, user: USER, password }
  const isReady = async () => (await saysReady(data, child.pid)) && hasDatabase(connection)
  await untilReady('PostgreSQL', child, logFile, isReady).catch(async (error) => {
    throw (await canChangeUser(logFile)) ? error : new NamespaceRefused()
  })
  return { ...runningServer(child, 'SIGINT', STOP_GRACE_MS), connection }
}

async function findPrograms(home: string): Promise<PostgresPrograms> {
  const folder = postgresPackage()
  const libraries = await linkLibraries(folder, join(home, 'postgres-libraries'))
  return {
    initdb: join(folder, 'native/bin/initdb'),
    postgres: join(folder, 'native/bin/postgres'),
    env: { LC_ALL: 'C', ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) },
  }
}

function settings(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** `unix_socket_directories` is a list: a folder with a comma or a space in its name must be quoted. */
function quoted(folder: string): string {
  return `"${folder.replaceAll('"', '""')}"`
}

/** Whether the server took its data folder for itself and finished recovery: what `pg_ctl` looks at, too. */
async function saysReady(dataFolder: string, pid: number): Promise<boolean> {
  const lines = (await readFile(join(dataFolder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
}

/** Makes the database at the first start ever; says whether the server takes connections. */
async function hasDatabase(connection: PostgresConnection): Promise<boolean> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [connection.database])
    if (found.rowCount === 0) await client.query(`create database ${connection.database}`)
    return true
  } finally {
    await client.end()
  }
}
