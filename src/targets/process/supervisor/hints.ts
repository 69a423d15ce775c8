import type { Exit } from '../../target.ts'
import { listeningSockets } from './listening.ts'

/** What a look at the program's sockets says about a probe that finds nobody on its port. */
export function listeningHint(port: number, pids: readonly number[]): string | null {
  const sockets = listeningSockets(pids)
  if (sockets.some((socket) => socket.port === port && socket.isReachable)) return null
  if (sockets.some((socket) => socket.port === port)) return `listens on port ${port}, but not on 127.0.0.1`
  const [other] = sockets
  return other ? `listens on ${other.port} instead of PORT=${port}` : null
}

/** What a shell's own exit codes mean. */
export function exitHint(exit: Exit, program: string): string | null {
  if (exit.code === 127) return `exit code 127: \`${program}\`, or what it starts, was not found`
  if (exit.code === 126) return `exit code 126: \`${program}\`, or what it starts, may not be executed`
  return null
}
