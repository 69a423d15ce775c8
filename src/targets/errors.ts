import { CodeError } from '../kernel/error.ts'
import type { Digest, SlotId } from '../kernel/ids.ts'
import type { Fence } from './target.ts'

/** A newer deployment or a newer attempt has written since; this writer must change nothing more. */
export class StaleFence extends CodeError<{ slot: SlotId; resource: string; offered: Fence; newest: Fence }> {
  static readonly code = 'stale_fence'
  static readonly kind = 'conflict'

  constructor(slot: SlotId, resource: string, offered: Fence, newest: Fence) {
    const [old, current] = [offered, newest].map(({ epoch, attempt }) => `(${epoch}, ${attempt})`)
    super(`${resource} of ${slot} was written under fence ${current}; the write under ${old} is refused`, {
      slot,
      resource,
      offered,
      newest,
    })
  }
}

/** The target did not answer; nothing is known about what runs there. */
export class TargetUnreachable extends CodeError<{ target: string }> {
  static readonly code = 'target_unreachable'
  static readonly kind = 'unavailable'

  constructor(target: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(`The ${target} target does not answer (${why}); see \`cde daemon status\``, { target }, { cause })
  }
}

/** An artifact's bytes are not in the object store, so nothing can be started from it. */
export class ArtifactMissing extends CodeError<{ artifact: Digest }> {
  static readonly code = 'artifact_missing'
  static readonly kind = 'failed'

  constructor(artifact: Digest) {
    super(`Artifact ${artifact.slice(0, 12)} is not in the object store; plan again from its folder`, { artifact })
  }
}

/** The program could not be started at all: no such file, or not executable. */
export class CommandMissing extends CodeError<{ service: string; command: string; interpreter: string | null }> {
  static readonly code = 'command_missing'
  static readonly kind = 'failed'

  constructor(service: string, command: string, interpreter: string | null = null) {
    const why =
      interpreter === null
        ? `there is no program \`${command}\` on this machine or in the app's folder`
        : `the first line of \`${command}\` names \`${interpreter}\`, which is not there. Paths into a build's folder do not hold where it runs; start the script with its interpreter`
    super(`Service ${service} cannot start: ${why}`, { service, command, interpreter })
  }
}
