/** Words of a variable's name that say it holds a secret. */
const NOUN =
  /^(?:pass|pw|pwd|pin|salt|dsn|pem|keys?|tokens?|secrets?|creds?|credentials?|pass(?:word|wd|phrase|code)s?|api_?keys?)$/
/** Nouns within a word that is written without a seam: `PGPASSWORD`, `masterkey`, `dbpass`. */
const GLUED =
  /pass(?:word|wd|phrase|code)|secret(?!ar)|credential|token$|(?:api|master|private|access|auth|sign|signing|encryption|session|license|deploy|ssh|jwt|webhook|crypt|cipher|hmac|account|service)keys?$|^(?:db|pg|my|mysql|postgres|smtp|mail|imap|ftp|ssh|user|admin|root|redis|mongo|http|proxy|login|bind|ldap)(?:pass|pwd|pw)$/
/** What stands behind such a noun where the variable says something about the secret: `TOKEN_TTL`. */
const ABOUT = new Set(
  'ttl length len min max count limit limits size expiry expires expire expiration timeout age lifetime lifespan rotation interval day days hour hours minute minutes seconds secs ms url uri endpoint path file dir folder name names id ids prefix suffix header type kind format algorithm algo policy enabled disabled enable disable required optional strategy mode cache rounds provider issuer audience bucket field column param version backend rate window budget per through rules history attempts retries mapping map space spaces layout color colour level memory reset check checks validation complexity charset scope scopes source store'.split(
    ' ',
  ),
)
/** What stands before a noun where it is counted: `MAX_TOKENS`. */
const COUNTED = /^(?:max|min|maximum|minimum|num|number|total|count|limit)$/
/** What a variable of any name may be set to. A number is not among them: it may be a PIN. */
const HARMLESS = /^(?:|true|false|on|off|yes|no|none|null|enabled|disabled)$/i

/** Values that are secrets by their form alone, wherever they stand. */
const FORMS: readonly RegExp[] = [
  /(?<![a-z\d])(?:[spr]k_(?:live|test)_\w{6,}|sk-(?:ant|proj|svcacct|or)-[\w-]{8,}|sk-[a-z\d]{20,}|whsec_[\w+/=-]{4,})/i,
  /(?<![A-Za-z\d])(?:AKIA|ASIA)[0-9A-Z]{12,}/,
  /(?<![a-z\d])(?:gh[pousr]_\w{8,}|github_pat_\w{6,}|glpat-[\w-]{6,}|npm_\w{12,}|hf_\w{16,}|dop_v1_\w{10,}|xox[abeprs]-[\w-]{4,}|shp(?:at|ca|pa|ss)_\w{10,}|sq0(?:atp|csp)-[\w-]{10,})/i,
  /(?<![A-Za-z\d])(?:AIza[\w-]{6,}|pypi-AgE[\w-]{8,}|ya29\.[\w-]{10,}|EAAC\w{10,}|SG\.[\w-]{10,}\.[\w-]{10,}|AGE-SECRET-KEY-1\w{8,})/,
  /(?<![A-Za-z\d])eyJ[\w-]{8,2000}\.[\w.-]*/,
  /-----BEGIN [A-Z ]*/,
]
const URL_WITH_USER = /[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/?#@'"]{1,2000}@/i
const URL_WITH_PASSWORD = /(?<![a-z\d])[a-z][a-z0-9+.-]{0,30}:\/\/[^\s/:@]{0,1000}:[^\s/@]{1,1000}@/i

/** Whether a variable of this name usually holds a secret, so that no plain value is taken for it. */
export function isSecretName(name: string): boolean {
  if (name.length > 200) return false
  const words = wordsOf(name)
  const last = words.findLastIndex((word) => NOUN.test(word) || GLUED.test(word))
  if (last < 0 || words.slice(last + 1).some((word) => ABOUT.has(word))) return false
  return !(words[last]?.endsWith('s') && words.slice(0, last).some((word) => COUNTED.test(word)))
}

/** Whether a value under this name is a secret. */
export const isSecretUnder = (name: string, value: string): boolean =>
  isSecretForm(value) || (isSecretName(name) && !HARMLESS.test(value))

/** Whether a value is a secret by its form alone, whatever it is called. */
export const isSecretForm = (value: string): boolean =>
  FORMS.some((form) => form.test(value)) || URL_WITH_PASSWORD.test(value)

/** Whether a text holds a URL with a user name or password before its host. */
export const hasUrlWithUser = (text: string): boolean => text.includes('@') && URL_WITH_USER.test(text)

/** Where in a text values stand that are secrets by their form; of a URL the user is enough. */
export const SECRET_FORMS: readonly RegExp[] = FORMS.map(({ source, flags }) => new RegExp(source, `${flags}g`))

/** The words of a variable's name, in small letters: `dbPassword2`, `db-password` and `DB_PASSWORD` have the same. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
