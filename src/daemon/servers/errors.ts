import { CodeError } from '../../kernel/error.ts'

/** The servers CODE can start itself. */
export type ServerName = 'PostgreSQL' | 'Restate'

/** The variable that swaps an embedded server for a real one, for the "what to do" of a message. */
const INSTEAD: Readonly<Record<ServerName, string>> = {
  PostgreSQL: 'set CDE_DATABASE_URL',
  Restate: 'set CDE_RESTATE_INGRESS_URL and CDE_RESTATE_ADMIN_URL',
}

/** The npm package with the server's binary is not there, for example after an install without optional packages. */
export class ServerPackageMissing extends CodeError<{ server: ServerName; package: string }> {
  static readonly code = 'server_package_missing'
  static readonly kind = 'failed'

  constructor(server: ServerName, packageName: string) {
    super(
      `${server} is not installed: there is no package ${packageName}. Install again with \`npm ci --include=optional\` on linux-x64 or linux-arm64, or ${INSTEAD[server]}`,
      { server, package: packageName },
    )
  }
}

/** A system program that CODE starts its servers with is not there. */
export class ToolMissing extends CodeError<{ tool: string }> {
  static readonly code = 'tool_missing'
  static readonly kind = 'failed'

  constructor(tool: string) {
    super(`There is no program \`${tool}\` on this machine; install the package util-linux`, { tool })
  }
}

/** The kernel or a container's rules refuse the user namespace that PostgreSQL needs under root or without an account. */
export class NamespaceRefused extends CodeError {
  static readonly code = 'namespace_refused'
  static readonly kind = 'failed'

  constructor() {
    super(
      'PostgreSQL runs neither as root nor as a user without an account, and user namespaces are refused here (`unshare -U true` fails). Run CODE as an ordinary user, permit user namespaces, or set CDE_DATABASE_URL',
      {},
    )
  }
}

/** A server ended or stayed silent before it was ready; the end of its log tells why. */
export class ServerNotReady extends CodeError<{ server: ServerName; log: readonly string[]; logFile: string }> {
  static readonly code = 'server_not_ready'
  static readonly kind = 'unavailable'

  constructor(server: ServerName, why: string, log: readonly string[], logFile: string) {
    const last = log.at(-1)
    super(`${server} ${why}${last ? `; its last line: ${last}` : ''}. The whole log is ${logFile}`, {
      server,
      log,
      logFile,
    })
  }
}

/** A unix socket's path is longer than the kernel takes. */
export class SocketPathTooLong extends CodeError<{ path: string; limit: number }> {
  static readonly code = 'socket_path_too_long'
  static readonly kind = 'invalid'

  constructor(path: string, limit: number) {
    super(
      `The socket path ${path} has ${Buffer.byteLength(path)} bytes, the system takes ${limit}; choose a shorter folder for sockets`,
      { path, limit },
    )
  }
}

/** A server was asked for that had been told to stop. */
export class ServerStopped extends CodeError {
  static readonly code = 'server_stopped'
  static readonly kind = 'unavailable'

  constructor() {
    super('The daemon is stopping its servers; start it again with `cde daemon start`', {})
  }
}
