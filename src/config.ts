import { createHash } from 'node:crypto'
import { homedir, tmpdir } from 'node:os'
import { isAbsolute, join, resolve } from 'node:path'
import { CodeError } from './kernel/error.ts'
import { type ModelSettings, PROVIDERS } from './kernel/model-settings.ts'
import { parseDurationMs } from './kernel/units.ts'

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
  /** A language model that may be asked how it reads a sentence; `null` without `CDE_MODEL`, and nothing then depends on one. */
  readonly model: ModelSettings | null
  /** The variables above as they were set, for processes that CODE starts; without the model's key. */
  readonly inherited: Readonly<Record<string, string>>
  /** The variables that hold the model's key, for the daemon alone. A function, so that no print shows them. */
  readonly keys: () => Readonly<Record<string, string>>
}

/** Where the providers' own tools look for a key. An `openai-compatible` server is someone else, so it gets none of them. */
const USUAL_KEYS = {
  anthropic: 'ANTHROPIC_API_KEY',
  openai: 'OPENAI_API_KEY',
  google: 'GOOGLE_GENERATIVE_AI_API_KEY',
  'openai-compatible': 'CDE_MODEL_KEY',
} as const

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
    model: modelOf(env),
    inherited: inheritedOf(env, home),
    keys: () => keysOf(env),
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

function modelOf(env: NodeJS.ProcessEnv): ModelSettings | null {
  const said = env.CDE_MODEL
  if (!said) return null
  const [, name, model] = /^([a-z-]+):([^\s\p{C}]{1,200})$/u.exec(said) ?? []
  const provider = PROVIDERS.find((one) => one === name)
  if (!provider || !model)
    throw new ConfigInvalid('CDE_MODEL', `must be provider:model, with one of ${PROVIDERS.join(', ')}, not ${said}`)
  const key = env.CDE_MODEL_KEY || env[USUAL_KEYS[provider]]
  return {
    provider,
    model,
    url: modelUrl(env.CDE_MODEL_URL, provider === 'openai-compatible', key !== undefined && key !== ''),
    key: key ? () => key : null,
    timeoutMs: timeoutOf(env, 'CDE_MODEL_TIMEOUT', 8_000),
    maxOutputTokens: integer(env, 'CDE_MODEL_MAX_TOKENS', 800, 50, 100_000),
    dailyUsd: env.CDE_MODEL_DAILY_USD ? dollars('CDE_MODEL_DAILY_USD', env.CDE_MODEL_DAILY_USD) : null,
    price: priceOf(env.CDE_MODEL_PRICE),
  }
}

function keysOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const provider = PROVIDERS.find((one) => env.CDE_MODEL?.startsWith(`${one}:`))
  const names = provider ? [...new Set(['CDE_MODEL_KEY', USUAL_KEYS[provider]])] : []
  return Object.fromEntries(names.flatMap((name) => (env[name] ? [[name, env[name]]] : [])))
}

/** Problems never repeat the value: a URL may hold a password. */
function modelUrl(said: string | undefined, isNeeded: boolean, hasKey: boolean): string | null {
  const refused = (problem: string): ConfigInvalid => new ConfigInvalid('CDE_MODEL_URL', problem)
  if (!said && isNeeded) throw refused('must be set for an openai-compatible model')
  if (!said) return null
  const url = URL.parse(said)
  if (!url || !/^https?:$/.test(url.protocol)) throw refused('must be an http or https URL')
  if (url.username || url.password) throw refused('must hold no user or password; CDE_MODEL_KEY takes the key')
  const isLoopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  if (url.protocol === 'http:' && hasKey && !isLoopback)
    throw refused('must be https where a key is sent to another machine')
  return said.replace(/\/+$/, '')
}

function timeoutOf(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const value = env[name]
  if (!value) return fallback
  const ms = parseDurationMs(value)
  if (ms === undefined || ms < 100 || ms > 120_000)
    throw new ConfigInvalid(name, `must be a duration from 100ms to 2m, such as 8s, not ${value}`)
  return ms
}

function dollars(name: string, value: string): number {
  const usd = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  if (Number.isNaN(usd) || usd > 100_000) throw new ConfigInvalid(name, `must be an amount in US dollars, not ${value}`)
  return usd
}

function priceOf(said: string | undefined): ModelSettings['price'] {
  if (!said) return null
  const [input = '', output = '', ...more] = said.split('/')
  if (more.length > 0) throw new ConfigInvalid('CDE_MODEL_PRICE', `must be in/out, such as 0.1/0.5, not ${said}`)
  return { inputUsd: dollars('CDE_MODEL_PRICE', input), outputUsd: dollars('CDE_MODEL_PRICE', output) }
}

/** Where a home's path is too long for sockets below it, they lie in a folder of its own, named by the home. */
function runFolder(home: string, runtime: string | undefined): string {
  const below = join(home, 'run')
  if (Buffer.byteLength(below) <= MAX_RUN_FOLDER) return below
  const name = `cde-${process.getuid?.() ?? 0}-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`
  return join(runtime && isAbsolute(runtime) ? runtime : tmpdir(), name)
}

function inheritedOf(env: NodeJS.ProcessEnv, home: string): Record<string, string> {
  const names = Object.keys(env).filter((name) => name.startsWith('CDE_') && name !== 'CDE_MODEL_KEY')
  const passed = [...names, 'HOME', 'PATH', 'LANG', 'XDG_DATA_HOME', 'XDG_RUNTIME_DIR', 'TMPDIR']
  return {
    // Compiled once: from the second start on, each process is up sooner and 20 to 30 MB smaller (no type stripping).
    NODE_COMPILE_CACHE: join(home, 'cache'),
    ...Object.fromEntries(passed.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
  }
}
