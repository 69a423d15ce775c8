import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises'
import { createServer, connect as http2Connect, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { setTimeout as delay } from 'node:timers/promises'
import * as restate from '@restatedev/restate-sdk'
import { connect } from '@restatedev/restate-sdk-clients'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type EmbeddedServerOptions,
  type PostgresConnection,
  type PostgresServer,
  startPostgres,
} from '../src/daemon/servers/postgres.ts'
import { linkLibraries } from '../src/daemon/servers/postgres-libraries.ts'
import { type RestateServer, startRestate } from '../src/daemon/servers/restate.ts'
import type { RunningServer } from '../src/daemon/servers/running-server.ts'
import { type Supervised, supervise } from '../src/daemon/servers/supervised.ts'
import { unixFetch } from '../src/daemon/servers/unix-fetch.ts'
import { isOvertaken, RestateAdmin } from '../src/engine/restate/admin.ts'
import { isAlive, type ProcessIdentity, processIdentity } from '../src/kernel/process-info.ts'

const SERVERS = new URL('../src/daemon/servers/', import.meta.url).href
const USER = 12345
/** Starts both servers for the options in its argument, prints their pids and waits to be ended. */
const STARTER = `
  import { startPostgres } from '${SERVERS}postgres.ts'
  import { startRestate } from '${SERVERS}restate.ts'
  const at = { ...JSON.parse(process.argv[1]), log: console.error }
  const [postgres, restate] = await Promise.all([startPostgres(at), startRestate(at)])
  console.log(JSON.stringify({ pids: [postgres.pid, restate.pid], connection: postgres.connection }))
  process.once('SIGTERM', () => Promise.all([postgres.stop(), restate.stop()]))`

/** A home as bad as they come: spaces, mode 0700, and longer than any socket path may be. */
let folder: string
let home: string
let socketDir: string
let postgres: Supervised<PostgresServer>
let engine: Supervised<RestateServer>
const said: string[] = []
const log = (message: string) => said.push(message)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cde '))
  home = join(folder, `a home with spaces ${'x'.repeat(100)}`)
  socketDir = join(folder, 's')
  await mkdir(home, { mode: 0o700 })
  const at = { home, socketDir, log }
  ;[postgres, engine] = await Promise.all([supervise(() => startPostgres(at)), supervise(() => startRestate(at))])
})

afterAll(async () => {
  await Promise.all([postgres?.stop(), engine?.stop()])
  await rm(folder, { recursive: true })
})

test('PostgreSQL answers on its socket, with its password only', async () => {
  const { connection } = await postgres.server()
  expect(await query(connection, 'select current_database() as name')).toEqual([{ name: 'cde' }])
  expect(await query(connection, 'show fsync')).toEqual([{ fsync: 'on' }])
  expect(await query(connection, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  const wrong = query({ ...connection, password: 'wrong' }, 'select 1')
  await expect(wrong).rejects.toThrow('password authentication failed')
})

test('a killed PostgreSQL is started again with what it had acknowledged', async () => {
  const { connection, pid } = await postgres.server()
  await query(connection, 'create table kept (n int)')
  await query(connection, 'insert into kept values (42)')
  process.kill(pid, 'SIGKILL')
  await eventually(() => postgres.state.restarts > 0)
  const again = await postgres.server()
  expect(await query(again.connection, 'select n from kept')).toEqual([{ n: 42 }])
  expect(postgres.state).toMatchObject({ phase: 'up', pid: again.pid, problem: null })
})

test('a workflow survives the kill of Restate, and its worker serves nobody else', async () => {
  const { publicKey, adminSocket, ingressSocket, pid } = await engine.server()
  const reached = Promise.withResolvers<void>()
  const workflow = restate.workflow({
    name: 'survivor',
    handlers: {
      run: async (context: restate.WorkflowContext, from: number) => {
        const first = await context.run('first', () => from + 1)
        reached.resolve()
        await context.promise<boolean>('open')
        return context.run('second', () => first * 2)
      },
      open: async (context: restate.WorkflowSharedContext) => context.promise<boolean>('open').resolve(true),
    },
  })
  await using worker = await listening(workflow, publicKey)
  expect(await unsignedStatus(worker.url)).toBe(401)

  const registered = await unixFetch(adminSocket)('http://restate/deployments', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ uri: worker.url }),
  })
  expect(registered.status).toBe(201)

  const client = connect({ url: 'http://restate', fetch: unixFetch(ingressSocket) }).workflowClient(workflow, 'one')
  await client.workflowSubmit(20)
  await reached.promise
  process.kill(pid, 'SIGKILL')
  await eventually(() => engine.state.restarts > 0)
  await engine.server()
  await eventually(() =>
    client.open().then(
      () => true,
      () => false,
    ),
  )
  expect(await client.workflowAttach()).toBe(42)

  // What was seen under way may be over when it is paused, resumed or moved; that is an answer, and no silence.
  const fetch = unixFetch(adminSocket)
  const admin = new RestateAdmin({ url: 'http://restate/', fetch })
  const { id } = (await registered.json()) as { id: string }
  const ended = await invocationOf(fetch, 'survivor')
  await expect(admin.move(ended, id)).resolves.toBeUndefined()
  const refused = await admin.resume(ended).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'engine_refused', kind: 'internal' })
  expect(isOvertaken(refused)).toBe(true)
  expect(isOvertaken(await admin.resume('inv_unknown').catch((error: unknown) => error))).toBe(false)
  const silent = new RestateAdmin({ url: 'http://restate/', fetch: unixFetch(join(folder, 'nobody.sock')) })
  await expect(silent.resume(ended)).rejects.toMatchObject({ code: 'engine_unreachable' })
})

