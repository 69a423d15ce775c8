import { PortTaken } from '../router/errors.ts'
import { SecretInSpec, SpecInvalid, SpecNotFound, SpecTooLarge } from '../spec/errors.ts'
import { TargetUnreachable } from '../targets/errors.ts'
import { SourcesMissing, TargetUnsupported } from './refusals.ts'

/** What can be wrong with a folder that is to be deployed. */
export const planDeployErrors = [
  SpecInvalid,
  SecretInSpec,
  SpecTooLarge,
  SpecNotFound,
  SourcesMissing,
  TargetUnsupported,
  PortTaken,
  TargetUnreachable,
] as const
