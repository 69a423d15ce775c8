import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Dispatcher } from 'undici'
import { NOT_PASSED_ON, writeHints, writeUpstreamHead } from './answer-head.ts'
import { Assignment } from './assignment.ts'
import { clientHeaders } from './headers.ts'
import { refuse } from './refuse.ts'
import { RequestBody } from './request-body.ts'
import type { BackendState, ServiceRoute } from './service-route.ts'
import type { Running } from './upstream-state.ts'

type Controller = Dispatcher.DispatchController
/** A body up to this size goes out in one write with its headers. */
const LARGEST_HELD = 16 * 1024

/** How often an answer may be announced by early hints. */
const MOST_HINTS = 8

type Headers = Readonly<Record<string, string | string[] | undefined>>

/** A request as it goes to an upstream. */
export interface Outgoing {
  readonly path: string
  readonly headers: string[]
}

/** One HTTP request on its way to a replica and its answer on the way back, both streamed. */
export class Exchange implements Dispatcher.DispatchHandler, Running {
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #outgoing: Outgoing
  readonly #assignment: Assignment
  #controller: Controller | undefined
  /** From here on a byte may have reached the upstream, so nothing is tried again. */
  #isSent = false
  /** Clients of an event stream come back for more; any other answer that ends early must look broken, not whole. */
  #isEventStream = false
  #isFlushed = false
  #hints = 0
  /** The first of the body, until it is known whether it is all. */
  #held: Buffer | undefined
  #isOver = false

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    outgoing: Outgoing,
    route: ServiceRoute,
    backend: BackendState,
  ) {
    this.#request = request
    this.#response = response
    this.#outgoing = outgoing
    this.#assignment = new Assignment(route, backend, this)
    response.once('close', () => this.#clientGone())
  }

  /** Sends the request to the next replica not tried yet. */
  dispatch(): void {
    const upstream = this.#assignment.next()
    if (!upstream) {
      this.#fail(503, 'No replica of this service accepts connections')
      return
    }
    const { method, headers } = this.#request
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
    const body = hasBody ? new RequestBody(this.#request) : null
    upstream.pool.dispatch({ ...this.#outgoing, method: method as Dispatcher.HttpMethod, body }, this)
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller
    if (this.#isOver) this.#abort()
    else this.#isSent = true
  }

  onResponseStart(_controller: Controller, status: number, headers: Headers): void {
    if (status >= 100 && status < 200) {
      // Of the interim answers only early hints say anything across a hop.
      if (status === 103 && headers.link && ++this.#hints <= MOST_HINTS) writeHints(this.#response, headers.link)
      return
    }
    if (!writeUpstreamHead(this.#response, status, clientHeaders(headers))) {
      this.#fail(502, NOT_PASSED_ON)
      this.#abort()
      return
    }
    this.#assignment.answered(status)
    this.#isEventStream = String(headers['content-type']).startsWith('text/event-stream')
    process.nextTick(flush, this)
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (!this.#isFlushed && !this.#held && chunk.length <= LARGEST_HELD) {
      this.#held = chunk
      return
    }
    this.flush()
    if (this.#response.write(chunk)) return
    controller.pause()
    this.#response.once('drain', () => controller.resume())
  }

  onResponseEnd(controller: Controller, trailers: Headers): void {
    this.#over()
    if (controller.rawTrailers?.length) this.#response.addTrailers(Object.entries(trailers) as [string, string][])
    // Together with the headers a string is one write; a buffer would be a second one.
    if (this.#held) this.#response.end(this.#held.toString('latin1'), 'latin1')
    else this.#response.end()
  }

  onResponseError(_controller: Controller, error: Error & { readonly code?: string }): void {
    if (this.#isOver) return
    if (error.code === 'UND_ERR_INVALID_ARG') this.#fail(400, 'The request cannot be passed on')
    else if (!this.#isSent) this.dispatch()
    else if (!this.#response.headersSent) this.#fail(502, 'The replica closed the connection before it answered')
    else this.#breakOff()
  }

  /** Ends it at the drain's deadline: a stream with its last chunk, an answer of known length, which would be short, by a reset. */
  endNow(): void {
    if (this.#isOver) return
    if (!this.#response.headersSent) this.#fail(502, 'The replica was stopped before it answered')
    else if (!this.#isEventStream) this.#breakOff()
    else {
      this.#over()
      this.#response.end()
    }
    this.#abort()
  }

  /** Sends headers and what was held of the body, when the answer's end has not followed at once. */
  flush(): void {
    if (this.#isFlushed || this.#isOver) return
    this.#isFlushed = true
    if (this.#held) this.#response.write(this.#held)
    else this.#response.flushHeaders()
    this.#held = undefined
  }

  #clientGone(): void {
    if (this.#isOver) return
    this.#over()
    this.#abort()
  }

  #fail(status: 400 | 502 | 503, why: string): void {
    this.#assignment.answered(status)
    this.#over()
    refuse(this.#response, status, why)
  }

  #breakOff(): void {
    this.#assignment.broken()
    this.#over()
    this.#response.destroy()
  }

  #over(): void {
    this.#isOver = true
    this.#assignment.release()
  }

  #abort(): void {
    this.#controller?.abort(new Error('The exchange is over'))
  }
}

function flush(exchange: Exchange): void {
  exchange.flush()
}
