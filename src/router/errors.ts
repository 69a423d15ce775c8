import { CodeError } from '../kernel/error.ts'
import type { SlotId } from '../kernel/ids.ts'

/** A port that was asked for is already bound, by another slot or by a foreign program. */
export class PortTaken extends CodeError<{ port: number; holder: string | null }> {
  static readonly code = 'port_taken'
  static readonly kind = 'conflict'

  constructor(port: number, holder: string | null) {
    super(
      `Port ${port} is taken${holder ? ` by ${holderName(holder)}` : ''}; publish another one, or leave the published port out and CODE chooses`,
      { port, holder },
    )
  }
}

/** A slot is called as people say it, `shop in dev`. */
function holderName(holder: string): string {
  const [, app, environment] = holder.split('/')
  return app && environment ? `${app} in ${environment}` : holder
}

/** A newer document of the slot is already in force, so this one must not replace it. */
export class StaleRouteDocument extends CodeError<{ slot: SlotId; offered: number; newest: number }> {
  static readonly code = 'stale_route_document'
  static readonly kind = 'conflict'

  constructor(slot: SlotId, offered: number, newest: number) {
    super(`Routes of ${slot} are at version ${newest}; version ${offered} is refused`, { slot, offered, newest })
  }
}

/** The router's process does not answer, so nothing is known about its routes. */
export class RouterUnreachable extends CodeError<{ socketPath: string }> {
  static readonly code = 'router_unreachable'
  static readonly kind = 'unavailable'

  constructor(socketPath: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`The router does not answer (${why}); see \`cde daemon status\``, { socketPath }, { cause })
  }
}

/** Another router already answers on the socket; two must not share one. */
export class RouterRunning extends CodeError<{ socketPath: string }> {
  static readonly code = 'router_running'
  static readonly kind = 'conflict'

  constructor(socketPath: string) {
    super(`A router already answers on ${socketPath}; stop it first`, { socketPath })
  }
}

/** The system lets this user not bind the port, usually because it is below 1024. */
export class PortForbidden extends CodeError<{ port: number; reason: string }> {
  static readonly code = 'port_forbidden'
  static readonly kind = 'invalid'

  constructor(port: number, reason: string) {
    super(`Port ${port} cannot be bound (${reason}); publish one above 1023`, { port, reason })
  }
}
