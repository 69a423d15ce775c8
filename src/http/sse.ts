import type { StreamEvent } from '../operations/operation.ts'
import { httpProblem } from './problem.ts'

const UNREAD_HEARTBEATS = 6

export interface EventStream {
  readonly events: AsyncIterable<StreamEvent>
  readonly requestId: string
  readonly heartbeatMs: number
  /** Aborted when the server stops: the stream then ends without `end`, so that clients come back. */
  readonly stopping: AbortSignal
  /** Destroys the connection of a client that has stopped reading. */
  readonly hangUp: () => void
}

/**
 * Renders events as server-sent events. The stream closes with the event `end` when it is complete, or `problem` when it
 * failed; without either the client resumes after the last id. Nothing is produced ahead of what the client reads.
 */
export function eventStream(stream: EventStream): ReadableStream<Uint8Array> {
  const { events, requestId, heartbeatMs, stopping, hangUp } = stream
  const iterator = events[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  let timer: NodeJS.Timeout | undefined
  let unread = 0
  let isOver = false
  const over = new AbortController()
  const settle = () => {
    isOver = true
    clearInterval(timer)
    over.abort()
    // The handler may be waiting for its next event; the request's signal is what makes it leave.
    iterator.return?.()?.catch(() => undefined)
  }
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => controller.enqueue(encoder.encode(text))
      const stop = () => {
        settle()
        controller.close()
      }
      // Headers alone would leave a client in doubt whether the stream is open.
      write(': open\n\n')
      timer = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) {
          unread = 0
          write(': heartbeat\n\n')
        } else if (++unread >= UNREAD_HEARTBEATS) hangUp()
      }, heartbeatMs)
      if (stopping.aborted) stop()
      else stopping.addEventListener('abort', stop, { signal: over.signal })
    },
    async pull(controller) {
      unread = 0
      const { frame, isLast } = await nextFrame(iterator, requestId)
      if (isOver) return
      controller.enqueue(encoder.encode(frame))
      if (!isLast) return
      settle()
      controller.close()
    },
    cancel: settle,
  })
}

async function nextFrame(iterator: AsyncIterator<StreamEvent>, requestId: string) {
  try {
    const { done, value } = await iterator.next()
    return { frame: frameOf(done ? { event: 'end', data: {} } : value), isLast: done === true }
  } catch (error) {
    return { frame: frameOf({ event: 'problem', data: httpProblem(error, requestId) }), isLast: true }
  }
}

function frameOf({ id, event, data }: StreamEvent): string {
  // JSON has no raw line break, so one `data` line always carries the whole value; ids must not break the frame either.
  const idLine = id === undefined ? '' : `id: ${id.replaceAll(/[\r\n\0]/g, '')}\n`
  return `${idLine}event: ${event.replaceAll(/[\r\n]/g, '')}\ndata: ${JSON.stringify(data)}\n\n`
}
