import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const LISTEN = '0A'

/** A listening TCP socket as `/proc/net/tcp` tells it: loopback or any address counts as reachable. */
export interface ListeningSocket {
  readonly port: number
  readonly isReachable: boolean
}

/** Addresses in `/proc/net/tcp{,6}` that take a connection to 127.0.0.1: itself, any, and any with IPv4 inside. */
const REACHABLE: ReadonlySet<string> = new Set([
  '0100007F',
  '00000000',
  '0'.repeat(32),
  '0000000000000000FFFF00000100007F',
])

/** Where these processes listen. Unreadable ones (gone, or another user's) are left out. */
export function listeningSockets(pids: readonly number[]): ListeningSocket[] {
  const own = new Set(pids.flatMap(socketInodes))
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) =>
    linesOf(table).flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
      const [address = '', port = ''] = local.split(':')
      if (state !== LISTEN || !own.has(inode)) return []
      return [{ port: Number.parseInt(port, 16), isReachable: REACHABLE.has(address) }]
    }),
  )
}

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n').slice(1)
  } catch {
    return []
  }
}

function socketInodes(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      const match = /^socket:\[(\d+)\]$/.exec(targetOf(`/proc/${pid}/fd/${fd}`))
      return match?.[1] ? [match[1]] : []
    })
  } catch {
    return []
  }
}

function targetOf(link: string): string {
  try {
    return readlinkSync(link)
  } catch {
    return ''
  }
}
