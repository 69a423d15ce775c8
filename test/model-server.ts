import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as a provider would have got it. */
export interface Asked {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Readonly<Record<string, unknown>>
  /** The whole of it as it came over the wire. */
  readonly wire: string
}

/** What the server does with a request: answers in the provider's format, or as told, or not at all. */
export type Behaviour =
  | { readonly answer: unknown; readonly tokens?: readonly [input: number, output: number] }
  | { readonly text: string }
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  | 'hang'
  | 'stall'

type Wrap = (text: string, model: string, tokens: readonly [input: number, output: number]) => object

/** The answer of each API, field by field as documented, around one text. */
const FORMATS: Readonly<Record<string, Wrap>> = {
  '/anthropic/v1/messages': (text, model, [input, output]) => ({
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model,
    content: [{ type: 'text', text }],
    stop_reason: 'end_turn',
    stop_sequence: null,
    usage: { input_tokens: input, output_tokens: output },
  }),
  '/openai/v1/responses': (text, model, [input, output]) => ({
    id: 'resp_1',
    object: 'response',
    created_at: 1_700_000_000,
    status: 'completed',
    error: null,
    incomplete_details: null,
    model,
    output: [
      {
        id: 'msg_1',
        type: 'message',
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text, annotations: [] }],
      },
    ],
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    },
  }),
  '/google/v1beta/models/*:generateContent': (text, model, [input, output]) => ({
    candidates: [{ content: { role: 'model', parts: [{ text }] }, finishReason: 'STOP', index: 0 }],
    usageMetadata: { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output },
    modelVersion: model,
  }),
  '/compatible/v1/chat/completions': (text, model, [input, output]) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_700_000_000,
    model,
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage: { prompt_tokens: input, completion_tokens: output, total_tokens: input + output },
  }),
}

/** The addresses to configure, by provider. */
const BASES = {
  anthropic: '/anthropic/v1',
  openai: '/openai/v1',
  google: '/google/v1beta',
  'openai-compatible': '/compatible/v1',
} as const

/** A loopback server that speaks the formats of the providers, and keeps what it was asked. */
export interface ModelServer extends AsyncDisposable {
  readonly asked: Asked[]
  /** What it does from now on. */
  behave(behaviour: Behaviour): void
  urlOf(provider: keyof typeof BASES): string
}

export async function startModelServer(): Promise<ModelServer> {
  const asked: Asked[] = []
  let behaviour: Behaviour = { answer: {} }
  const server = createServer(async (request, response) => {
    const wire = await textOf(request)
    const path = request.url ?? ''
    const body = JSON.parse(wire || '{}') as Record<string, unknown>
    asked.push({ path, headers: request.headers, body, wire })
    act(behaviour, response, path, String(body.model ?? path.match(/models\/([^:]+)/)?.[1]))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    asked,
    behave: (next) => {
      behaviour = next
    },
    urlOf: (provider) => `http://127.0.0.1:${port}${BASES[provider]}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function act(behaviour: Behaviour, response: ServerResponse, path: string, model: string): void {
  if (behaviour === 'hang') return
  if (behaviour === 'stall') {
    response.writeHead(200, { 'content-type': 'application/json' }).write('{"id":')
    return
  }
  if ('status' in behaviour) {
    response
      .writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers })
      .end(behaviour.body)
    return
  }
  const wrap = FORMATS[path.replace(/models\/[^:]+/, 'models/*')]
  if (!wrap) {
    response.writeHead(404).end('{"error":{"message":"no such path"}}')
    return
  }
  const text = 'text' in behaviour ? behaviour.text : JSON.stringify(behaviour.answer)
  const tokens = ('tokens' in behaviour && behaviour.tokens) || [1_000, 100]
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(wrap(text, model, tokens)))
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}
