import { isSecretForm } from '../../kernel/secrets.ts'
import type { World } from '../world.ts'
import type { Meaning } from './term.ts'

const CURRENCIES: Readonly<Record<string, string>> = { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY' }
const FILE = /\.(ya?ml|json|toml|ts|js|mjs|py|go|rb|tf|hcl|sh|env|lock|md|txt|conf|cfg|ini|xml|tgz|zip|sql|log)$/
const VERSION =
  /^(?!.*(?:something|whatever|anything|dot))v?\d+(\.\d+)+([-+.][a-z0-9][a-z0-9.-]*)?$|^v\d+([-+][a-z0-9.-]+)?$/
const DOMAIN = /^(?:https?:\/\/)?((?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,18})(?::\d+)?(\/[\w./~-]*)?$/
const INSTANCE =
  /^(?:db\.|cache\.)?[a-z]\d[a-z0-9]*\.(?:\d*x?large|medium|small|micro|nano|metal)$|^[a-z]\d[a-z]?-(?:standard|highmem|highcpu|micro|small|medium)(?:-\d+)?$|^standard_[a-z0-9_]+$/
const REGION =
  /^(?:us|eu|ap|sa|ca|me|af|il|mx|cn)-(?:gov-)?(?:central|(?:north|south)?(?:east|west)?)-?\d[a-d]?$|^(?:europe|us|asia|australia|southamerica|northamerica|africa|me)-(?:central|(?:north|south)?(?:east|west)?)\d(?:-[a-f])?$|^(?:west|north|east|south|central|southcentral|northcentral|westcentral)(?:us|europe|india|central)\d?$|^(?:uksouth|ukwest|francecentral|francesouth|germanywestcentral|germanynorth|swedencentral|swedensouth|norwayeast|norwaywest|switzerlandnorth|switzerlandwest|japaneast|japanwest|koreacentral|koreasouth|australiaeast|australiasoutheast|australiacentral|newzealandnorth|brazilsouth|canadacentral|canadaeast|mexicocentral|southeastasia|eastasia|uaenorth|qatarcentral|israelcentral|southafricanorth|italynorth|spaincentral|polandcentral)$/
const GIT_HOST =
  /^(?:git@|ssh:\/\/|git:\/\/)|^(?:https?:\/\/)?(?:github\.com|gitlab\.com|bitbucket\.org|git\.[a-z0-9.-]+|codeberg\.org)\//
const IMAGE =
  /^(?:[a-z0-9][a-z0-9.-]*(?::\d+)?\/)?[a-z0-9][a-z0-9._/-]*(?::[a-z0-9_][\w.-]*)?(?:@sha256:[0-9a-f]{6,64})?$/
const KEY = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/

type Form = readonly [RegExp, (match: RegExpExecArray, word: string) => Meaning | undefined]

const numberOf = (text: string): number => Number(text.replaceAll(',', ''))

/** What a word means by its form alone; the first that fits. All of them see the word in lower case. */
const FORMS: readonly Form[] = [
  [/^\d{1,3}(?:,\d{3})+$|^\d{1,9}$/, (match) => ({ kind: 'number', value: numberOf(match[0]) })],
  [/^[-−]\d+(?:\.\d+)?$/, (match) => ({ kind: 'number', value: -numberOf(match[0].slice(1)) })],
  [/^\+\d{1,6}$/, (match) => ({ kind: 'slot', slot: 'replicas_delta', value: Number(match[0]) })],
  [
    /^(?:[x×](\d{1,6})|(\d{1,6})×)$/,
    (match) => ({ kind: 'slot', slot: 'replicas', value: Number(match[1] ?? match[2]) }),
  ],
  [/^\d{1,9}(?:\.\d+)?\s?%$/, (match) => ({ kind: 'percent', value: numberOf(match[0].slice(0, -1)) })],
  [/^[-−]\d+(?:\.\d+)?%$/, () => ({ kind: 'impossible', slot: 'weight' })],
  [/^([<>]=?|≥|≤)(\d+(?:\.\d+)?)(%|ms|s)?$/, () => undefined],
  [/^([$€£¥])(\d[\d,]*(?:\.\d+)?)(k)?$/, (match) => money(match[2] ?? '', match[1], match[3])],
  [/^(\d[\d,]*(?:\.\d+)?)(k)?([$€£¥])$/, (match) => money(match[1] ?? '', match[3], match[2])],
  [
    /^(\d[\d,]*(?:\.\d+)?)(k)?(eur|usd|gbp|chf)$/,
    (match) => ({
      kind: 'money',
      value: numberOf(match[1] ?? '') * (match[2] ? 1_000 : 1),
      currency: (match[3] ?? '').toUpperCase(),
    }),
  ],
  [
    /^(\d{1,6})(?:-|\.\.|\.\.\.|–)(\d{1,6})$/,
    (match) => ({ kind: 'range', low: Number(match[1]), high: Number(match[2]) }),
  ],
  [/^r(\d{1,9})$/, (match) => ({ kind: 'release', release: match[0] })],
  [
    /^r(\d{1,6})(?:\.{2,3}|-|–)r?(\d{1,6})$/,
    (match) => ({ kind: 'slot', slot: 'releases', value: [`r${match[1]}`, `r${match[2]}`] }),
  ],
  [/^head~(\d{1,3})$/, (match) => ({ kind: 'slot', slot: 'steps_back', value: Number(match[1]) })],
  // An answer of a server, "503s", is no time.
  [/^[45]\d\ds$/, () => ({ kind: 'plain' })],
  [/^rel-?(\d{1,9})$/, (match) => ({ kind: 'release', release: `r${match[1]}` })],
  [/^run-\d+$/, (match) => ({ kind: 'run', run: match[0], isKnown: false })],
  [/^(?:pl|plan)-\d+$|^p-[0-9a-f]{6,}$/, (match) => ({ kind: 'plan', plan: match[0], isKnown: false })],
  [/^(?:pr|mr)[-#]?(\d{1,7})$/, (match) => ({ kind: 'pr', pr: Number(match[1]) })],
  [/^#(\d{1,9})$/, (match) => ({ kind: 'pr', pr: Number(match[1]) })],
  [/^[#@][a-z][\w.-]*$|^[\w.+-]+@[\w-]+\.[a-z.]{2,}$/, (match) => ({ kind: 'channel', channel: match[0] })],
  [
    /^(?:vault|secret|secrets|aws-sm|gcp-sm|ssm|op|sm|awssm|keyvault):(?:\/\/)?[\w./#@:-]+$/,
    (_, word) => ({ kind: 'secret', secret: word, isVault: true }),
  ],
  [/^(\d+(?:\.\d+)?)(kib?|kb|mi?b?|gi?b?|ti?b?|megs?|gigs?)$/, (match) => sizeOf(match[1] ?? '', match[2] ?? '')],
  [/^\d+(?:\.\d+)?ms$/, (match) => ({ kind: 'milliseconds', value: Number(match[0].slice(0, -2)) })],
  [
    /^(\d{1,2})\/(\d{1,2})$/,
    (match) =>
      Number(match[1]) + Number(match[2]) === 100
        ? { kind: 'slot', slot: 'steps', value: [{ weight: Number(match[1]) }, { weight: Number(match[2]) }] }
        : undefined,
  ],
  [INSTANCE, (_, word) => ({ kind: 'instance_type', type: word })],
  [REGION, (match) => ({ kind: 'region', region: match[0] })],
  [/^\d+(?:\.\d+)?k$/, (match) => ({ kind: 'number', value: Number(match[0].slice(0, -1)) * 1_000 })],
  [/^\d+\.\d+$/, (match) => ({ kind: 'version', version: match[0] })],
  [VERSION, (_, word) => ({ kind: 'version', version: word })],
  [/^\d+\.$/, (match) => ({ kind: 'number', value: Number(match[0].slice(0, -1)) })],
]

function money(amount: string, symbol = '', thousands?: string): Meaning {
  return { kind: 'money', value: numberOf(amount) * (thousands ? 1_000 : 1), currency: CURRENCIES[symbol] ?? '' }
}

/** A size as Kubernetes writes it: `512MB` → `512Mi`. */
export function sizeOf(amount: string, unit: string): Meaning {
  const power = unit[0] ?? ''
  return { kind: 'size', value: power === 'b' ? amount : `${amount}${power === 'k' ? 'K' : power.toUpperCase()}i` }
}

/** What a word is by its form: a number, a release, a path … `undefined` when it is none of them. */
export function meaningByForm(text: string, world: World): Meaning | undefined {
  if (isSecretForm(text)) return { kind: 'secret_value' }
  const assignment = /^(?:-e|--)?([A-Za-z_][\w.-]*)=(.*)$/s.exec(text)
  if (assignment) return assigned(assignment[1] ?? '', assignment[2] ?? '')
  if (KEY.test(text)) return { kind: 'key', key: text }
  const lower = text.toLowerCase()
  // "10%/20m", "10%@20m": a share and how long it stays there.
  const step = /^([1-9]\d?)%[/@:-]([1-9]\d*)(s|m|min|h)$/.exec(lower)
  if (step) return { kind: 'steps', steps: [{ weight: Number(step[1]), hold: `${step[2]}${step[3]?.[0]}` }] }
  for (const [form, meaning] of FORMS) {
    const match = form.exec(lower)
    const found = match && meaning(match, text)
    if (found) return found
  }
  return placeMeaning(text, lower, world)
}

const MACHINE_WORDS: Readonly<Record<string, string>> = { replicas: 'replicas', lines: 'lines', limit: 'limit' }

function assigned(key: string, value: string): Meaning | undefined {
  // REPLICAS=4 is a variable of the program.
  if (/^[A-Z][A-Z_]+$/.test(key)) return { kind: 'assignment', key, value }
  const slot = MACHINE_WORDS[key.toLowerCase()]
  if (slot === 'replicas' && /^\d+$/.test(value)) return { kind: 'slot', slot: 'replicas', value: Number(value) }
  if (slot === 'lines' && /^\d+$/.test(value)) return { kind: 'slot', slot: 'lines', value: Number(value) }
  if (slot === 'limit' && /^\d+$/.test(value)) return { kind: 'slot', slot: 'limit', value: Number(value) }
  if (/^mem(?:ory)?$/i.test(key)) {
    const [, amount, unit] = /^(\d+(?:\.\d+)?)([kmgt])i?b?$/i.exec(value) ?? []
    if (amount && unit) return { kind: 'slot', slot: 'memory', value: `${amount}${unit.toUpperCase()}i` }
  }
  if (/^cpus?$/i.test(key)) {
    const [, amount, isThousandths] = /^(\d+(?:\.\d+)?)(m?)$/i.exec(value) ?? []
    const cores = Number(amount) / (isThousandths ? 1_000 : 1)
    if (cores > 0) return { kind: 'slot', slot: 'cpu', value: cores }
  }
  if (/^auto-?scal(e|ing)$/i.test(key))
    return { kind: 'slot', slot: 'enabled', value: !/^(off|false|no|0)$/i.test(value) }
  if (/^r\d+$/i.test(key) && /^\d{1,3}%?$/.test(value))
    return { kind: 'slot', slot: 'split', value: { [key.toLowerCase()]: Number.parseInt(value, 10) } }
  return { kind: 'assignment', key, value }
}

/** Places on a disk, in a repository, a registry or the web. */
function placeMeaning(text: string, lower: string, world: World): Meaning | undefined {
  if (/^(\.{1,2}|~)(\/|$)/.test(text)) return { kind: 'path', path: trimmed(text) }
  if (/^\/[\w.~-]*(?:\/[\w.~-]*)*\*?$/.test(text)) return { kind: 'rooted', path: trimmed(text) }
  if (GIT_HOST.test(lower)) return repoMeaning(text)
  if (FILE.test(lower) && !/^https?:/.test(lower)) return { kind: 'path', path: trimmed(text) }
  const isImage = IMAGE.test(lower) && /[:@]/.test(lower) && !/^\d+:\d+/.test(lower)
  if (
    isImage &&
    (lower.includes('@sha256:') || /^[^:]*[/.].*:[\w.-]+$/.test(lower) || /^[a-z][a-z0-9._-]*:[\w.-]+$/.test(lower))
  )
    return { kind: 'image', image: text }
  const domain = DOMAIN.exec(lower)
  if (domain && !/^\d/.test(domain[1]?.split('.').at(-1) ?? '')) {
    const prefix = domain[2] && domain[2] !== '/' ? { prefix: trimmed(domain[2]) } : {}
    const registry = /^(ghcr|docker|quay|registry|gcr)\b/.test(lower) && domain[2]
    if (registry) return { kind: 'image', image: text }
    return { kind: 'domain', domain: domain[1] ?? '', ...prefix, ...(/^https:/.test(lower) && { tls: true }) }
  }
  if (/^[\w.-]+(?:\/[\w.-]+)+\/?$/.test(text)) return slashed(text, world)
  if (/^(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}$/.test(lower)) return { kind: 'ref', ref: text }
  return undefined
}

function repoMeaning(text: string): Meaning {
  return { kind: 'repo', repo: text.replace(/\/$/, '') }
}

/** A path is taken as said where such a file exists; otherwise the words around it say what it is. */
function slashed(text: string, world: World): Meaning {
  const path = trimmed(text)
  const files = (world.files ?? []).map((file) => trimmed(file.replace(/^\.\//, '')))
  const isKnown = files.some((file) => file === path || file.startsWith(`${path}/`))
  return isKnown ? { kind: 'path', path } : { kind: 'slashed', text: path }
}

const trimmed = (path: string): string => (path.length > 1 ? path.replace(/\/$/, '') : path)
