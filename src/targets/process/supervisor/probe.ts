import { spawn } from 'node:child_process'
import { connect } from 'node:net'
import { http } from '../../../kernel/node-http.ts'
import { formatDuration } from '../../../kernel/units.ts'
import type { Probe } from '../../target.ts'

/** What a probe found, in words that name the cause. */
export interface ProbeAnswer {
  readonly isPass: boolean
  readonly text: string
}

/** How a command is run inside a replica. */
export interface Inside {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
}

/** What a probe may use of its replica. */
export interface Probed {
  readonly port: number | null
  readonly aliveMs: number
  /** argv and environment that run a command inside the replica; `null` before its program runs. */
  readonly inside: ((command: readonly string[]) => Inside) | null
}

/** How long a program without another probe must have run before it counts as ready; most failing ones end sooner. */
const ALIVE_MS = 500

/** Asks once. Never throws: whatever happens is an answer. */
export function ask(probe: Probe, replica: Probed): Promise<ProbeAnswer> {
  if (probe.kind === 'alive') return Promise.resolve(askAlive(probe, replica))
  if (probe.kind === 'command') return askCommand(probe, replica)
  if (replica.port === null) return Promise.resolve({ isPass: false, text: 'it has no port to probe' })
  return probe.kind === 'http' ? askHttp(probe, replica.port) : askTcp(probe, replica.port)
}

function askAlive({ intervalMs }: Probe, { aliveMs, inside }: Probed): ProbeAnswer {
  const isPass = inside !== null && aliveMs >= Math.min(ALIVE_MS, intervalMs)
  return { isPass, text: isPass ? 'alive' : 'just started' }
}

function askHttp({ path = '/', timeoutMs }: Probe, port: number): Promise<ProbeAnswer> {
  const { promise, resolve } = Promise.withResolvers<ProbeAnswer>()
  const call = http.request({ host: '127.0.0.1', port, path, agent: false, signal: AbortSignal.timeout(timeoutMs) })
  call.on('response', (response) => {
    const { statusCode = 0 } = response
    response.destroy()
    resolve({ isPass: statusCode >= 200 && statusCode < 400, text: `GET ${path}: ${statusCode}` })
  })
  call.on('error', (error) => resolve({ isPass: false, text: failureOf(error, port, timeoutMs, `GET ${path}: `) }))
  call.end()
  return promise
}

function askTcp({ timeoutMs }: Probe, port: number): Promise<ProbeAnswer> {
  const { promise, resolve } = Promise.withResolvers<ProbeAnswer>()
  const socket = connect({ host: '127.0.0.1', port, signal: AbortSignal.timeout(timeoutMs) })
  socket.on('connect', () => {
    socket.destroy()
    resolve({ isPass: true, text: `connected to port ${port}` })
  })
  socket.on('error', (error) => resolve({ isPass: false, text: failureOf(error, port, timeoutMs, '') }))
  return promise
}

function failureOf(error: NodeJS.ErrnoException, port: number, timeoutMs: number, what: string): string {
  if (error.code === 'ECONNREFUSED') return `connection refused on port ${port}`
  if (error.code === 'ABORT_ERR') return `${what}no answer within ${formatDuration(timeoutMs)}`
  if (error.code === 'ECONNRESET') return `${what}the connection was reset`
  return `${what}${error.message}`
}

function askCommand({ command = [], timeoutMs }: Probe, { inside }: Probed): Promise<ProbeAnswer> {
  if (!inside) return Promise.resolve({ isPass: false, text: 'the program has not begun yet' })
  const { argv, env, cwd } = inside(command)
  const [file = '', ...args] = argv
  const { promise, resolve } = Promise.withResolvers<ProbeAnswer>()
  const name = `\`${command.join(' ')}\``
  const child = spawn(file, args, { env, cwd, stdio: 'ignore', detached: true })
  // The whole group: a shell's children would otherwise outlive their probe.
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), timeoutMs)
  child.on('error', (error) => resolve({ isPass: false, text: `${name}: ${error.message}` }))
  child.on('exit', (code, signal) => {
    clearTimeout(timer)
    const end = code === null ? (signal === 'SIGKILL' ? `no end within ${formatDuration(timeoutMs)}` : signal) : code
    resolve({ isPass: code === 0, text: `${name}: ${code === null ? end : `exit code ${code}`}` })
  })
  return promise
}
