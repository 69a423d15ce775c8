import { createHash } from 'node:crypto'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { CodeError } from './kernel/error.ts'

/** An environment variable of CODE's has a value that cannot be used. */
export class ConfigInvalid extends CodeError<{ variable: string }> {
  static readonly code = 'config_invalid'
  static readonly kind = 'invalid'

  constructor(variable: string, problem: string) {
    super(`${variable} ${problem}`, { variable })
  }
}

/** Where things are and which servers are used. The only reader of the environment. */
export interface Config {
  /** `CDE_HOME`: everything CODE keeps. Default `/var/lib/cde` for root, else `$XDG_DATA_HOME/cde`. */
  readonly home: string
  /** `CDE_DATA`: what programs run from. Default `<CDE_HOME>-apps` where that is set, `/var/lib/cde-apps` for root, else `$XDG_DATA_HOME/cde-apps`. */
  readonly data: string
  /** Folder of the unix sockets, short enough for their 107 bytes. */
  readonly run: string
  /** `CDE_DATABASE_URL`: a PostgreSQL to use instead of the embedded one. A bare `DATABASE_URL` is the user's own and is not read. */
  readonly databaseUrl: string | null
  /** `CDE_RESTATE_INGRESS_URL` and `CDE_RESTATE_ADMIN_URL`: a Restate to use instead of the embedded one; both or none. */
  readonly restate: {
    readonly ingressUrl: string
    readonly adminUrl: string
    readonly identityKey: string | null
  } | null
  /** `CDE_API_PORT`: loopback TCP port of the API. Default 0: chosen at the first start, then kept. */
  readonly apiPort: number
  /** `CDE_ROUTER_WORKERS`: processes that serve requests. Default 2; each costs about 40 MB. */
  readonly routerWorkers: number
  /** Whether `TZ` says in which time zone this process is; otherwise it is in the machine's. */
  readonly hasTimezone: boolean
  /** The variables above as they were set, for processes that CODE starts. */
  readonly inherited: Readonly<Record<string, string>>
}

/** Socket paths may have 107 bytes, and the longest below the folder has 37. */
const MAX_RUN_FOLDER = 70

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const isRoot = process.getuid?.() === 0
  const shared = absolute(env, 'XDG_DATA_HOME') ?? join(env.HOME ?? homedir(), '.local', 'share')
  const said = absolute(env, 'CDE_HOME')
  const home = said ?? (isRoot ? '/var/lib/cde' : join(shared, 'cde'))
  const data =
    absolute(env, 'CDE_DATA') ?? (said ? `${said}-apps` : isRoot ? '/var/lib/cde-apps' : join(shared, 'cde-apps'))
  return {
    home,
    data,
    run: runFolder(home, env.XDG_RUNTIME_DIR),
    databaseUrl: env.CDE_DATABASE_URL || null,
    restate: restateOf(env),
    apiPort: integer(env, 'CDE_API_PORT', 0, 0, 65_535),
    routerWorkers: integer(env, 'CDE_ROUTER_WORKERS', 2, 1, 64),
    hasTimezone: Boolean(env.TZ),
    inherited: inheritedOf(env, home),
  }
}

function absolute(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const value = env[name]
  if (!value) return undefined
  if (!isAbsolute(value)) throw new ConfigInvalid(name, `must be an absolute path, not ${value}`)
  return resolve(value)
}

function integer(env: NodeJS.ProcessEnv, name: string, fallback: number, least: number, most: number): number {
  const value = env[name]
  if (!value) return fallback
  const number = Number(value)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new ConfigInvalid(name, `must be a whole number from ${least} to ${most}, not ${value}`)
  return number
}

function restateOf(env: NodeJS.ProcessEnv): Config['restate'] {
  const ingressUrl = env.CDE_RESTATE_INGRESS_URL
  const adminUrl = env.CDE_RESTATE_ADMIN_URL
  if (!ingressUrl && !adminUrl) return null
  if (!ingressUrl) throw new ConfigInvalid('CDE_RESTATE_INGRESS_URL', 'must be set together with CDE_RESTATE_ADMIN_URL')
  if (!adminUrl) throw new ConfigInvalid('CDE_RESTATE_ADMIN_URL', 'must be set together with CDE_RESTATE_INGRESS_URL')
  return { ingressUrl, adminUrl, identityKey: env.CDE_RESTATE_IDENTITY_KEY || null }
}

/** Where a home's path is too long for sockets below it, they lie in a folder of its own, named by the home. */
function runFolder(home: string, runtime: string | undefined): string {
  const below = join(home, 'run')
  if (Buffer.byteLength(below) <= MAX_RUN_FOLDER) return below
  const name = `cde-${process.getuid?.() ?? 0}-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`
  return join(runtime && isAbsolute(runtime) ? runtime : tmpdir(), name)
}

function inheritedOf(env: NodeJS.ProcessEnv, home: string): Record<string, string> {
  const names = Object.keys(env).filter((name) => name.startsWith('CDE_'))
  const passed = [...names, 'HOME', 'PATH', 'LANG', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR', 'TMPDIR']
  return {
    // Compiled once: from the second start on, each process is up sooner and 20 to 30 MB smaller (no type stripping).
    NODE_COMPILE_CACHE: join(home, 'cache'),
    ...Object.fromEntries(passed.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
  }
}
