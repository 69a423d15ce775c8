import { type CodeError, isCodeError } from '../../kernel/error.ts'
import { type ModelSettings, nameOf } from '../../kernel/model-settings.ts'
import { ModelNotConfigured, ModelRefusedOutput, ModelTimedOut, ModelUnreachable } from '../errors.ts'
import type { Usage } from '../model.ts'

const NO_PROPOSAL = 'answered something that is no proposal'
const MORE = 'CDE_MODEL_MAX_TOKENS sets how many it may use'

interface Circumstances {
  readonly isTimedOut: boolean
  /** Whether the exchange itself failed; otherwise an answer came and was no use. */
  readonly isApiCall: boolean
  /** Of the answer, if there was one. The SDK's own errors put another there at times. */
  readonly status: number | undefined
  /** Whether the answer ended where its tokens did. */
  readonly isCutOff: boolean
}

/** The failure of a request in our own words. The SDK's are not passed on: they may echo what was sent. */
export function failureOf(
  error: unknown,
  settings: ModelSettings,
  usage: Usage,
  { isTimedOut, isApiCall, status, isCutOff }: Circumstances,
): CodeError {
  const name = nameOf(settings)
  if (isCodeError(error)) return error
  if (isTimedOut) return new ModelTimedOut(name, settings.timeoutMs)
  if (isCutOff) return new ModelRefusedOutput(name, `was cut off at ${settings.maxOutputTokens} tokens; ${MORE}`, usage)
  if (!isApiCall) return new ModelRefusedOutput(name, NO_PROPOSAL, usage)
  if (status === undefined) return new ModelUnreachable(name, 'cannot be reached', undefined, (error as Error).cause)
  if (status < 300) return new ModelRefusedOutput(name, NO_PROPOSAL, usage)
  if (status === 401 || status === 403)
    return new ModelNotConfigured(`${name}: the server refused the key (${status})`, name)
  if (status === 404) return new ModelNotConfigured(`${name}: the server does not know this model (404)`, name)
  if (status === 429) return new ModelUnreachable(name, 'is asked too often or has no credit left (429)', status)
  return new ModelUnreachable(name, `answered with status ${status}`, status)
}
