import type { SendHandle } from 'node:child_process'
import net from 'node:net'
import { getSystemErrorName } from 'node:util'

/**
 * A bound TCP socket that accepts nothing by itself. While it is open, connections to its port queue in the kernel, also
 * when no worker is alive. Node has no documented way to hold one, so this file alone knows the undocumented one
 * (docs/adr/003-router-holder.md).
 */
export interface ListeningHandle {
  readonly address: '127.0.0.1' | '::1'
  close(): void
  /** The handle as `child.send` takes it; the worker passes what arrives to `server.listen`. */
  readonly native: SendHandle
}

interface NativeTcp {
  getsockname(into: object): number
  close(): void
}

const { _createServerHandle: createServerHandle } = net as unknown as {
  _createServerHandle(address: string, port: number, family: 4 | 6): NativeTcp | number
}

/** Binds the address, or returns the system's name of the reason why not, such as `EADDRINUSE`. */
export function bindHandle(address: '127.0.0.1' | '::1', port: number): ListeningHandle | string {
  const handle = createServerHandle(address, port, address === '::1' ? 6 : 4)
  if (typeof handle === 'number') return getSystemErrorName(handle)
  // libuv keeps EADDRINUSE of bind() back until the next call; asking for the name brings it out.
  const failure = handle.getsockname({})
  if (failure === 0) return { address, native: handle as unknown as SendHandle, close: () => handle.close() }
  handle.close()
  return getSystemErrorName(failure)
}
