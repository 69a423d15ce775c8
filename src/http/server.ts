import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { http } from '../kernel/node-http.ts'
import { createApp, type HttpApp } from './app.ts'
import { HeadersTooLarge, MalformedRequest, RequestTooSlow } from './errors.ts'
import { type Entrance, loopbackHosts } from './gate.ts'
import { LIMITS, type Limits } from './limits.ts'
import { httpProblem, problemHeaders, problemResponse } from './problem.ts'
import { bindSocket } from './socket.ts'

const CLOSE_GRACE_MS = 5_000

export interface HttpOptions {
  readonly app: HttpApp
  readonly socketPath: string
  /** Loopback TCP beside the socket; port 0 lets the system choose. `null` for none. */
  readonly tcp: { readonly port: number } | null
}

/** The running API. */
export interface HttpServer {
  readonly socketPath: string
  /** The TCP port, or `null` without TCP. */
  readonly port: number | null
  /** Takes no more requests, ends streams so that their clients come back, and waits for the rest at most `graceMs`. */
  close(graceMs?: number): Promise<void>
}

/** Serves the API on a unix socket of mode 0600 and, where asked for, on 127.0.0.1 and ::1 under one port. */
export async function startHttp({ app, socketPath, tcp }: HttpOptions): Promise<HttpServer> {
  const limits = { ...LIMITS, ...app.limits }
  const stopping = new AbortController()
  const api = createApp(app, stopping.signal)
  const servers: Server[] = []
  const serve = (entrance: (server: Server) => Entrance): Server => {
    const server: Server = http.createServer(
      {
        headersTimeout: limits.headersMs,
        // Bodies have deadlines of their own: an upload may take longer than any fixed time.
        requestTimeout: 0,
        connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
        // The gate answers a missing Host like a wrong one.
        requireHostHeader: false,
      },
      getRequestListener((request, env) => api.fetch(request, { ...env, entrance: entrance(server) }), {
        hostname: 'localhost',
        overrideGlobalObjects: false,
        errorHandler: (error) => problemResponse(asRefusal(error), 'unrouted'),
      }),
    )
    server.maxConnections = limits.connections
    server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuseRaw(error, socket, limits))
    servers.push(server)
    return server
  }
  const overTcp = (server: Server): Entrance => ({ face: 'tcp', hosts: loopbackHosts(portOf(server)) })

  const close = async (graceMs = CLOSE_GRACE_MS) => {
    stopping.abort()
    const forced = setTimeout(() => {
      for (const server of servers) server.closeAllConnections()
    }, graceMs)
    await Promise.all(servers.filter(({ listening }) => listening).map(closed))
    clearTimeout(forced)
  }
  try {
    const release = await bindSocket(
      serve(() => ({ face: 'socket' })),
      socketPath,
    )
    const port = tcp && (await bindLoopback(serve(overTcp), () => serve(overTcp), tcp.port))
    return {
      socketPath,
      port,
      async close(graceMs) {
        await release()
        await close(graceMs)
      },
    }
  } catch (error) {
    await close(0)
    throw error
  }
}

/** Binds IPv4 and, where the machine has it, IPv6 loopback to one port, and returns it. */
async function bindLoopback(ipv4: Server, another: () => Server, wanted: number): Promise<number> {
  await listen(ipv4, { host: '127.0.0.1', port: wanted })
  const port = portOf(ipv4)
  await listen(another(), { host: '::1', port, ipv6Only: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRNOTAVAIL' && error.code !== 'EAFNOSUPPORT') throw error
  })
  return port
}

function listen(server: Server, address: { host: string; port: number; ipv6Only?: boolean }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
  })
}

/** Answers what the HTTP parser could not make a request of. */
function refuseRaw(error: NodeJS.ErrnoException, socket: Socket, limits: Limits): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const refusal = refusalOf(error, limits)
  const problem = httpProblem(refusal, 'unrouted')
  const body = JSON.stringify(problem)
  const headers = {
    ...problemHeaders(refusal, problem),
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${problem.status} ${http.STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`)
}

function refusalOf({ code }: NodeJS.ErrnoException, limits: Limits) {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new RequestTooSlow(limits.headersMs)
  if (code === 'HPE_HEADER_OVERFLOW') return new HeadersTooLarge()
  return new MalformedRequest('it is not HTTP/1.1')
}

function asRefusal(error: unknown): unknown {
  return error instanceof Error && error.name === 'RequestError' ? new MalformedRequest(error.message) : error
}
