import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Client, type Contract, createClient } from '../src/client/client.ts'
import { routes } from '../src/client/routes.ts'
import { readConfig } from '../src/config.ts'
import { type Places, placesOf } from '../src/daemon/places.ts'
import { type App, type AppOptions, writeApp } from './harness-app.ts'
import { type Found, processesOf } from './harness-processes.ts'

export const REPOSITORY = dirname(dirname(fileURLToPath(import.meta.url)))
const COMMAND = join(REPOSITORY, 'bin', 'cde.js')
const ANSWER_WITHIN_MS = 90_000

export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
  /** The user to run as; default: whoever runs the tests. */
  readonly uid?: number
}

/** A command under way. */
export interface Running {
  readonly pid: number
  /** What it has printed so far. */
  printed(): string
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<Ran>
}

/** One installation of CODE with a home of its own, used as people use it: by the command and the typed client. */
export interface Code extends AsyncDisposable {
  readonly home: string
  /** Everything of this test lies below it. */
  readonly root: string
  readonly places: Places
  readonly client: Client<Contract>
  /** The variables that every command gets. */
  readonly env: Readonly<Record<string, string>>
  cde(...words: string[]): Promise<Ran>
  run(words: readonly string[], options?: RunOptions): Promise<Ran>
  start(words: readonly string[], options?: RunOptions): Running
  /** Writes an app's folder; every app serves JSON that names its replica, release, version and message. */
  app(name: string, options?: AppOptions): Promise<App>
}

export interface CodeOptions {
  /** The home's path below the root of the test. */
  readonly home?: string
  readonly env?: Readonly<Record<string, string>>
  readonly uid?: number
}

/** Prepares a home; the first command starts its daemon. Disposing stops everything and fails when something is left. */
export async function startCode(options: CodeOptions = {}): Promise<Code> {
  // Programs run as users of their own, so the folders above theirs must let them through.
  const root = await realpath(await mkdtemp(join(tmpdir(), 'cde-story-')))
  await chmod(root, 0o711)
  const { uid } = options
  if (uid !== undefined) await chown(root, uid, uid)
  const home = join(root, options.home ?? 'home')
  await mkdir(dirname(home), { recursive: true, mode: 0o711 })
  const { PATH = '' } = process.env
  const env = { PATH, HOME: root, CDE_HOME: home, CDE_ROUTER_WORKERS: '1', ...options.env }
  const config = readConfig(env)
  const places = placesOf(config)
  const commands: Running[] = []
  const start = (words: readonly string[], asked: RunOptions = {}): Running => {
    const command = startCommand([COMMAND, ...words], {
      cwd: root,
      ...asked,
      ...(uid !== undefined && { uid }),
      env: { ...env, ...asked.env },
    })
    commands.push(command)
    return command
  }
  const run = (words: readonly string[], asked?: RunOptions) => start(words, asked).ended
  return {
    home,
    root,
    places,
    client: createClient({ socketPath: places.apiSocket }, routes),
    env,
    start,
    run,
    cde: (...words) => run(words),
    app: (name, asked) => writeApp(join(root, 'apps', name), name, asked),
    async [Symbol.asyncDispose]() {
      // What a failed test was still watching would only report that the daemon went away.
      for (const command of commands) command.kill('SIGKILL')
      const stopped = await run(['daemon', 'stop', '--all'])
      const left = await leftAfter(root, 3_000)
      for (const { pid } of left) end(pid)
      const log = await readFile(places.log('daemon'), 'utf8').catch(() => '')
      const surprises = log.split('\n').filter((line) => /unexpected error|is not declared/.test(line))
      for (const folder of [root, config.run]) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      if (stopped.code !== 0) throw new Error(`daemon stop --all ended with ${stopped.code}: ${stopped.stderr}`)
      if (surprises.length > 0) throw new Error(`the daemon was surprised:\n${surprises.join('\n')}`)
      if (left.length > 0)
        throw new Error(`left behind: ${left.map(({ pid, command }) => `${pid} ${command}`).join('; ')}`)
    },
  }
}

function end(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It ended by itself in between.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** What still runs below a folder. A process that was only starting when the stop was asked for leaves by itself. */
async function leftAfter(root: string, withinMs: number): Promise<Found[]> {
  for (const giveUpAt = Date.now() + withinMs; ; await delay(50)) {
    const left = await processesOf(root)
    if (left.length === 0 || Date.now() > giveUpAt) return left
  }
}

/** Runs a Node program without a terminal and gathers what it prints. One that takes too long is killed and is an error. */
export function startCommand(args: readonly string[], options: RunOptions): Running {
  const { timeoutMs = ANSWER_WITHIN_MS, uid, cwd, env } = options
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(cwd && { cwd }),
    ...(env && { env }),
    ...(uid !== undefined && { uid, gid: uid }),
  })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const wait = async (): Promise<Ran> => {
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    const [code, signal] = await once(child, 'close')
    clearTimeout(timer)
    if (signal === 'SIGKILL') throw new Error(`${args.join(' ')} was killed:\n${stdout}${stderr}`)
    return { code, stdout, stderr }
  }
  const ended = wait()
  // Who does not wait for its end does not hear that it was killed.
  ended.catch(() => undefined)
  return { pid: child.pid ?? 0, printed: () => stdout, kill: (signal) => child.kill(signal), ended }
}

/** Tries until it does not throw, and throws its last error when the time is up. */
export async function eventually<Value>(
  look: () => Promise<Value> | Value,
  { withinMs = 30_000 } = {},
): Promise<Value> {
  for (const giveUpAt = Date.now() + withinMs; ; await delay(25)) {
    try {
      return await look()
    } catch (error) {
      if (Date.now() > giveUpAt) throw error
    }
  }
}

/** The last URL that a command printed. */
export function urlIn({ stdout, stderr }: Ran): string {
  const url = stdout.match(/^http:\S+$/gm)?.at(-1)
  if (!url) throw new Error(`no URL was printed:\n${stdout}${stderr}`)
  return url
}

/** The id of the plan that a command printed last. */
export function planIn({ stdout, stderr }: Ran): string {
  const id = (stdout + stderr).match(/\bp-[0-9a-z]{10}\b/g)?.at(-1)
  if (!id) throw new Error(`no plan was printed:\n${stdout}${stderr}`)
  return id
}
