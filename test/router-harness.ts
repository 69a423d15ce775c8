import { type ChildProcess, fork, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SlotId } from '../src/kernel/ids.ts'
import { RouterClient } from '../src/router/embedded/client.ts'
import type { Backend, Route, RouteDocument, Upstream } from '../src/router/router.ts'

const MAIN = fileURLToPath(new URL('./fixtures/router.ts', import.meta.url))
const UPSTREAM = fileURLToPath(new URL('./fixtures/upstream.mjs', import.meta.url))

const SLOT = 'default/shop/staging' as SlotId

/** Asks again until the answer is truthy; throws with the last error when time is up. */
export async function eventually<Result>(
  ask: () => Promise<Result> | Result,
  withinMs = 30_000,
): Promise<NonNullable<Result>> {
  const deadline = performance.now() + withinMs
  let last: unknown
  for (;;) {
    try {
      const result = await ask()
      if (result) return result
      last = result
    } catch (error) {
      last = error
    }
    if (performance.now() > deadline) throw new Error(`not so within ${withinMs} ms`, { cause: last })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

export interface TestRouter extends AsyncDisposable {
  readonly client: RouterClient
  readonly process: ChildProcess
  readonly folder: string
}

/** Starts a real router as a process of its own; what it started is gone when it is disposed of. */
export async function startRouter(workers = 2): Promise<TestRouter> {
  const folder = mkdtempSync(join(tmpdir(), 'cde-router-'))
  const socketPath = join(folder, 'router.sock')
  const child = spawn(process.execPath, [MAIN, socketPath, String(workers)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const client = new RouterClient(socketPath)
  const exited = new Promise((resolve) => child.once('exit', resolve))
  let pids: readonly number[] = []
  const router: TestRouter = {
    client,
    process: child,
    folder,
    async [Symbol.asyncDispose]() {
      pids = await client.hello().then(
        (hello) => hello.workers,
        () => pids,
      )
      child.kill('SIGKILL')
      await exited
      for (const pid of pids) killHard(pid)
      rmSync(folder, { recursive: true, force: true })
    },
  }
  try {
    pids = await eventually(async () => {
      const hello = await client.hello()
      return hello.workers.length === workers ? hello.workers : undefined
    })
    return router
  } catch (error) {
    await router[Symbol.asyncDispose]()
    throw error
  }
}

export interface TestUpstream extends AsyncDisposable {
  readonly address: Upstream
  readonly release: string
  readonly process: ChildProcess
  readonly idLog: string
  kill(): Promise<void>
}

/** Starts a real replica (fixtures/upstream.mjs) on a port of the system's choice. */
export async function startUpstream(router: TestRouter, replica: string, release = 'r1'): Promise<TestUpstream> {
  const idLog = join(router.folder, `${replica}.ids`)
  const env = { ...process.env, REPLICA: replica, RELEASE: release, ID_LOG: idLog, PORT: '0' }
  const child = fork(UPSTREAM, { env })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port))
    child.once('exit', () => reject(new Error(`upstream ${replica} exited at its start`)))
  })
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const address = { replica, host: '127.0.0.1', port }
  return { address, release, process: child, idLog, kill, [Symbol.asyncDispose]: kill }
}

export function backend(upstreams: readonly TestUpstream[], weight = 1): Backend {
  return { release: upstreams[0]?.release ?? 'r1', weight, upstreams: upstreams.map(({ address }) => address) }
}

export function route(backends: readonly Backend[], more: Partial<Route> = {}): Route {
  return { service: 'web', port: null, hosts: [], pathPrefix: '/', backends, ...more }
}

let lastVersion = 0

/** A document with the next version. */
export function documentOf(routes: readonly Route[], more: Partial<RouteDocument> = {}): RouteDocument {
  return { slot: SLOT, version: ++lastVersion, drainMs: 2_000, routes, ...more }
}

/** A port nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Kills a process the test knows the id of; one that is gone already is fine. */
export function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
