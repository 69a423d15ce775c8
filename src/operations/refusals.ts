import { CodeError } from '../kernel/error.ts'
import { counted } from '../kernel/units.ts'

/** The request could mean several services; which one has to be said. */
export class ServiceAmbiguous extends CodeError<{ app: string; services: readonly string[] }> {
  static readonly code = 'service_ambiguous'
  static readonly kind = 'needs_decision'

  constructor(app: string, services: readonly string[]) {
    super(`${app} has several services (${services.join(', ')}); say which one with --service`, { app, services })
  }
}

/** The app is stopped, so there is nothing to restart or scale. */
export class SlotStopped extends CodeError<{ app: string; environment: string }> {
  static readonly code = 'slot_stopped'
  static readonly kind = 'conflict'

  constructor(app: string, environment: string) {
    super(`${app} in ${environment} is stopped; \`cde start ${app} -e ${environment}\` starts it`, { app, environment })
  }
}

/** Not so many verified releases lie before the one in force. */
export class NothingToRollBackTo extends CodeError<{ app: string; environment: string; release: string }> {
  static readonly code = 'nothing_to_roll_back_to'
  static readonly kind = 'conflict'

  constructor(
    { app, environment }: { readonly app: string; readonly environment: string },
    release: string,
    earlier: number,
  ) {
    const why = earlier === 0 ? 'no verified release' : `only ${counted(earlier, 'verified release')}`
    super(
      `${app} in ${environment} has ${why} before ${release}; \`cde history ${app} -e ${environment}\` shows what there was, and \`--to\` names any verified release`,
      { app, environment, release },
    )
  }
}

/** Only releases that passed their soak are gone back to. */
export class ReleaseNotVerified extends CodeError<{ release: string }> {
  static readonly code = 'release_not_verified'
  static readonly kind = 'conflict'

  constructor(release: string) {
    super(`${release} never passed its soak, so it is not gone back to; choose a verified release`, { release })
  }
}

/** This version of CODE has no such target. It is refused when planning, never degraded in silence. */
export class TargetUnsupported extends CodeError<{ target: string; at: string | null }> {
  static readonly code = 'target_unsupported'
  static readonly kind = 'invalid'

  /** `at` is where a file asks for the target. */
  constructor(target: string, at: string | null = null) {
    const place = at === null ? 'This' : `${at}: this`
    super(`${place} version of CODE has no ${target} target; write \`target: process\` or leave it out`, {
      target,
      at,
    })
  }
}

/** The deployment has ended, so it can no longer be cancelled. */
export class DeploymentEnded extends CodeError<{ deployment: string; state: string }> {
  static readonly code = 'deployment_ended'
  static readonly kind = 'conflict'

  constructor(deployment: string, state: string) {
    super(
      `Deployment ${deployment} has already ${state === 'failed' ? '' : 'been '}${state}; \`cde rollback\` goes back to an earlier release`,
      {
        deployment,
        state,
      },
    )
  }
}

/** An environment of this name exists already. */
export class EnvironmentExists extends CodeError<{ name: string }> {
  static readonly code = 'environment_exists'
  static readonly kind = 'conflict'

  constructor(name: string) {
    super(`Environment ${name} exists already; \`cde env list\` shows it`, { name })
  }
}

/** Some of the folder's files were not sent. */
export class SourcesMissing extends CodeError<{ contexts: readonly string[] }> {
  static readonly code = 'sources_missing'
  static readonly kind = 'invalid'

  constructor(contexts: readonly string[]) {
    super(`The sources of ${contexts.join(', ')} were not uploaded; send them as artifacts first`, { contexts })
  }
}
