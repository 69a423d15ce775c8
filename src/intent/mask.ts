import { isSecretKey } from './frame/settings.ts'
import { meaningByForm } from './term/forms.ts'

const MASK = '***'
const NAMED =
  /(["']?)([\w.-]{0,40}?(?:password|passwd|passphrase|pwd|secret|token|api[_ -]?key|access[_ -]?key|private[_ -]?key|credentials?|dsn|pin)[\w.-]{0,40})\1(\s*(?:[:=]|->|=>)\s*|\s+(?:(?:for|of|in|on)\s+\S{1,80}\s+)?(?:should\s+be|must\s+be|is|are|to|as|be|was)\s+)(["'`]?)([^\s"'`,;]+)\4/giu
const GIVEN = /\b((?:password|passwd|passphrase|pwd|token|api[_ -]?key|pin)\s+)(?=\S*[\d!@#$%^&*?])([^\s,;]{4,})/giu
const USER_IN_URL = /([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#@'"]{1,2000}@/giu
const LONG = /[A-Za-z0-9+/_=-]{24,}/g
const PRIVATE_KEY = /-----BEGIN[\s\S]*?(?:-----END[^-]*-----|$)/g

/** The text without what looks like a secret's value: what is kept of a sentence must not hold one. */
export function maskSecrets(text: string): string {
  return text
    .replace(PRIVATE_KEY, MASK)
    .replace(USER_IN_URL, `$1${MASK}@`)
    .replace(NAMED, (_, quote, name, link) => `${quote}${name}${quote}${link}${MASK}`)
    .replace(GIVEN, `$1${MASK}`)
    .replace(LONG, (word) => (isMixed(word) ? MASK : word))
    .replace(/[^\s"'`,;]+/g, (word) => (isSecretByForm(word) ? MASK : word))
}

/** Whether a word of the text is called like a secret, so that another may be its value. */
export const namesSecret = (text: string): boolean => text.split(/[^\w-]+/).some(isSecretKey)

/** Every text in a value masked, and every field that is called like a secret. */
export function maskedValue(value: unknown): unknown {
  if (typeof value === 'string') return maskSecrets(value)
  if (Array.isArray(value)) return value.map(maskedValue)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      typeof one === 'string' && isSecretValueField(key) ? MASK : maskedValue(one),
    ]),
  )
}

/** `secret` names one, as the taxonomy's slot does; a variable's name in capitals holds one. */
const isSecretValueField = (key: string): boolean => key === key.toUpperCase() && isSecretKey(key)

/** Capitals, small letters and digits in one long word: no name, no digest. */
const isMixed = (word: string): boolean => /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word)

const NOTHING = { now: '1970-01-01T00:00:00Z', timezone: 'UTC', environments: [], apps: {} }
const isSecretByForm = (word: string): boolean => meaningByForm(word, NOTHING)?.kind === 'secret_value'
