import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { http } from '../../kernel/node-http.ts'
import { NOT_PASSED_ON, writeUpstreamHead } from './answer-head.ts'
import { Assignment } from './assignment.ts'
import type { Outgoing } from './exchange.ts'
import { clientHeaders } from './headers.ts'
import { refuse } from './refuse.ts'
import type { BackendState, ServiceRoute } from './service-route.ts'
import { CONNECT_MS, type Running } from './upstream-state.ts'
import { WebSocketRelay } from './websocket-relay.ts'

/** One WebSocket: its handshake with a replica, and then the relay between the two. */
export class WebSocketExchange implements Running {
  readonly #request: IncomingMessage
  readonly #client: Duplex
  readonly #outgoing: Outgoing
  readonly #assignment: Assignment
  #handshake: ClientRequest | undefined
  #relay: WebSocketRelay | undefined
  /** The replica's answer that is no upgrade, on its way to the client. */
  #declined: ServerResponse | undefined
  #isOver = false

  constructor(
    request: IncomingMessage,
    client: Duplex,
    outgoing: Outgoing,
    route: ServiceRoute,
    backend: BackendState,
  ) {
    this.#request = request
    this.#client = client
    this.#outgoing = outgoing
    this.#assignment = new Assignment(route, backend, this)
    client.once('close', () => {
      if (this.#relay) return
      this.#over()
      this.#handshake?.destroy()
    })
  }

  dispatch(): void {
    const upstream = this.#assignment.next()
    if (!upstream) {
      this.#fail(503, 'No replica of this service accepts connections')
      return
    }
    const headers = [...this.#outgoing.headers, 'connection', 'Upgrade', 'upgrade', 'websocket']
    const { host, port } = upstream
    const handshake = http.request({ host, port, method: 'GET', path: this.#outgoing.path, headers, agent: false })
    this.#handshake = handshake
    let isSent = false
    const timer = setTimeout(() => handshake.destroy(new Error('no connection in time')), CONNECT_MS)
    handshake
      .once('socket', (socket) =>
        socket.once('connect', () => {
          isSent = true
          clearTimeout(timer)
        }),
      )
      .once('upgrade', (answer, socket, head) => this.#open(answer, socket, head))
      .once('response', (answer) => this.#decline(answer))
      .on('error', () => {
        clearTimeout(timer)
        if (this.#isOver) return
        if (isSent) this.#fail(502, 'The replica closed the connection before it answered')
        else this.dispatch()
      })
      .end()
  }

  endNow(): void {
    if (this.#relay) this.#relay.endNow()
    else if (!this.#isOver) {
      this.#fail(502, 'The replica was stopped before it answered')
      this.#handshake?.destroy()
    }
  }

  #open(answer: IncomingMessage, upstream: Duplex, head: Buffer): void {
    this.#assignment.answered(101)
    const headers = ['connection', 'Upgrade', 'upgrade', 'websocket', ...clientHeaders(answer.headers)]
    let text = 'HTTP/1.1 101 Switching Protocols\r\n'
    for (let index = 0; index < headers.length; index += 2) text += `${headers[index]}: ${headers[index + 1]}\r\n`
    this.#client.write(`${text}\r\n`, 'latin1')
    this.#relay = new WebSocketRelay(this.#client, upstream, () => this.#over())
    if (head.length > 0) upstream.unshift(head)
  }

  /** Passes on an answer that is no upgrade; the connection ends with it. */
  #decline(answer: IncomingMessage): void {
    const status = answer.statusCode ?? 502
    const response = plainAnswer(this.#request, this.#client)
    if (!writeUpstreamHead(response, status, clientHeaders(answer.headers))) {
      this.#assignment.answered(502)
      this.#over()
      answer.destroy()
      refuse(response, 502, NOT_PASSED_ON)
      return
    }
    this.#assignment.answered(status)
    this.#declined = response
    answer.on('error', () => response.destroy()).pipe(response)
    response.once('close', () => this.#over())
  }

  #fail(status: 502 | 503, why: string): void {
    if (this.#declined) {
      this.#assignment.broken()
      this.#over()
      this.#declined.destroy()
      return
    }
    this.#assignment.answered(status)
    this.#over()
    refuse(plainAnswer(this.#request, this.#client), status, why)
  }

  #over(): void {
    this.#isOver = true
    this.#assignment.release()
  }
}

/** An ordinary answer on a connection that asked for an upgrade; the connection closes after it. */
export function plainAnswer(request: IncomingMessage, client: Duplex): ServerResponse {
  const response = new http.ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(client as import('node:net').Socket)
  response.once('finish', () => client.end())
  return response
}
