import { chmod, rm } from 'node:fs/promises'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import net from 'node:net'
import { toProblem } from '../../kernel/error.ts'
import type { SlotId } from '../../kernel/ids.ts'
import { http } from '../../kernel/node-http.ts'
import { RouterRunning } from '../errors.ts'
import type { RouteDocument, Router } from '../router.ts'

/** Far more than a document with thousands of replicas; a larger body is refused. */
const LARGEST_BODY = 16 * 1024 * 1024

/**
 * Serves the `Router` port as JSON over a unix socket that only its owner can open: `GET /v1/hello`, `PUT` and `DELETE
 * /v1/slots/{slot}`, `GET /v1/active`, `/v1/load`, `/v1/metrics`. Errors are problem documents.
 */
export async function serveControl(socketPath: string, router: Router, hello: () => object): Promise<Server> {
  if (await answers(socketPath)) throw new RouterRunning(socketPath)
  await rm(socketPath, { force: true })
  const server = http.createServer((request, response) => {
    respond(request, router, hello).then(
      (body) => send(response, 200, body),
      (error: unknown) => {
        const problem = toProblem(error)
        if (problem.code === 'internal') console.error(error)
        send(response, problem.status, problem)
      },
    )
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // The socket is bound inside `listen`, so nobody else can open it before its mode is narrowed.
  const umask = process.umask(0o177)
  server.once('error', reject).listen(socketPath, resolve)
  process.umask(umask)
  await promise
  await chmod(socketPath, 0o600)
  return server
}

async function respond(request: IncomingMessage, router: Router, hello: () => object): Promise<unknown> {
  const [, version, name, slot] = (request.url ?? '').split('/')
  const call = `${request.method} ${version}/${name}`
  if (call === 'PUT v1/slots') return router.swap(JSON.parse(await body(request)) as RouteDocument)
  if (call === 'DELETE v1/slots') return router.remove(decodeURIComponent(slot ?? '') as SlotId)
  if (call === 'GET v1/active') return router.active()
  if (call === 'GET v1/load') return router.load()
  if (call === 'GET v1/metrics') return router.metrics()
  if (call === 'GET v1/hello') return hello()
  throw new Error(`The router has no ${request.method} ${request.url}`)
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY) throw new Error(`A route document is larger than ${LARGEST_BODY} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value ?? null))
}

/** Whether something serves there. A socket file that a killed holder left behind refuses connections. */
function answers(socketPath: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = net.connect(socketPath, () => resolve(true))
  socket.once('error', () => resolve(false))
  return promise.finally(() => socket.destroy())
}
