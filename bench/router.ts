import { type ChildProcess, execFileSync, fork, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SlotId } from '../src/kernel/ids.ts'
import { RouterClient } from '../src/router/embedded/client.ts'

// The router's maximum throughput beside Caddy's: same upstreams, same load, turn by turn in one run.

const ROUNDS = Number(process.argv[2] ?? 5)
const SECONDS = Number(process.argv[3] ?? 4)
const CONNECTIONS = 32
const UPSTREAMS = 2
const ROUTER = fileURLToPath(new URL('../test/fixtures/holder.ts', import.meta.url))
const UPSTREAM = fileURLToPath(new URL('./fixtures/tiny-upstream.mjs', import.meta.url))

interface Sample {
  readonly perSecond: number
  readonly p50: string
  readonly p99: string
}

const missing = ['caddy', 'wrk'].filter((program) => !isInstalled(program))
if (missing.length > 0) {
  console.error(`Not on this machine: ${missing.join(', ')}. On Debian: apt-get install ${missing.join(' ')}`)
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'cde-bench-'))
const children: ChildProcess[] = []
try {
  const upstreams = await Promise.all(Array.from({ length: UPSTREAMS }, startUpstream))
  const [ours, caddy] = [await startRouter(upstreams), await startCaddy(upstreams)]
  const direct = measure(upstreams[0] ?? 0)
  // A first round warms both up and is not counted.
  measure(ours)
  measure(caddy)
  const samples = Array.from({ length: ROUNDS }, () => ({ ours: measure(ours), caddy: measure(caddy) }))
  report(direct, samples)
} finally {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
}

function report(direct: Sample, samples: readonly { readonly ours: Sample; readonly caddy: Sample }[]): void {
  const print = (name: string, { perSecond, p50, p99 }: Sample) =>
    console.log(
      `${name.padEnd(8)} ${perSecond.toFixed(0).padStart(7)} requests/s   p50 ${p50.padStart(8)}   p99 ${p99.padStart(8)}`,
    )
  const median = (of: readonly Sample[]) => of.toSorted((a, b) => a.perSecond - b.perSecond)[of.length >> 1] ?? direct
  const ours = median(samples.map((sample) => sample.ours))
  const caddy = median(samples.map((sample) => sample.caddy))
  const ratios = samples.map((sample) => sample.ours.perSecond / sample.caddy.perSecond).toSorted((a, b) => a - b)
  console.log(
    `machine: ${availableParallelism()} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}; Node ${process.version}`,
  )
  console.log(
    `size: ${CONNECTIONS} kept connections, 20-byte answers, ${UPSTREAMS} Node upstreams; medians of ${ROUNDS} rounds of ${SECONDS} s`,
  )
  print('direct', direct)
  print('ours', ours)
  print('caddy', caddy)
  console.log(
    `ratio: ${(ratios[ratios.length >> 1] ?? 0).toFixed(2)} × Caddy (${ratios.map((ratio) => ratio.toFixed(2)).join(', ')})`,
  )
}

function measure(port: number): Sample {
  const arguments_ = ['-t1', `-c${CONNECTIONS}`, `-d${SECONDS}`, '--latency', `http://127.0.0.1:${port}/`]
  const output = execFileSync('wrk', arguments_, { encoding: 'utf8' })
  const read = (pattern: RegExp) => pattern.exec(output)?.[1] ?? '?'
  if (/Non-2xx|Socket errors/.test(output)) throw new Error(`wrk saw failures:\n${output}`)
  return {
    perSecond: Number(read(/Requests\/sec:\s+([\d.]+)/)),
    p50: read(/^\s*50%\s+(\S+)/m),
    p99: read(/^\s*99%\s+(\S+)/m),
  }
}

function startUpstream(): Promise<number> {
  const child = fork(UPSTREAM)
  children.push(child)
  return new Promise((resolve) => child.once('message', (port) => resolve(Number(port))))
}

async function startRouter(upstreams: readonly number[]): Promise<number> {
  const socketPath = join(folder, 'router.sock')
  children.push(spawn(process.execPath, [ROUTER, socketPath, String(availableParallelism())], { stdio: 'inherit' }))
  const client = new RouterClient(socketPath)
  await eventually(() => client.hello())
  const backend = {
    release: 'r1',
    weight: 1,
    upstreams: upstreams.map((port) => ({ replica: String(port), host: '127.0.0.1', port })),
  }
  const route = { service: 'web', port: null, hosts: [], pathPrefix: '/', backends: [backend] }
  const { ports } = await client.swap({ slot: 'bench/web/dev' as SlotId, version: 1, drainMs: 0, routes: [route] })
  return ports.web ?? 0
}

async function startCaddy(upstreams: readonly number[]): Promise<number> {
  const port = await freePort()
  const file = join(folder, 'Caddyfile')
  const targets = upstreams.map((upstream) => `127.0.0.1:${upstream}`).join(' ')
  writeFileSync(
    file,
    `{
  admin off
  auto_https off
  log {
    level ERROR
  }
}
http://:${port} {
  bind 127.0.0.1
  reverse_proxy ${targets} {
    lb_policy least_conn
  }
}
`,
  )
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder }
  children.push(spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], { env, stdio: 'ignore' }))
  await eventually(() => fetch(`http://127.0.0.1:${port}/`))
  return port
}

async function freePort(): Promise<number> {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function eventually(ask: () => Promise<unknown>): Promise<void> {
  for (const deadline = performance.now() + 10_000; ; ) {
    try {
      await ask()
      return
    } catch (error) {
      if (performance.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
