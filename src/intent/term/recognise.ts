import { isChange } from '../action.ts'
import { isGuarded } from '../guarded.ts'
import { isMark, type Token } from '../text/token.ts'
import { findTimes, type TimePhrase } from '../time/find.ts'
import type { World } from '../world.ts'
import { meaningByForm } from './forms.ts'
import { findIdioms, type Idiom } from './idioms.ts'
import { flagSense, jointSenses } from './joint.ts'
import { HALVES, longestPhrase, meaningOf, type Sense } from './lexicon.ts'
import { byLook } from './look.ts'
import { namesOf } from './names.ts'
import { withSwapsUndone } from './spelling.ts'
import { isBaseVerb, type Kind, type Meaning, merge, type Term } from './term.ts'

const MARKS: Readonly<Record<string, 'comma' | 'colon' | 'stop' | 'question_mark' | 'quotation'>> = {
  ',': 'comma',
  '(': 'comma',
  ')': 'comma',
  '[': 'comma',
  ']': 'comma',
  ':': 'colon',
  '.': 'stop',
  '!': 'stop',
  ';': 'stop',
  '…': 'comma',
  '?': 'question_mark',
}
/** Words that decide whether anything is asked for are never names. */
const NEVER_NAMES = new Set<Kind>([
  'negation',
  'condition',
  'except',
  'hypothesis',
  'cancel',
  'article',
  'preposition',
  'and',
  'or',
  'pronoun',
  'wh',
  'modal',
  'no',
  'comparison',
  'sequence',
])
/** After one of these a name is expected, so that an app may be called `start` or `monitor`. */
const EXPECTS_NAME = /^(the|of|for|on|to|in|from|with|and|my|our)$/

const PROVIDED = new Set<Kind>(['target', 'resource'])

interface Setting {
  readonly world: World
  readonly names: ReadonlyMap<string, Meaning>
  readonly known: readonly string[]
  /** What names of several parts begin with. */
  readonly starts: ReadonlySet<string>
  readonly times: readonly TimePhrase[]
  readonly idioms: readonly Idiom[]
  /** Whether the sentence shouts, so that capitals mean nothing. */
  readonly isShouted: boolean
}

/** Gives every token of the sentence a meaning; what has none is `unknown` and never passed over beside a change. */
export function recognise(text: string, typed: readonly Token[], world: World): Term[] {
  const times = findTimes(text, world.now, world.timezone)
  const names = namesOf(world)
  const tokens = withSwapsUndone(typed, (word) => names.has(word))
  const known = [...names].filter(([, { kind }]) => kind === 'subject' || kind === 'environment').map(([name]) => name)
  const setting: Setting = {
    world,
    names,
    known,
    starts: new Set(known.flatMap((name) => (/[-_]/.test(name) ? [name.split(/[-_]/)[0] ?? ''] : []))),
    times,
    idioms: findIdioms(text),
    isShouted: text === text.toUpperCase(),
  }
  const terms: Term[] = []
  for (let at = 0; at < tokens.length; ) {
    const { senses, length } = senseAt(tokens, at, setting, terms.at(-1))
    const covered = tokens.slice(at, at + length).map(termOf)
    for (const sense of senses) terms.push(merge(sense, covered))
    at += length
  }
  return terms
}

const termOf = ({ text, start, end, quoted }: Token): Term => ({
  kind: 'unknown',
  words: text,
  span: [start, end],
  ...(quoted && { isQuoted: true }),
})

interface Found {
  readonly senses: readonly Sense[]
  readonly length: number
}

