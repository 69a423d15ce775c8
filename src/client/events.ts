import type { IncomingMessage } from 'node:http'

/** One server-sent event as it arrived; `id` is `null` where the stream cannot be resumed. */
export interface ReceivedEvent {
  readonly id: string | null
  readonly event: string
  readonly data: unknown
}

const MAX_EVENT_CHARACTERS = 16 * 1024 ** 2
const LINE_END = /\r?\n/

/**
 * Reads server-sent events until the connection ends. It fails when nothing, not even a heartbeat, came for
 * `silenceMs`: the other side is then gone without having said so.
 */
export async function* readEvents(response: IncomingMessage, silenceMs: number): AsyncGenerator<ReceivedEvent> {
  response.setEncoding('utf8')
  response.socket.setTimeout(silenceMs, () => response.destroy(new Error(`silent for ${silenceMs} ms`)))
  let text = ''
  let fields: Record<string, string> = {}
  for await (const chunk of response as AsyncIterable<string>) {
    const lines = (text + chunk).split(LINE_END)
    text = lines.pop() ?? ''
    if (text.length > MAX_EVENT_CHARACTERS) throw new RangeError('an event is too large')
    for (const line of lines) {
      if (line !== '') fields = withLine(fields, line)
      else {
        const event = eventOf(fields)
        if (event) yield event
        fields = {}
      }
    }
  }
}

function withLine(fields: Record<string, string>, line: string): Record<string, string> {
  const [, name = '', value = ''] = /^([^:]*)(?:: ?)?(.*)$/s.exec(line) ?? []
  if (name === '') return fields
  const joined = name === 'data' && fields.data !== undefined ? `${fields.data}\n${value}` : value
  return { ...fields, [name]: joined }
}

function eventOf({ id, event = 'message', data }: Record<string, string>): ReceivedEvent | null {
  return data === undefined ? null : { id: id ?? null, event, data: JSON.parse(data) }
}
