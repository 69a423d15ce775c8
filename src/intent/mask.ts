import { maskSecrets } from '../kernel/secret-text.ts'
import { isSecretName } from '../kernel/secrets.ts'
import type { Output } from './taxonomy.ts'

/** Whether a word of the text is called like a secret, so that another may be its value. */
const namesSecret = (text: string): boolean => text.split(/[^\w-]+/).some(isSecretName)

/**
 * Whether a text may hold the value of a secret that nothing in it shows to be one: where nobody could say what a text means
 * that speaks of a secret, the rest of it may be the value.
 */
export const mayHoldSecret = (text: string, { outcome, ask }: Pick<Output, 'outcome' | 'ask'>): boolean =>
  ask.includes('secret_ref') || (outcome !== 'operation' && namesSecret(text))

/** Every text in a value masked, and every field that is called like a secret. */
export function maskedValue(value: unknown): unknown {
  if (typeof value === 'string') return maskSecrets(value)
  if (Array.isArray(value)) return value.map(maskedValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      typeof one === 'string' && isSecretValueField(key) ? '***' : maskedValue(one),
    ]),
  )
}

/** `secret` names one, as the taxonomy's slot does; a variable's name in capitals holds one. */
const isSecretValueField = (key: string): boolean => key === key.toUpperCase() && isSecretName(key)
