import type { IncomingMessage } from 'node:http'
import { BodyInterrupted, MalformedRequest, PayloadTooLarge, RequestTooSlow, UnsupportedMediaType } from './errors.ts'
import type { Limits } from './limits.ts'

/** Reads a JSON object of bounded size, depth and time. No body at all is an empty object. */
export async function readJson(request: IncomingMessage, limits: Limits): Promise<Record<string, unknown>> {
  if (!hasBody(request)) return {}
  demandType(request, 'application/json')
  const deadline = Date.now() + limits.bodyMs
  const chunks: Uint8Array[] = []
  for await (const chunk of bounded(request, limits.jsonBytes, () => deadline - Date.now(), limits.bodyMs)) {
    chunks.push(chunk)
  }
  const value = parseJson(Buffer.concat(chunks), limits.jsonDepth)
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new MalformedRequest('the body must be a JSON object')
  }
  return value as Record<string, unknown>
}

/** The body of an upload as it arrives, never held whole; it throws when it stalls, breaks off or exceeds the limit. */
export function readUpload(request: IncomingMessage, limits: Limits): AsyncIterable<Uint8Array> {
  demandType(request, 'application/octet-stream')
  return bounded(request, limits.uploadBytes, () => limits.bodyMs, limits.bodyMs)
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

function demandType({ headers }: IncomingMessage, expected: string): void {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim().toLowerCase())
  const isUtf8 = parameters.every(
    (parameter) => !parameter.startsWith('charset=') || /^charset="?utf-8"?$/.test(parameter),
  )
  const encoding = headers['content-encoding'] ?? 'identity'
  if (type !== expected || !isUtf8 || encoding !== 'identity') throw new UnsupportedMediaType(expected)
}

async function* bounded(
  request: IncomingMessage,
  limitBytes: number,
  leftMs: () => number,
  withinMs: number,
): AsyncGenerator<Uint8Array> {
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) throw new PayloadTooLarge(limitBytes)
  // Leaving early must not destroy the request: the refusal still has to be sent over the same socket.
  const chunks = request.iterator({ destroyOnReturn: false })
  let size = 0
  for (;;) {
    const next = await within(chunks.next(), leftMs(), withinMs)
    if (next.done) return
    size += next.value.length
    if (size > limitBytes) throw new PayloadTooLarge(limitBytes)
    yield next.value
  }
}

async function within<Value>(promise: Promise<Value>, leftMs: number, withinMs: number): Promise<Value> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new RequestTooSlow(withinMs)), Math.max(0, leftMs))
  const arrived = promise.catch((cause: unknown) => {
    throw new BodyInterrupted(cause)
  })
  try {
    return await Promise.race([arrived, late.promise])
  } finally {
    clearTimeout(timer)
  }
}

function parseJson(bytes: Uint8Array, maxDepth: number): unknown {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new MalformedRequest('the body is not UTF-8')
  }
  if (jsonDepth(text) > maxDepth) throw new MalformedRequest(`the body is nested deeper than ${maxDepth} levels`)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new MalformedRequest(`the body is not JSON (${error instanceof Error ? error.message : 'unreadable'})`)
  }
}

/** Counts brackets outside strings, before parsing: `JSON.parse` and whoever walks its result recurse. */
function jsonDepth(text: string): number {
  let depth = 0
  let deepest = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (inString && character === '\\') index++
    else if (character === '"') inString = !inString
    else if (!inString && (character === '{' || character === '[')) deepest = Math.max(deepest, ++depth)
    else if (!inString && (character === '}' || character === ']')) depth--
  }
  return deepest
}
