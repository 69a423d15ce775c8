import http from 'node:http'
import WebSocket from 'ws'
import type { LoadStats } from './load-report.ts'

/** For a stream, the time to its first byte. */
const FIRST_BYTE_MS = 2_000
const ECHO_EVERY_MS = 200

export interface Stream {
  stop(): Promise<void>
}

/** Keeps one event stream open. Its clean end opens the next; a reset or a late first byte is a failure. */
export function keepEventStream(url: URL, stats: LoadStats): Stream {
  let isStopped = false
  let request: http.ClientRequest
  const open = () => {
    stats.streamOpened()
    let isDone = false
    const done = (failure: string | undefined) => {
      if (isDone || isStopped) return
      isDone = true
      clearTimeout(timer)
      if (failure) stats.failed(`event stream: ${failure}`)
      else stats.streamEnded()
      // Not at once after a failure: what is down would be asked without pause.
      setTimeout(() => isStopped || open(), failure ? 100 : 0)
    }
    const timer = setTimeout(() => request.destroy(new Error('no first byte within 2 s')), FIRST_BYTE_MS)
    request = http.get(url, { agent: false })
    request
      .on('error', (error) => done(error.message))
      .once('response', (response) => {
        if (response.statusCode !== 200) done(`status ${response.statusCode}`)
        response.once('data', () => clearTimeout(timer)).resume()
        response.on('error', (error) => done(error.message)).once('end', () => done(undefined))
      })
  }
  open()
  return {
    async stop() {
      isStopped = true
      request.destroy()
    },
  }
}

/** Keeps one WebSocket open and talking. Close codes 1000 and 1001 open the next; any other end is a failure. */
export function keepWebSocket(url: URL, stats: LoadStats): Stream {
  let isStopped = false
  let socket: WebSocket
  const open = () => {
    stats.streamOpened()
    socket = new WebSocket(new URL(url.href.replace(/^http/, 'ws')), { handshakeTimeout: FIRST_BYTE_MS })
    const current = socket
    const asked = new Map<string, NodeJS.Timeout>()
    let count = 0
    const talk = setInterval(() => {
      if (current.readyState !== WebSocket.OPEN) return
      const text = `message ${count++}`
      asked.set(
        text,
        setTimeout(() => stats.failed(`websocket: no echo of ${text} within 2 s`), FIRST_BYTE_MS),
      )
      current.send(text)
    }, ECHO_EVERY_MS)
    current.on('message', (data) => {
      clearTimeout(asked.get(String(data)))
      asked.delete(String(data))
    })
    current.on('error', (error) => isStopped || stats.failed(`websocket: ${error.message}`))
    current.once('close', (code) => {
      clearInterval(talk)
      for (const timer of asked.values()) clearTimeout(timer)
      if (isStopped) return
      if (code === 1000 || code === 1001) stats.streamEnded()
      else stats.failed(`websocket: closed with ${code}`)
      setTimeout(() => isStopped || open(), code === 1000 || code === 1001 ? 0 : 100)
    })
  }
  open()
  return {
    stop() {
      isStopped = true
      const { promise, resolve } = Promise.withResolvers<void>()
      if (socket.readyState === WebSocket.CLOSED) resolve()
      socket.once('close', () => resolve())
      socket.terminate()
      return promise
    },
  }
}
