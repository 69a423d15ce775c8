import type { IncomingMessage } from 'node:http'
import type { Caller } from '../identity/caller.ts'
import type { Identity } from '../identity/owner.ts'
import { ForeignRequest } from './errors.ts'

/** Where a request came in: over the unix socket, or over TCP at a listener known by these `host:port` names. */
export type Entrance = { readonly face: 'socket' } | { readonly face: 'tcp'; readonly hosts: ReadonlySet<string> }

/** The names under which a loopback listener may be asked. Any other Host is a name a foreign page pointed at us. */
export function loopbackHosts(port: number): ReadonlySet<string> {
  return new Set(['127.0.0.1', 'localhost', '[::1]'].map((host) => `${host}:${port}`))
}

/** Refuses what a browser sends on behalf of another site: a foreign Host (DNS rebinding) or a foreign Origin. */
export function refuseForeign({ headers }: IncomingMessage, entrance: Entrance): void {
  const host = headers.host?.toLowerCase() ?? ''
  if (entrance.face === 'tcp' && !entrance.hosts.has(host)) throw new ForeignRequest('Host', host)
  const { origin } = headers
  // No page can reach a unix socket, so there every Origin is foreign.
  const isOwn = entrance.face === 'tcp' && origin === `http://${host}`
  if (origin !== undefined && !isOwn) throw new ForeignRequest('Origin', origin)
}

/** Who asks, or `null` for nobody. */
export function callerOf({ headers }: IncomingMessage, { face }: Entrance, identity: Identity): Caller | null {
  return face === 'socket' ? identity.socketPeer() : identity.bearer(headers.authorization)
}