function senseAt(tokens: readonly Token[], at: number, setting: Setting, before: Term | undefined): Found {
  const token = tokens[at] as Token
  const one = (...senses: Sense[]): Found => ({ senses, length: 1 })
  if (token.quoted === 'quotation') return one({ kind: 'quotation', text: token.text.replace(/^["'`]|["'`]$/g, '') })
  const isLonePathDot = token.text === '.' && tokens[at - 1]?.end !== token.start && at + 1 < tokens.length
  if (isMark(token) && !isLonePathDot) {
    const kind = MARKS[token.text] ?? 'quotation'
    return one(kind === 'quotation' ? { kind, text: token.text } : { kind })
  }
  const idiom = setting.idioms.find(({ span }) => span[0] <= token.start && token.end <= span[1])
  if (idiom && !token.quoted) {
    const length = tokens.slice(at).findIndex(({ start }) => start >= idiom.span[1])
    return { senses: [idiom.meaning], length: length < 0 ? tokens.length - at : length }
  }
  if (at === 0 && /^\/[a-z]+$/.test(token.lower) && isBaseVerb(meaningOf(token.lower.slice(1))))
    return one(meaningOf(token.lower.slice(1)) as Sense)
  if (isLoneKey(tokens, at, setting)) return one({ kind: 'key', key: token.text })
  if (token.lower === 'ps' && tokens[at + 1]?.text === ':') return one({ kind: 'saying' })
  if (isServerError(token, tokens[at - 1])) return one({ kind: 'plain' })
  const joint = jointSenses(token, setting.names)
  if (joint) return one(...joint)
  const flag = flagSense(token, tokens[at + 1], setting.names)
  if (flag) return one(flag)
  const time = setting.times.find(({ span }) => span[0] <= token.start && token.end <= span[1])
  const named = nameSenses(token, setting)
  // "vms on aws", where a folder infra/aws is.
  const isElsewhere = named?.[0]?.kind === 'path' && named[0].why !== undefined && before?.kind === 'preposition'
  // "tail web on eu-prod live": beside a place it is none.
  const isState =
    token.lower === 'live' &&
    named?.[0]?.kind === 'which_environment' &&
    tokens.some((one) => one !== token && setting.names.get(one.lower)?.kind === 'environment')
  const name = isState
    ? undefined
    : isElsewhere && PROVIDED.has(meaningOf(token.lower)?.kind ?? 'unknown')
      ? undefined
      : named
  if (time && !token.quoted && !(name && time.span[0] === token.start && time.span[1] === token.end)) {
    const length = tokens.slice(at).findIndex(({ start }) => start >= time.span[1])
    const { span: _, words: __, ...meaning } = time
    return { senses: [meaning], length: length < 0 ? tokens.length - at : length }
  }
  if (/^[-–]+$|^[#|]$/.test(token.text)) return one({ kind: 'comma' })
  if (token.quoted) return one(...(name ?? [meaningByForm(token.text, setting.world) ?? { kind: 'unknown' }]))
  const spaced = spacedName(tokens, at, setting) ?? alike(tokens, at, setting)
  if (spaced) return spaced
  const phrase = longestPhrase(tokens, at)
  const isNamed =
    name?.[0]?.kind === 'subject' &&
    phrase !== undefined &&
    (isBaseVerb(before) || /^(of|for|from)$/.test(tokens[at - 1]?.lower ?? ''))
  // "tell me how far along it is" asks for no way.
  const isMeasure =
    phrase?.length === 3 &&
    /^(tell|show) me how$/.test(
      tokens
        .slice(at, at + 3)
        .map(({ lower }) => lower)
        .join(' '),
    )
  if (isMeasure && /^(far|many|much|long|often|old|big|fast|slow|busy|high)$/.test(tokens[at + 3]?.lower ?? ''))
    return { senses: [meaningOf('tell me') as Sense], length: 2 }
  if (phrase && phrase.length > 1 && !(isNamed && phrase.meaning.cues) && !endsInPlace(phrase, tokens, at, setting))
    return { senses: [environmentsOf(phrase.meaning, tokens, at, phrase.length, setting)], length: phrase.length }
  if (name && (!phrase || prefersName(phrase.meaning, tokens, at, before, name[0]?.kind === 'environment', setting)))
    return one(...name)
  if (phrase) return one(phrase.length > 1 ? (meaningOf(token.lower) ?? phrase.meaning) : phrase.meaning)
  if (HALVES.has(token.lower)) return one({ kind: 'half', verb: token.lower })
  const form = meaningByForm(token.text, setting.world)
  // "registry/search:" names no version.
  if (
    (form?.kind === 'image' || form?.kind === 'domain') &&
    tokens[at + 1]?.text === ':' &&
    tokens[at + 1]?.start === token.end &&
    token.text.includes('/')
  )
    return one({ kind: 'impossible', slot: 'image' })
  // "azure's westeurope".
  const owner = meaningOf(token.lower.replace(/['’]s$/, ''))
  if (owner?.kind === 'target') return one(owner)
  return one(form ?? byLook(token, setting, tokens[at - 1]))
}

/** "test coast" for the environment `test-coast`: so many words of one name. */
const SPACED = 3

function spacedName(tokens: readonly Token[], at: number, { names, starts }: Setting): Found | undefined {
  const [first, second] = [tokens[at], tokens[at + 1]]
  // "test kitchen" for `testkitchen`.
  const joined = first && second && !first.quoted && !second.quoted ? names.get(first.lower + second.lower) : undefined
  if (joined?.kind === 'subject' || joined?.kind === 'environment') return { senses: [joined], length: 2 }
  if (!starts.has(first?.lower ?? '')) return undefined
  for (let length = SPACED; length > 1; length--) {
    const words = tokens.slice(at, at + length)
    if (words.length < length || words.some((token) => token.quoted || isMark(token))) continue
    const parts = words.map(({ lower }) => lower)
    const last = parts.pop()?.replace(/['’]s$/, '') ?? ''
    const name = ['-', '_'].map((link) => names.get([...parts, last].join(link))).find((one) => one !== undefined)
    if (name?.kind === 'subject' || name?.kind === 'environment') return { senses: [name], length }
  }
  return undefined
}

/** "both trial environments" for `trial-north` and `trial-south`. */
function alike(tokens: readonly Token[], at: number, { world }: Setting): Found | undefined {
  const [all, name, noun] = tokens.slice(at, at + 3)
  if (!all || !name || !/^(both|all)$/.test(all.lower) || !/^(envs?|environments?|places)$/.test(noun?.lower ?? ''))
    return undefined
  const names = world.environments.filter((one) => one.toLowerCase().split(/[-_]/).includes(name.lower))
  const isAll = all.lower === 'both' ? names.length === 2 : names.length > 1
  return isAll ? { senses: [{ kind: 'environments', names }], length: 3 } : undefined
}

/** "… to test, and with two replicas": where an environment of that name exists, it is meant and no reason. */
function endsInPlace(
  { meaning, length }: { readonly meaning: Sense; readonly length: number },
  tokens: readonly Token[],
  at: number,
  { names }: Setting,
): boolean {
  const next = tokens[at + length]
  // "the moment is good", "the second half".
  if (meaning.kind === 'condition')
    return (
      (next === undefined || /^(is|was|of|half|one|time|option|,|\.)$/.test(next.lower)) &&
      /^(moment|second|minute|instant)$/.test(tokens[at + length - 1]?.lower ?? '')
    )
  if (meaning.kind !== 'reason') return false
  const isEnd =
    next === undefined ||
    isMark(next) ||
    /^(and|with|w\/|pls|plz|thanks|asap|as|at|then|tomorrow|tonight|yesterday|today|next|on|by|before|after|in|from|using|please|now|but)$/.test(
      next.lower,
    )
  const place = names.get(tokens[at + length - 1]?.lower ?? '')?.kind
  // "for the load test" is a reason, "to test" may be a place that does not exist.
  return isEnd && (place === 'environment' || (place === 'which_environment' && tokens[at]?.lower === 'to'))
}

const NO_KEYS =
  /^(TLS|SSL|HTTPS?|CPU|RAM|SBOM|CVES?|DNS|API|URL|SQL|JSON|YAML|AWS|GCP|QA|UAT|PR|MR|RPS|QPS|HPA|VMS?|VPC|SLO|SLA|UTC|CET|EST|PST|ASAP|FYI|LGTM|OK|NOW|NOT|ALL|AND|THE|PLEASE|SRE|CTO|CEO|OOM|IDE|USD|EUR|GBP|CDN|SSD|OPS|PROD|STAGING|DEV|SYSTEM|OVERRIDE|NOTICE|WARNING|ALERT|URGENT|ADMIN|ROOT|ATTENTION|IMPORTANT|NOTE|TODO|NO)$/

/** "set DEBUG to true": one word in capitals is a variable where a value follows or a verb of settings stands before it. */
function isLoneKey(tokens: readonly Token[], at: number, { names, isShouted }: Setting): boolean {
  const token = tokens[at] as Token
  if (isShouted || !/^[A-Z][A-Z0-9]{2,}$/.test(token.text) || NO_KEYS.test(token.text) || names.has(token.lower))
    return false
  const next = tokens[at + 1]?.lower ?? ''
  const before = tokens[at - 1]?.lower ?? ''
  return (
    /^(to|=|on|off|from|as|is|should|must|:|->|→|=>|variable|var|flag|env|setting)$/.test(next) ||
    /^(set|change|update|alter|adjust|switch|unset|remove|drop|delete|flip|toggle|variable|var|flag|turn|clear|export)$/.test(
      before,
    )
  )
}

const COUNTS: Readonly<Record<string, number>> = { two: 2, three: 3, 3: 3, four: 4, 4: 4, five: 5, 5: 5 }

/** Which environments "all test environments" are here. */
function environmentsOf(sense: Sense, tokens: readonly Token[], at: number, length: number, { world }: Setting): Sense {
  if (sense.kind !== 'environments') return sense
  const words = tokens
    .slice(at, at + length)
    .map(({ lower }) => lower)
    .join(' ')
  const count = COUNTS[/^all (\w+) env/.exec(words)?.[1] ?? '']
  // "all three environments", where there are four.
  if (count !== undefined && count !== world.environments.length)
    return { kind: 'which_environment', names: world.environments }
  const isTest = /test|non/.test(words)
  const tests = world.environments.filter((name) => /test/i.test(name))
  const isNamed = /test/.test(words) && tests.length > 0
  return {
    kind: 'environments',
    names: isNamed ? tests : world.environments.filter((name) => !(isTest && isGuarded(name, world))),
  }
}

/** Whether a word that is both a name and a word of the grammar is the name here. */
function prefersName(
  sense: Sense,
  tokens: readonly Token[],
  at: number,
  before: Term | undefined,
  isEnvironmentName: boolean,
  { names }: Setting,
): boolean {
  // An app called "till": "as the till on production".
  if (sense.kind === 'preposition' && /^(the|our|my)$/.test(tokens[at - 1]?.lower ?? '')) return true
  // "let till on production breathe": two prepositions do not follow each other.
  if (
    sense.kind === 'preposition' &&
    /^(on|in|at|up|down|float|scale|run|breathe|back|out)$/.test(tokens[at + 1]?.lower ?? '') &&
    sense.word.length > 2
  )
    return true
  // An app called "passes": a comparison has something to compare with.
  const compared = tokens[at + 1]?.lower ?? ''
  const isCompared =
    (/^(\d|[<>=$€£%~±])/.test(compared) && !/^v?\d+\.\d+\.\d|^v\d/.test(compared)) ||
    /^(the|a|an|more|than|over|above|below|under|by|beyond|past|half|one|two|three|five|ten)$/.test(compared)
  if (sense.kind === 'comparison' && /^[a-z]{4,}$/.test(tokens[at]?.lower ?? '') && !isCompared) return true
  if (NEVER_NAMES.has(sense.kind)) return false
  const isVerbLike = isBaseVerb(sense)
  if (!isVerbLike) return true
  const isFirst =
    before === undefined || ['comma', 'stop', 'colon', 'sequence', 'and', 'filler', 'polite'].includes(before.kind)
  const next = tokens[at + 1]
  if (
    isFirst &&
    sense.cues?.some(({ action }) => action === 'plan') &&
    isEnvironmentName &&
    !/^(the|a|an|my|our|how|what|deploying|scaling|rolling|restarting)$/.test(next?.lower ?? '')
  )
    return true
  const isTopic = ({ lower }: Token): boolean =>
    names.get(lower)?.kind === 'environment' ||
    (meaningOf(lower)?.cues?.some(({ action, form, isSure }) => form === 'noun' && isSure && !isChange(action)) ??
      false)
  // "feed logs", "archive qa-2": behind a verb of many senses would stand what it is done to.
  const isWeak = !sense.cues?.some(({ form, isSure }) => form === 'base' && isSure)
  if (isFirst && isWeak && next !== undefined && isTopic(next)) return true
  const isVersioned = next !== undefined && /^v?\d+[.\d]*/.test(next.lower) && next.lower.includes('.')
  if (isFirst && isVersioned) return true
  const startsCommand =
    isFirst &&
    next !== undefined &&
    !isMark(next) &&
    !/^(is|are|and|in|on|to|at|has|needs|should|too|also|as|again|instead|@|->|→|=>|⇒)$/.test(next.lower)
  return !startsCommand || EXPECTS_NAME.test(before?.words.toLowerCase() ?? '')
}

/** "labels 503s everywhere": answers of a server, and no time. */
const isServerError = ({ lower }: Token, before: Token | undefined): boolean =>
  /^(40[0134689]|429|50[0234])s$/.test(lower) &&
  !/^(timeout|for|after|of|to|every|in|within|at|is)$/.test(before?.lower ?? '')

const PARTED = /^(.+?)(?:\/|@|:|=>|->|→)(.+)$/

/** A name alone, a possessive (`hello's`), or several in one word: `app/environment`, `api@1.2`, `web:2.0`. */
function nameSenses(token: Token, { names, world }: Setting): Sense[] | undefined {
  const word = token.lower
    .replace(/['’]s$|s['’]$/, '')
    .replace(/^\.\//, '')
    .replace(/(.)\/$/, '$1')
  const whole = names.get(token.lower.startsWith('./') ? token.lower : word)
  if (whole) return [whole]
  const [, owner = '', place = ''] = /^([\w-]+)\.([\w-]+)$/.exec(word) ?? []
  const dotted = [names.get(owner), names.get(place)]
  if (dotted[0]?.kind === 'subject' && dotted[1]?.kind === 'environment') return dotted as Sense[]
  const [, path = '', ref = ''] = /^([\w./-]+\/[\w./-]+)@([\w./-]+)$/.exec(token.text) ?? []
  if (names.get(path.toLowerCase())?.kind === 'path')
    return [names.get(path.toLowerCase()) as Sense, { kind: 'ref', ref }]
  const hash = /^#/.test(word) ? undefined : PARTED.exec(word)
  if (!hash || /:\/\//.test(word)) return undefined
  const parts = word.split(/\/|@|:|=>|->|→/)
  const senses = parts.map((part) => names.get(part))
  const [first, second] = senses
  if (senses.every((sense) => sense !== undefined)) {
    const kinds = senses.map(({ kind }) => kind).join(' ')
    if (/^subject( subject)?( (environment|which_environment))?$/.test(kinds)) return senses
    if (/^(environment) subject$/.test(kinds)) return senses
    return undefined
  }
  // `api:2.4` and `api@2.4` are a service at a version, where it is known; otherwise an image.
  const isAddress = /^[\w.+-]+@(?:[a-z][\w-]*\.)+[a-z]{2,}$/.test(word)
  if (first?.kind === 'subject' && parts.length === 2 && second === undefined && /[:@]/.test(word) && !isAddress) {
    const original = token.text.split(/[:@]/).at(-1) ?? ''
    const tail = meaningByForm(original, world)
    if (tail?.kind === 'number' || tail?.kind === 'version') return [first, { kind: 'version', version: original }]
    if (tail?.kind === 'release') return [first, tail]
    if (/^[\w.-]+$/.test(original)) return [first, { kind: 'version', version: original }]
  }
  return undefined
}
