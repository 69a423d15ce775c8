import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** Headers that speak of one connection only (RFC 9110, 7.6.1), and those this proxy answers or writes itself. */
const OWN_TO_CONNECTION = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * The request's headers for the upstream, flat: names and values in turn. Host stays. X-Forwarded-For grows by the
 * client; Proto and Host stay as a proxy in front has set them. `undefined` for two hosts, which no upstream may choose between.
 */
export function upstreamHeaders(request: IncomingMessage): string[] | undefined {
  const { rawHeaders, headers, socket } = request
  const named = connectionTokens(headers.connection)
  const result: string[] = []
  let hosts = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    const lower = name.toLowerCase()
    if (OWN_TO_CONNECTION.has(lower) || named?.has(lower) || lower === 'x-forwarded-for') continue
    if (lower === 'host') hosts++
    result.push(name, rawHeaders[index + 1] ?? '')
  }
  if (hosts > 1) return undefined
  const earlier = headers['x-forwarded-for']
  const client = clientAddress(socket)
  result.push('x-forwarded-for', earlier ? `${String(earlier)}, ${client}` : client)
  if (!headers['x-forwarded-proto']) result.push('x-forwarded-proto', 'http')
  if (!headers['x-forwarded-host'] && headers.host) result.push('x-forwarded-host', headers.host)
  return result
}

/** The upstream's headers for the client, flat, without those of the connection between router and upstream. */
export function clientHeaders(headers: Readonly<Record<string, string | string[] | undefined>>): string[] {
  const named = connectionTokens(headers.connection)
  const result: string[] = []
  for (const name in headers) {
    const value = headers[name]
    if (value === undefined || OWN_TO_CONNECTION.has(name) || named?.has(name)) continue
    if (typeof value === 'string') result.push(name, value)
    else for (const each of value) result.push(name, each)
  }
  return result
}

/** The host a request is for: lower case, without the port. */
export function hostOf(header: string | undefined): string {
  if (!header) return ''
  const end = header.lastIndexOf(':')
  return (end > header.lastIndexOf(']') ? header.slice(0, end) : header).toLowerCase()
}

/** Names listed in `Connection` beyond the two that every client sends. */
function connectionTokens(value: string | string[] | undefined): ReadonlySet<string> | undefined {
  if (!value || value === 'keep-alive' || value === 'close') return undefined
  const tokens = String(value).toLowerCase().split(',')
  // Naming these would let a client take away what the message's framing and routing rest on.
  return new Set(tokens.map((token) => token.trim()).filter((token) => token !== 'host' && token !== 'content-length'))
}

const addresses = new WeakMap<Socket, string>()

/** Asked once per connection: the answer costs a system call. */
function clientAddress(socket: Socket): string {
  let address = addresses.get(socket)
  if (address === undefined) {
    address = socket.remoteAddress ?? ''
    addresses.set(socket, address)
  }
  return address
}
