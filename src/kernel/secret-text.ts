import { isSecretName, isSecretUnder, SECRET_FORMS } from './secrets.ts'

/** What stands where a secret's value stood. */
export const MASK = '***'
const NOUNS =
  'pass(?:word|wd|phrase|code)s?|pwd|secret|token|credentials?|creds|pin|dsn|connection[ _-]string|(?:api|access|secret|private|signing|encryption|auth|master|license)[ _-]?key'
/**
 * So much of an unquoted value is looked at: in `a=a=a=…` a value stands behind each sign, and all of them reach to the
 * end. What is longer is masked to its end, and is no name and no version.
 */
const LOOKED_AT = 200
const VALUE = `("[^"\\n]+"|'[^'\\n]+'|\`[^\`\\n]+\`|["'\`]?[^\\s"'\`,;]{1,${LOOKED_AT}})`
const REST = /[^\s"'`,;]*/y
/** `MAIL_TOKEN=x`, `token: x`, `apiKey -> x`. */
const ASSIGNED = new RegExp(`(?<![\\w.-])([\\w.-]{1,80}|${NOUNS})["'\`)]*(?=\\s*(:=|->|=>|→|[=:])\\s*${VALUE})`, 'dgi')
const ABOUT = '(?:\\s+(?:value|code|(?:for|of|in|on)(?:\\s+\\S{1,80}){1,3}?)){0,2}?'
/** "the password is x", "set MAIL_TOKEN of web to x". */
const LINKED = new RegExp(
  `(?<![\\w.-])(${NOUNS}|[\\w.-]{1,80})(?![\\w.-])["'\`)]*(?=${ABOUT}(?:\\s+(?:(?:should|must|will|shall|(?:has|needs|ought)\\s+to)\\s+)?(is|are|be|was|to|as|becomes?|equals|reads|set\\s+to)|(['’]s))\\s+(?:now\\s+|be\\s+)?${VALUE})`,
  'dgi',
)
/** "use x as the password". */
const USED = new RegExp(
  `(?<!\\S)(?=([^\\s"'\`,;]{5,})\\s+as\\s+(?:(?:the|a|my|our|its)\\s+)?(?:[\\w-]{1,40}\\s+){0,2}(?:${NOUNS})\\b)`,
  'dgi',
)
/** "password hunter2": behind the noun something that no word of a language looks like. */
const BESIDE = new RegExp(`(?<![\\w.-])(?:${NOUNS})\\s+(?=${VALUE})`, 'dgi')
const BEARER = /\b(?:bearer|basic)\s+(?=([\w+/=.-]{8,}))/dgi
const USER_IN_URL = /[a-z][a-z0-9+.-]{0,30}:\/\/(?!git@)([^\s/?#@'"]{1,2000})@/dgi
const PRIVATE_KEY = /(-----BEGIN[\s\S]*?(?:-----END[^-]*-----|$))/dg
const WORD = /([A-Za-z0-9+/_=.-]{16,})/dg

const SETS = /\b(?:set|change|update|switch|reset|put|make|rotate|configure|turn|should|must|shall)\b[^.;]*$/i
/** The name of a variable. */
const KEY = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/
/** Where a secret is kept, or what stands for one that is not said. */
const KEPT = /^["'`]?(?:(?:vault|secrets?|aws-sm|gcp-sm|ssm|op|sm|awssm|keyvault):|<|\$\{?|\*)/i
const VERSION = /^(?:v?\d+(?:\.\d+)+(?:[-+].*)?|r\d+|sha256:.*)$/i
/** What may stand behind "the password is" and is no password. */
const NO_VALUE = new Set(
  'the a an my our your his her their its from in on of for to be been being not no it this that these those staging production prod dev test wrong right correct stale old older new newer expired expiring invalid valid missing required needed leaked rotated rotate rotating stored kept set unset used secret secrets password passwords token tokens key keys vault about going due overdue also still too now already back out up off ready fine ok okay safe unsafe compromised public known unknown exposed revoked empty there here done broken gone changed changing at by with without and or but so because all both every each everyone everything someone something somewhere soon well usual possible part secure short weak strong long last next first same different another one two yours mine ours what which who where why how when if needing before after until till today tomorrow tonight yesterday more less only just really very never always supposed meant able enough another unchanged fresh default read taken fed pulled fetched loaded sourced injected supplied provided mounted'.split(
    ' ',
  ),
)

/** From where to where in a text. */
type Range = readonly [start: number, end: number]

/** The text without what looks like a secret's value. `names` are what exists by name, which may be said. */
export function maskSecrets(text: string, names: readonly string[] = []): string {
  let [masked, at] = ['', 0]
  for (const [start, end] of rangesIn(text, names).sort(([one], [other]) => one - other)) {
    if (start >= at) masked += text.slice(at, start) + MASK
    at = Math.max(at, end)
  }
  return masked + text.slice(at)
}

/** Whether something in a text looks like the value of a secret. Where in doubt it does: that costs a question. */
export const hasSecretValue = (text: string, names: readonly string[] = []): boolean => rangesIn(text, names).length > 0

function rangesIn(text: string, names: readonly string[]): Range[] {
  const known = new Set(names.map((name) => name.toLowerCase()))
  const isValue = (value: string): boolean => {
    const bare = bareOf(value)
    if (KEPT.test(bare)) return false
    const lower = bare.toLowerCase()
    const isName = bare === '' || NO_VALUE.has(lower) || KEY.test(bare) || VERSION.test(bare) || known.has(lower)
    return !isName || isLong(value)
  }
  const toItsEnd = ends(text)
  return [
    ...found(
      text,
      ASSIGNED,
      ([, name = '', sign = '', value = '']) =>
        isAssigned(name.replace(/\s/g, '_'), sign, value) || (isSecretName(name.replace(/\s/g, '_')) && isValue(value)),
    ).map(toItsEnd),
    ...found(
      text,
      LINKED,
      ([, name = '', link = '', , value = ''], at) => isLinked(text, at, name, link, value) && isValue(value),
    ).map(toItsEnd),
    ...found(
      text,
      BESIDE,
      ([noun, value = '']) => !/^(?:pin|secret)\s/i.test(noun) && isLikePassword(value) && isValue(value),
    ).map(toItsEnd),
    ...found(text, USED, ([, value = '']) => isLikePassword(value) && isValue(value)),
    ...found(text, BEARER, ([scheme, value = '']) => /^bearer/i.test(scheme) || /[\d=]/.test(value)),
    ...[USER_IN_URL, PRIVATE_KEY].flatMap((pattern) => found(text, pattern, () => true)),
    ...SECRET_FORMS.flatMap((form) =>
      [...text.matchAll(form)].map(({ index, 0: all }): Range => [index, index + all.length]),
    ),
    ...found(text, WORD, ([word]) => isRandom(word)),
  ]
}

const bareOf = (value: string): string =>
  value.replace(/^["'`[{(]+|["'`]$/g, '').replace(/(?<![.!?)\]}:])[.!?)\]}:]+$/, '')

/** Stretches what was found of an unquoted value to where it ends; the same end is looked for once. */
function ends(text: string): (range: Range) => Range {
  let [from, to] = [0, 0]
  return ([start, end]) => {
    if (end - start < LOOKED_AT || /["'`]/.test(text.charAt(end - 1))) return [start, end]
    if (end < from || end > to) {
      REST.lastIndex = end
      REST.test(text)
      from = end
      to = REST.lastIndex
    }
    return [start, to]
  }
}

/** Where the last group of a pattern stands, of the matches that count. */
const found = (text: string, pattern: RegExp, counts: (match: RegExpExecArray, at: number) => boolean): Range[] =>
  [...text.matchAll(pattern)].flatMap((match) => {
    const range = match.indices?.at(-1)
    return range && counts(match, match.index) ? [range] : []
  })

/** Behind `=` any word is a value, "old" as well as "tulip". */
const isAssigned = (name: string, sign: string, value: string): boolean =>
  sign === '=' && !KEPT.test(value) && isSecretUnder(name, bareOf(value)) && bareOf(value) !== ''

const ONLY_NOUN = new RegExp(`^(?:${NOUNS})$`, 'i')

function isLinked(text: string, at: number, name: string, link: string, value: string): boolean {
  const isVariable = /[_\d]|[a-z][A-Z]/.test(name) || (/^[A-Z]{3,}$/.test(name) && name !== 'PIN')
  if (isVariable) return isSecretName(name)
  if (!ONLY_NOUN.test(name)) return false
  // "use the token to deploy", "the secret as of today".
  if (/^as$/i.test(link) || (/^to$/i.test(link) && !SETS.test(text.slice(Math.max(0, at - 200), at))))
    return isLikePassword(value)
  return true
}

/** Letters mixed with digits or signs, as in passwords, or longer than any word. */
const isLikePassword = (value: string): boolean =>
  isLong(value) ||
  (/^(?=.*[a-z])(?=.*[\d!$%&*^#])\S{5,}$/i.test(value) && !/^\d+(?:st|nd|rd|th|[smhd]|ms)$/i.test(value))

const isLong = (value: string): boolean => value.length >= LOOKED_AT && !/\s/.test(value)

/** A long run of capitals, small letters and digits, as machines make them; hashes have no capitals. */
const isRandom = (word: string): boolean =>
  word
    .split(/[-_.]/)
    .some(
      (part) =>
        isMixed(part) && (part.length >= 16 ? (part.match(/\d/g)?.length ?? 0) > 1 : false) && !part.includes('/'),
    ) || word.split(/[-_.]/).some((part) => part.length >= 20 && isMixed(part) && switches(part) >= 6)

const isMixed = (word: string): boolean => /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word)

/** How often a word goes from one sort of characters to another. */
const switches = (word: string): number => (word.match(/[a-z]+|[A-Z]+|\d+|[^a-zA-Z\d]+/g)?.length ?? 1) - 1
