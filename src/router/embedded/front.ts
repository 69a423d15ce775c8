import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'
import net, { type Socket } from 'node:net'
import { http } from '../../kernel/node-http.ts'
import { Exchange, type Outgoing } from './exchange.ts'
import { hostOf, upstreamHeaders } from './headers.ts'
import { refuse } from './refuse.ts'
import type { RoutingTable } from './routing-table.ts'
import type { BackendState, ServiceRoute } from './service-route.ts'
import { plainAnswer, WebSocketExchange } from './websocket-exchange.ts'

/** Connections that may wait in the kernel while no worker accepts. */
const BACKLOG = 4_096

const SERVER_OPTIONS: ServerOptions = {
  // A client has this long for its headers; a body or an answer may take as long as it takes.
  headersTimeout: 20_000,
  requestTimeout: 0,
  // Longer than clients keep a connection idle (browsers, agents and proxies: 60 s and less): whoever closes first must not
  // be us, since a request that crosses our close is lost.
  keepAliveTimeout: 75_000,
  maxHeaderSize: 32 * 1024,
  // One sent before the answers to earlier requests is served as a plain request, in its turn: the connection is not free.
  shouldUpgradeCallback: ({ headers, socket }) =>
    headers.upgrade?.toLowerCase() === 'websocket' && lastAnswers.get(socket)?.closed !== false,
}

/** The answer begun last on each connection. */
const lastAnswers = new WeakMap<Socket, ServerResponse>()

interface Passage extends Outgoing {
  readonly route: ServiceRoute
  readonly backend: BackendState
}

interface Refusal {
  readonly status: 400 | 404 | 503
  readonly why: string
}

/** Where clients come in: one HTTP server per listening address, all routing by one table. */
export class Front {
  readonly #table: RoutingTable
  readonly #servers = new Map<string, { readonly port: number; readonly server: Server }>()
  #isDraining = false

  constructor(table: RoutingTable) {
    this.#table = table
  }

  /** Serves what comes in on the handle. Settles when it listens; a second call for the address changes nothing. */
  listen(port: number, address: string, handle: { close(): void }): Promise<void> {
    const key = `${address} ${port}`
    if (this.#servers.has(key)) {
      handle.close()
      return Promise.resolve()
    }
    const server = http.createServer(SERVER_OPTIONS)
    server.on('request', (request, response) => this.#serve(port, request, response))
    server.on('upgrade', (request, socket, head) => this.#upgrade(port, request, socket as Socket, head))
    this.#servers.set(key, { port, server })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    server.once('error', (error) => {
      this.#servers.delete(key)
      reject(error)
    })
    server.listen(handle, BACKLOG, resolve)
    return promise
  }

  unlisten(ports: readonly number[]): void {
    for (const [key, { port, server }] of this.#servers) {
      if (!ports.includes(port)) continue
      this.#servers.delete(key)
      stopAccepting(server, () => {})
    }
  }

  /**
   * Takes no new connection and settles when the last one is gone. Idle ones are left to the keep-alive time that was
   * announced to them: closing them would race with their next request (measured: 32 of 9,392 lost).
   */
  async drain(): Promise<void> {
    this.#isDraining = true
    await Promise.all(
      [...this.#servers.values()].map(({ server }) => new Promise<void>((resolve) => stopAccepting(server, resolve))),
    )
  }

  #serve(port: number, request: IncomingMessage, response: ServerResponse): void {
    lastAnswers.set(request.socket, response)
    // Node drops what arrived together with an upgrade that is not taken up, so nothing may follow it.
    if (this.#isDraining || request.headers.upgrade) response.shouldKeepAlive = false
    const passage = this.#passage(port, request)
    if ('status' in passage) refuse(response, passage.status, passage.why)
    else new Exchange(request, response, passage, passage.route, passage.backend).dispatch()
  }

  #upgrade(port: number, request: IncomingMessage, socket: Socket, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const passage = this.#passage(port, request)
    if ('status' in passage) {
      refuse(plainAnswer(request, socket), passage.status, passage.why)
      return
    }
    if (head.length > 0) socket.unshift(head)
    new WebSocketExchange(request, socket, passage, passage.route, passage.backend).dispatch()
  }

  #passage(port: number, request: IncomingMessage): Passage | Refusal {
    const target = originForm(request)
    const headers = upstreamHeaders(request)
    if (!target || !headers) return { status: 400, why: 'The request names no single host and path' }
    const route = this.#table.find(port, target.host, target.path)
    if (!route) return { status: 404, why: 'No service is routed here' }
    const backend = route.backend()
    if (!backend) return { status: 503, why: 'No replica of this service is ready' }
    return { route, backend, path: target.path, headers }
  }
}

/** Host and path of a request, also when its target is an absolute URL as proxies are sent. */
function originForm({
  url = '',
  headers,
}: IncomingMessage): { readonly host: string; readonly path: string } | undefined {
  if (url.startsWith('/')) return { host: hostOf(headers.host), path: url }
  const absolute = URL.parse(url)
  if (absolute?.protocol !== 'http:') return undefined
  return { host: absolute.hostname, path: `${absolute.pathname}${absolute.search}` }
}

/** Unlike `http.Server.close`, leaves idle keep-alive connections open. */
function stopAccepting(server: Server, onEmpty: () => void): void {
  net.Server.prototype.close.call(server, onEmpty)
}
