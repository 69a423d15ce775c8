import { NAME_PATTERN, RELEASE_PATTERN } from '../../kernel/ids.ts'
import { LIMITS } from '../../spec/limits.ts'
import { UsageInvalid } from '../usage.ts'

/** Reads a whole number within bounds. */
export const count =
  (least: number, most: number) =>
  (text: string): number => {
    const number = Number(text)
    if (!/^\d+$/.test(text) || number < least || number > most)
      throw new UsageInvalid(`${text} is not a whole number from ${least} to ${most}`)
    return number
  }

export const replicas = count(0, LIMITS.replicas)

/** Reads the name of an app, a service or an environment. */
export function name(text: string): string {
  if (!NAME_PATTERN.test(text))
    throw new UsageInvalid(`${text} is not a name; names have lower-case letters, digits and dashes, at most 40`)
  return text
}

export function release(text: string): string {
  if (!RELEASE_PATTERN.test(text)) throw new UsageInvalid(`${text} is not a release; releases are called r1, r2 ...`)
  return text
}
