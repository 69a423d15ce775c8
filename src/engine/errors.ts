import type { Cause } from '../delivery/cause.ts'
import { CodeError } from '../kernel/error.ts'
import { formatDuration } from '../kernel/units.ts'

/** Somebody asked for the deployment to be cancelled; it goes back to what ran before. */
export class DeploymentCancelled extends CodeError<Record<string, never>> {
  static readonly code = 'cancelled'
  static readonly kind = 'failed'

  constructor() {
    super('The deployment was cancelled', {})
  }
}

/** A step kept failing until its time was up. */
export class StepDeadlineExceeded extends CodeError<{ step: string }> {
  static readonly code = 'step_deadline_exceeded'
  static readonly kind = 'failed'

  constructor(step: string, deadlineMs: number, cause: unknown) {
    const why = cause instanceof Error ? `: ${cause.message}` : ''
    super(`Step "${step}" did not succeed within ${formatDuration(deadlineMs)}${why}`, { step }, { cause })
  }
}

/** A node of the plan took longer than it may. */
export class NodeDeadlineExceeded extends CodeError<{ node: string; waitingFor: string }> {
  static readonly code = 'node_deadline_exceeded'
  static readonly kind = 'failed'

  constructor(node: string, waitingFor: string, deadlineMs: number) {
    super(`"${node}" was not done within ${formatDuration(deadlineMs)}; it waited for: ${waitingFor}`, {
      node,
      waitingFor,
    })
  }
}

/** The release cannot go into service, for a cause that was observed. */
export class ReleaseRejected extends CodeError<Cause> {
  static readonly code = 'release_rejected'
  static readonly kind = 'failed'

  constructor(cause: Cause) {
    super(cause.detail, cause)
  }
}

/** A build ended without a result. */
export class BuildFailed extends CodeError<{ service: string; log: readonly string[] }> {
  static readonly code = 'build_failed'
  static readonly kind = 'failed'

  constructor(service: string, why: string, log: readonly string[]) {
    super(`The build of ${service} ${why}`, { service, log })
  }
}

/** Since the plan was made the slot has changed so that the deployment would take away more than was approved. */
export class BaseChanged extends CodeError<{ delta: readonly string[] }> {
  static readonly code = 'base_changed'
  static readonly kind = 'conflict'

  constructor(delta: readonly string[]) {
    super(`This would now take away more than was approved: ${delta.join('; ')}. Plan again`, { delta })
  }
}

/** The durable engine does not answer. */
export class EngineUnreachable extends CodeError<Record<string, never>> {
  static readonly code = 'engine_unreachable'
  static readonly kind = 'unavailable'

  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`The durable engine does not answer (${why}); \`cde daemon status\` tells more`, {}, { cause })
  }
}

/** The durable engine answered, but would not do what it was asked to. */
export class EngineRefused extends CodeError<{ status: number }> {
  static readonly code = 'engine_refused'
  static readonly kind = 'internal'

  constructor(request: string, status: number, answer: string) {
    super(`The durable engine refused ${request} with ${status}: ${answer}`, { status })
  }
}