test('servers die with a parent that is killed, and the next ones start on what it left', async () => {
  const at = await spare()
  // What a kill in the middle of initdb leaves.
  await mkdir(join(at.home, 'postgres.new/data/base'), { recursive: true })
  const parent = spawn(process.execPath, ['--input-type=module', '-e', STARTER, JSON.stringify(at)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let servers: ProcessIdentity[] = []
  try {
    servers = (await printed(parent.stdout)).pids.map(identityOf)
    parent.kill('SIGKILL')
    await eventually(() => !servers.some(isAlive))
  } finally {
    parent.kill('SIGKILL')
    for (const { pid } of servers.filter(isAlive)) process.kill(pid, 'SIGKILL')
  }
  const next = await Promise.all([startPostgres(at), startRestate(at)])
  await Promise.all(next.map((server) => server.stop()))
})

test.each([
  ['empty', ''],
  ['torn', '{"pid":12'],
])(
  'servers that outlived their parent are replaced, also when a pid file is %s or names a stranger',
  async (_, torn) => {
    const at = await spare()
    const first = await Promise.all([startPostgres(at), startRestate(at)])
    const commands = await Promise.all(first.map(commandOf))
    await Promise.all(first.map((server) => server.stop()))

    const orphans = commands.map(([program = '', ...args]) => {
      const child = spawn(program, args, { cwd: '/', detached: true, stdio: 'ignore', env: {} })
      return identityOf(child.pid ?? 0)
    })
    const [postgresOrphan, restateOrphan] = orphans
    try {
      const pidFile = join(at.home, 'postgres/data/postmaster.pid')
      await eventually(async () => (await readFile(pidFile, 'utf8').catch(() => '')).includes('ready'))
      // What a kill or a power cut in the middle of a write leaves; the server is found all the same.
      await writeFile(join(at.home, 'restate/server.json'), torn)
      const next = await Promise.all([startPostgres(at), startRestate(at)])
      await Promise.all(next.map((server) => server.stop()))
      expect(orphans.map(isAlive)).toEqual([false, false])
      expect(said).toContain(`PostgreSQL ${postgresOrphan?.pid} outlived its parent; stopping it`)
      expect(said).toContain(`Restate ${restateOrphan?.pid} outlived its parent; stopping it`)

      await writeFile(pidFile, `${process.pid}\n${join(at.home, 'postgres/data')}\n`)
      await (await startPostgres(at)).stop()
    } finally {
      for (const { pid } of orphans.filter(isAlive)) process.kill(pid, 'SIGKILL')
    }
  },
)

test('a socket folder with too long a path is refused before anything starts', async () => {
  const at = { home, socketDir: join(folder, 'y'.repeat(100)), log }
  await expect(startPostgres(at)).rejects.toMatchObject({ code: 'socket_path_too_long', kind: 'invalid' })
  await expect(startRestate(at)).rejects.toMatchObject({ code: 'socket_path_too_long', kind: 'invalid' })
})

test('a server that ends at its start is reported with the end of its log, and leaves no process', async () => {
  const at = { home: join(folder, 'broken'), socketDir: join(folder, 'b'), log }
  await mkdir(join(at.home, 'postgres/data'), { recursive: true })
  await writeFile(join(at.home, 'postgres/password'), 'none')
  const failure = { code: 'server_not_ready', kind: 'unavailable', data: { server: 'PostgreSQL' } }
  await expect(startPostgres(at)).rejects.toMatchObject(failure)
  await expect(startPostgres(at)).rejects.toThrow(/ended at once \(2\); its last line: .*postgresql\.conf/)
})

const asRoot = test.skipIf(process.getuid?.() !== 0)

asRoot('both servers run for an ordinary user, even for one without an account', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cde user '))
  await chown(folder, USER, USER)
  const at = { home: folder, socketDir: join(folder, 's') }
  const asUser = (script: string, argument: string) => {
    const user = [`--reuid=${USER}`, `--regid=${USER}`, '--clear-groups']
    return spawn('setpriv', [...user, process.execPath, '--input-type=module', '-e', script, argument], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
  }
  const parent = asUser(STARTER, JSON.stringify(at))
  try {
    const { connection, pids } = await printed(parent.stdout)
    expect(await query(connection, 'select 1 as one')).toEqual([{ one: 1 }])
    parent.kill('SIGTERM')
    await once(parent, 'exit')
    expect(pids.map(processIdentity)).toEqual([null, null])
  } finally {
    parent.kill('SIGKILL')
    await rm(folder, { recursive: true })
  }
})

test('missing library links are made once, by however many start at once', async () => {
  const packageFolder = await emptyPackage(join(folder, 'package'))
  const fallback = join(folder, 'fallback')
  const both = Promise.all([linkLibraries(packageFolder, fallback), linkLibraries(packageFolder, fallback)])
  expect(await both).toEqual([null, null])
  expect(await readlink(join(packageFolder, 'native/lib/liba.so.1'))).toBe('liba.so.1.2')
})

asRoot('links go to the home when the package folder cannot be written', async () => {
  const packageFolder = await emptyPackage(join(folder, 'sealed'))
  const home = await mkdtemp(join(tmpdir(), 'cde links '))
  try {
    await chown(home, USER, USER)
    await chmod(folder, 0o755)
    const script = `
      import { linkLibraries } from '${SERVERS}postgres-libraries.ts'
      for (let round = 0; round < 2; round++) console.log(await linkLibraries(...process.argv.slice(1)))`
    const node = [process.execPath, '--input-type=module', '-e', script, packageFolder, join(home, 'libraries')]
    const child = spawn('setpriv', [`--reuid=${USER}`, `--regid=${USER}`, '--clear-groups', ...node])
    const output = await text(child.stdout)
    expect(output).toBe(`${home}/libraries\n`.repeat(2))
    expect(await readlink(join(home, 'libraries/liba.so.1'))).toBe(join(packageFolder, 'native/lib/liba.so.1.2'))
  } finally {
    await rm(home, { recursive: true })
  }
})

/** A second home, shared by the tests that start servers by themselves: making one takes a second. */
async function spare(): Promise<EmbeddedServerOptions> {
  const at = { home: join(folder, 'spare'), socketDir: join(folder, 'r'), log }
  await mkdir(at.home, { recursive: true, mode: 0o700 })
  return at
}

/** A package as npm leaves it: libraries under their full names, the links to them only listed. */
async function emptyPackage(packageFolder: string): Promise<string> {
  await mkdir(join(packageFolder, 'native/lib'), { recursive: true, mode: 0o755 })
  await writeFile(join(packageFolder, 'native/lib/liba.so.1.2'), '')
  const links = [{ source: 'native/lib/liba.so.1.2', target: 'native/lib/liba.so.1' }]
  await writeFile(join(packageFolder, 'native/pg-symlinks.json'), JSON.stringify(links))
  return packageFolder
}

async function query(connection: PostgresConnection, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

/** The id of the one `run` of a service. */
async function invocationOf(fetch: typeof globalThis.fetch, service: string): Promise<string> {
  const query = `select id from sys_invocation where target_service_name = '${service}' and target_handler_name = 'run'`
  const headers = { accept: 'application/json', 'content-type': 'application/json' }
  const answer = await fetch('http://restate/query', { method: 'POST', headers, body: JSON.stringify({ query }) })
  const { rows } = (await answer.json()) as { rows: { id: string }[] }
  return rows[0]?.id ?? ''
}

/** A worker endpoint on a port of its own that takes only calls signed by the given server. */
async function listening(
  service: restate.WorkflowDefinition<string, unknown>,
  publicKey: string,
): Promise<AsyncDisposable & { url: string }> {
  const server = createServer(restate.createEndpointHandler({ services: [service], identityKeys: [publicKey] }))
  const sessions = new Set<ServerHttp2Session>()
  server.on('session', (session) => sessions.add(session))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const close = async () => {
    for (const session of sessions) session.destroy()
    server.close()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, [Symbol.asyncDispose]: close }
}

async function unsignedStatus(url: string): Promise<number | undefined> {
  const session = http2Connect(url)
  try {
    const [headers] = await once(session.request({ ':path': '/discover' }).end(), 'response')
    return headers[':status']
  } finally {
    session.destroy()
  }
}

async function printed(stdout: Readable): Promise<{ pids: number[]; connection: PostgresConnection }> {
  for await (const line of createInterface({ input: stdout })) return JSON.parse(line)
  throw new Error('It ended without having started the servers')
}

/** The command line of a running server, to start it again as nobody's child; as root in a namespace as before. */
async function commandOf({ pid }: RunningServer): Promise<string[]> {
  const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').slice(0, -1)
  const isRoot = process.getuid?.() === 0
  return isRoot ? ['unshare', '-U', '--map-user=1000', '--map-group=1000', ...command] : command
}

function identityOf(pid: number): ProcessIdentity {
  return processIdentity(pid) ?? { pid, started: 'never' }
}

async function eventually(isSo: () => boolean | PromiseLike<boolean>, withinMs = 30_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > giveUpAt) throw new Error(`Not within ${withinMs} ms: ${isSo}`)
    await delay(10)
  }
}
