import { CodeError } from '../../kernel/error.ts'
import type { SlotId } from '../../kernel/ids.ts'

/** A request to the supervisor that no client of this version sends. */
export class TargetRequestInvalid extends CodeError<{ field: string }> {
  static readonly code = 'target_request_invalid'
  static readonly kind = 'invalid'

  constructor(field: string, expected: string) {
    super(`The supervisor was sent no usable ${field}: expected ${expected}`, { field })
  }
}

/** Another specification runs under this name; names of replicas are never reused while one is alive. */
export class ReplicaDiffers extends CodeError<{ slot: SlotId; replica: string }> {
  static readonly code = 'replica_differs'
  static readonly kind = 'conflict'

  constructor(slot: SlotId, replica: string) {
    super(`Replica ${replica} of ${slot} already runs with another specification; stop it first`, { slot, replica })
  }
}

/** The name is free again as soon as the replica that is on its way out has ended. */
export class ReplicaStopping extends CodeError<{ slot: SlotId; replica: string }> {
  static readonly code = 'replica_stopping'
  static readonly kind = 'unavailable'

  constructor(slot: SlotId, replica: string) {
    super(`Replica ${replica} of ${slot} is still stopping; try again when it has ended`, { slot, replica })
  }
}

/** Nothing is known under this name: no such replica, and no log of one. */
export class ReplicaNotFound extends CodeError<{ slot: SlotId; replica: string }> {
  static readonly code = 'replica_not_found'
  static readonly kind = 'not_found'

  constructor(slot: SlotId, replica: string) {
    super(`There is no replica ${replica} in ${slot}, and no log of one`, { slot, replica })
  }
}

/** A slot cannot be forgotten while replicas or builds of it are alive. */
export class SlotInUse extends CodeError<{ slot: SlotId; alive: readonly string[] }> {
  static readonly code = 'slot_in_use'
  static readonly kind = 'conflict'

  constructor(slot: SlotId, alive: readonly string[]) {
    super(`${slot} still runs ${alive.join(', ')}; stop them first`, { slot, alive })
  }
}

/** No port of the range for replicas could be bound. */
export class PortsExhausted extends CodeError<{ from: number; to: number }> {
  static readonly code = 'ports_exhausted'
  static readonly kind = 'failed'

  constructor(from: number, to: number) {
    super(`Every port from ${from} to ${to} is taken; stop something that listens there`, { from, to })
  }
}

/** The journal is damaged before its last line, so what should run is not known for certain. */
export class JournalCorrupt extends CodeError<{ path: string; line: number }> {
  static readonly code = 'journal_corrupt'
  static readonly kind = 'internal'

  constructor(path: string, line: number) {
    super(`Line ${line} of ${path} is damaged; restore the file from a copy, or move it away to begin anew`, {
      path,
      line,
    })
  }
}

/** A supervisor already answers on the socket. */
export class SupervisorRunning extends CodeError<{ socketPath: string }> {
  static readonly code = 'supervisor_running'
  static readonly kind = 'conflict'

  constructor(socketPath: string) {
    super(`A supervisor already answers on ${socketPath}; see \`cde daemon status\``, { socketPath })
  }
}
