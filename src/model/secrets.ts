/** Values that are secrets by their form alone, wherever they stand. */
const TOKENS: readonly RegExp[] = [
  /\b(?:sk|pk|rk|whsec)[-_](?:live|test|ant|proj|svcacct|or)?[-_]?[\w-]{12,}/i,
  /\b(?:AKIA|ASIA)[0-9A-Z]{12,}/,
  /\b(?:gh[pousr]|github_pat|glpat|npm|hf|dop_v1|pypi|xox[abeprs]|shpat|sq0atp|EAAC)[-_][\w-]{10,}/i,
  /\bAIza[\w-]{20,}/,
  /\bSG\.[\w-]{10,}\.[\w-]{10,}/,
  /\beyJ[\w-]{8,}\.[\w-]+/,
  /-----BEGIN [A-Z ]+/,
  /\b(?:bearer|basic)\s+[\w+/=.-]{8,}/i,
  // A URL with a password in it.
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i,
]

const WORDS =
  'pass(?:word|wd|phrase|code)|pwd|pw|secret|token|credentials?|creds|pin|api[ _-]?key|(?:access|secret|private|signing|encryption|auth|master|license)[ _-]?key|client[ _-]?secret|connection[ _-]?string|dsn'
/** A variable named for a secret: `MAIL_TOKEN`, `db-password`, `apiKey`. */
const VARIABLE =
  '(?:[a-z0-9]+[-_])*(?:password|passwd|passphrase|pwd|secret|token|key|credentials?|dsn)s?(?:[-_][a-z0-9]+)*|[a-z]+(?:Password|Secret|Token|Key)'
const BETWEEN = '(?:\\s+(?:value|code|for\\s+[\\w.-]+|of\\s+[\\w.-]+|in\\s+[\\w.-]+))*'
const LINK = '(?:=|:|->|=>|\\b(?:is|be|to|as|becomes?|equals|reads|was)\\b)'
/** "the password is x", "MAIL_TOKEN=x", "set the api key of web to x". */
const NAMED = new RegExp(
  `\\b(?:${WORDS}|${VARIABLE})["'\`)]*${BETWEEN}\\s*(?:${LINK}\\s*)+(?:now\\s+)?["'\`]?([^\\s"'\`,;]+)`,
  'gi',
)
/** "password hunter2": a word of secrets, and behind it something that no word of a language looks like. */
const BESIDE = new RegExp(`\\b(?:${WORDS})\\s+["'\`]?((?=\\S*\\d)(?=\\S*[a-z!$%&*])[^\\s"'\`,;]{5,})`, 'gi')

/** The name of a variable. */
const KEY = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/
/** What may stand behind "the password is" and is no password. */
const NO_VALUE =
  /^(?:the|a|an|my|our|from|in|on|of|for|to|be|been|not|no|it|its|this|that|staging|production|prod|dev|wrong|right|correct|stale|old|new|expired|invalid|missing|required|needed|leaked|rotated|rotate|stored|kept|set|unset|used|secret|password|token|key|vault|\?|\.|<.*|\$\{?.*|vault:.*|secrets?:.*)$/i

/**
 * Whether something in a text looks like the value of a secret. Errs on the side of yes: a sentence that is not sent
 * costs a question. `names` are what exists by name, which may be said.
 */
export function hasSecretValue(text: string, names: readonly string[] = []): boolean {
  const known = new Set(names.map((name) => name.toLowerCase()))
  const isValue = (value: string | undefined): boolean => {
    const bare = (value ?? '').replace(/[.!?)\]}]+$/, '')
    return bare !== '' && !NO_VALUE.test(bare) && !KEY.test(bare) && !known.has(bare.toLowerCase())
  }
  if (TOKENS.some((pattern) => pattern.test(text))) return true
  if ([...text.matchAll(NAMED), ...text.matchAll(BESIDE)].some(([, value]) => isValue(value))) return true
  return text.split(/[\s"'`,;=:/@]+/).some(isRandom)
}

/** A long run of capitals, small letters and digits, as machines make them; hashes have no capitals. */
const isRandom = (word: string): boolean =>
  word
    .split(/[-_.]/)
    .some((part) => part.length >= 16 && /[A-Z]/.test(part) && /[a-z]/.test(part) && /\d.*\d/.test(part))
