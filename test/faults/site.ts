import { chmod, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type SlotId, slotId } from '../../src/kernel/ids.ts'
import { RouterClient } from '../../src/router/embedded/client.ts'
import { ProcessTarget } from '../../src/targets/process/process-target.ts'
import { type Code, eventually, planIn, startCode, urlIn } from '../harness.ts'
import { processesOf } from '../harness-processes.ts'
import { patiently, type Watched, watched } from './watched.ts'

/** An installation with one app that runs in three replicas, to which things are done. */
export interface Site extends AsyncDisposable {
  readonly code: Code
  readonly slot: SlotId
  readonly url: string
  readonly target: ProcessTarget
  /** The number of the release that must be in force. */
  inForce: number
  /** The number of the newest release; its code has the same version. */
  readonly newest: number
  /** Starts a deployment of new code through the API alone; no command runs while it is under way. */
  deploy(): Promise<Watched>
  /** A plan of new code, to be applied. */
  plan(): Promise<string>
  /** Lines that builds left: `begun v2`, `ended v2`. */
  marks(): Promise<string[]>
  /** Makes every replica of the newest release ill. */
  fallIll(): Promise<void>
  /** What is there, in every place where something of the app could be. */
  state(): Promise<Readonly<Record<string, unknown>>>
  /** Log files of all replicas there ever were. */
  logs(): Promise<string[]>
}

const FIXTURES = new URL('./', import.meta.url)
const REPLICAS = 3

export async function startSite(options: { replicas?: number; hasBuild?: boolean } = {}): Promise<Site> {
  const { replicas = REPLICAS, hasBuild = true } = options
  const code = await startCode({ env: { CDE_ROUTER_WORKERS: '2' } })
  try {
    return await openSite(code, replicas, hasBuild)
  } catch (error) {
    await code[Symbol.asyncDispose]()
    throw error
  }
}

async function openSite(code: Code, replicas: number, hasBuild: boolean): Promise<Site> {
  const marks = join(code.root, 'marks')
  const ill = join(marks, 'ill')
  const builds = join(marks, 'builds')
  await mkdir(marks)
  await chmod(marks, 0o1777)
  await writeFile(builds, '')
  await chmod(builds, 0o666)
  let version = 1
  const app = await code.app('shop', {
    replicas,
    version: 'v1',
    environment: { ILL_WHEN: ill },
    web: {
      command: 'node program.mjs',
      healthcheck: { path: '/healthz', interval: '100ms', retries: 2 },
      ...(hasBuild && { build: { command: `node build.mjs ${builds}` } }),
    },
    delivery: { soak: '1s', ready_timeout: '30s', drain: '2s' },
  })
  for (const file of ['program.mjs', 'build.mjs']) await copyFile(new URL(file, FIXTURES), join(app.folder, file))
  const url = urlIn(await code.cde('up', app.folder, '-e', 'staging', '--yes'))
  const slot = slotId({ project: 'default', app: app.name, environment: 'staging' })
  const target = new ProcessTarget({ socketPath: code.places.supervisorSocket, home: code.home })
  const logFolder = join(code.home, 'logs', slot)

  const plan = async () => {
    await app.change({ version: `v${++version}` })
    const made = await code.cde('plan', app.folder, '-e', 'staging')
    if (made.code !== 0) throw new Error(`plan ended with ${made.code}: ${made.stderr}`)
    return planIn(made)
  }
  return {
    code,
    slot,
    url,
    target,
    inForce: 1,
    get newest() {
      return version
    },
    plan,
    async deploy() {
      const id = await plan()
      const applied = await code.client.call('plan.apply', { id })
      return watched(code, applied.id)
    },
    marks: async () => (await readFile(builds, 'utf8')).split('\n').filter(Boolean),
    fallIll: () => writeFile(`${ill}-v${version}`, ''),
    logs: async () =>
      (await readdir(logFolder)).filter((name) => name.endsWith('.log')).map((name) => join(logFolder, name)),
    async state() {
      const { items } = await patiently(() => code.client.call('slot.list', { app: app.name }))
      const observed = await target.observe(slot)
      const alive = observed.replicas.filter(({ state }) => state !== 'exited')
      const upstreams = observed.routes?.routes.flatMap((route) => route.backends.flatMap((one) => one.upstreams)) ?? []
      const active = await eventually(() => new RouterClient(code.places.routerSocket).active())
      return {
        slot: items.map(({ release, state, deployment }) => ({ release, state, deployment })),
        replicas: alive.map(({ release, index, state, restarts }) => ({ release, index, state, restarts })),
        routed: upstreams.map(({ port }) => port).toSorted(),
        ports: alive.map(({ port }) => port).toSorted(),
        isRouterUpToDate: active.length === 1 && active[0]?.version === observed.routes?.version,
        programs: await programsOf(code),
        scratch: (await readdir(join(`${code.home}-apps`, slot, 'scratch'))).toSorted(),
        names: alive.map(({ name }) => name).toSorted(),
        builds: (await readdir(join(`${code.home}-apps`, slot, 'builds')).catch(() => [])).length,
        begun: await begunOf(
          logFolder,
          alive.map(({ name }) => name),
        ),
      }
    },
    [Symbol.asyncDispose]: async () => {
      target.close()
      await code[Symbol.asyncDispose]()
    },
  }
}

/** What an uninterrupted run leaves: the one state that every interrupted one must end in as well. */
export function settledState(release: number, state: Readonly<Record<string, unknown>>, replicas = REPLICAS): object {
  const name = `r${release}`
  const indexes = Array.from({ length: replicas }, (_, index) => index)
  return {
    slot: [{ release: name, state: 'running', deployment: null }],
    replicas: indexes.map((index) => ({ release: name, index, state: 'ready', restarts: 0 })),
    routed: state.ports,
    ports: state.ports,
    isRouterUpToDate: true,
    programs: indexes.map((index) => `${name} ${index}`),
    scratch: state.names,
    names: state.names,
    builds: 0,
    begun: indexes.map(() => 1),
  }
}

/** Living programs of the app by release and place, from the processes' own environment. */
async function programsOf({ root }: Code): Promise<string[]> {
  const found = (await processesOf(root)).filter(({ command }) => /^node program\.mjs/.test(command))
  const programs = await Promise.all(
    found.map(async ({ pid }) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8')
      const value = (name: string) => environment.match(new RegExp(`(?:^|\\0)${name}=([^\\0]*)`))?.[1]
      return `${value('CDE_RELEASE')} ${value('CDE_REPLICA')}`
    }),
  )
  return programs.toSorted()
}

/** How often each of the replicas was started, by its own word. */
async function begunOf(folder: string, names: readonly string[]): Promise<number[]> {
  const texts = await Promise.all(names.map((name) => readFile(join(folder, `${name}.log`), 'utf8')))
  return texts.map((text) => text.split('\n').filter((line) => line.startsWith('begun as')).length)
}
