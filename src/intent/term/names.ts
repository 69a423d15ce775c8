import { isGuarded } from '../guarded.ts'
import { serviceOf } from '../reasons.ts'
import type { World } from '../world.ts'
import { addAliases } from './aliases.ts'
import { meaningOf } from './lexicon.ts'
import type { Meaning } from './term.ts'

/** Names that people use for one another; one of them in a world answers to all. */
const ALIASES: readonly (readonly string[])[] = [
  ['production', 'prod', 'prd', 'live'],
  ['staging', 'stage', 'stg'],
  ['development', 'dev', 'devel'],
  ['testing', 'test', 'tst'],
  ['preprod', 'pre-prod', 'preproduction', 'pre-production'],
]
/** Words that name an environment in most teams, whether this one has it or not. */
const COMMON =
  'production|prod|prd|staging|stage|stg|development|dev|qa|uat|testing|test|preview|sandbox|demo|preprod|pre-prod|integration|int|perf|eu-prod|us-prod|load-test|loadtest|acceptance|acc|nightly|edge-prod|dr|prod-eu|prod-us|training|lab|beta|live'.split(
    '|',
  )
/** Parts of names that name nothing by themselves. */
const NO_PARTS = new Set([
  'the',
  'app',
  'api',
  'service',
  'new',
  'old',
  'prod',
  'dev',
  'test',
  'eu',
  'us',
  'one',
  'to',
  'in',
  'on',
])

/** Every name of a world in lower case and what it means; built once per reading. */
export function namesOf(world: World): ReadonlyMap<string, Meaning> {
  const names = new Map<string, Meaning>()
  for (const file of world.files ?? []) addFile(names, file)
  addParts(names, world)
  for (const app of world.past ?? []) names.set(app.toLowerCase(), { kind: 'subject', app })
  for (const [app, { services }] of Object.entries(world.apps)) {
    for (const service of services) addService(names, app, service)
  }
  for (const app of Object.keys(world.apps)) names.set(app.toLowerCase(), { kind: 'subject', app })
  for (const secret of world.secrets ?? []) addNew(names, secret, { kind: 'secret', secret })
  for (const { id } of world.runs ?? []) names.set(id.toLowerCase(), { kind: 'run', run: id, isKnown: true })
  for (const { id } of world.plans ?? []) names.set(id.toLowerCase(), { kind: 'plan', plan: id, isKnown: true })
  addEnvironments(names, world)
  addPlaceParts(names, world.environments)
  addJoined(names)
  addAliases(names, world.aliases)
  return names
}

function addNew(names: Map<string, Meaning>, name: string, meaning: Meaning): void {
  if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), meaning)
}

/** "qa2" for `qa-2`. */
function addJoined(names: Map<string, Meaning>): void {
  for (const [name, meaning] of [...names]) {
    const joined = name.replaceAll(/[-_.]/g, '')
    const isName = meaning.kind === 'subject' || meaning.kind === 'environment'
    if (isName && joined !== name && joined.length > 2) addNew(names, joined, meaning)
  }
}

/** `production-us` as `prod-us` and `us-prod`. */
function spelledOtherwise(name: string): string[] {
  const parts = name.toLowerCase().split(/[-_.]/)
  const [first = '', second = '', ...more] = parts
  if (second === '' || more.length > 0) return []
  const family = (part: string): readonly string[] => ALIASES.find((names) => names.includes(part)) ?? [part]
  return family(first).flatMap((one) => family(second).flatMap((other) => [`${one}-${other}`, `${other}-${one}`]))
}

/** Takes each other spelling that only one environment has, where the word names nothing else. */
function addVariants(names: Map<string, Meaning>, environments: readonly string[]): void {
  const owners = new Map<string, Set<string>>()
  for (const name of environments)
    for (const variant of spelledOtherwise(name)) owners.set(variant, (owners.get(variant) ?? new Set()).add(name))
  for (const [variant, [name = '', ...others]] of owners) {
    const known = names.get(variant)
    if (others.length === 0 && (known === undefined || known.kind === 'which_environment'))
      names.set(variant, { kind: 'environment', name })
  }
}

function addEnvironments(names: Map<string, Meaning>, world: World): void {
  const { environments } = world
  for (const alias of COMMON) {
    const family = ALIASES.find((names) => names.includes(alias)) ?? [alias]
    const likely = environments.filter((name) =>
      name
        .toLowerCase()
        .split(/[-_.]/)
        .some((part) => family.includes(part)),
    )
    // "nightly" is a time and "live" a state where no environment is called so.
    if (!/^(nightly|live)$/.test(alias) || likely.length > 0)
      addNew(names, alias, { kind: 'which_environment', names: likely })
  }
  for (const aliases of ALIASES) {
    const [name, ...others] = environments.filter((environment) => aliases.includes(environment.toLowerCase()))
    if (name && others.length === 0) for (const alias of aliases) names.set(alias, { kind: 'environment', name })
  }
  addVariants(names, environments)
  // A configured name wins over every alias.
  for (const name of environments) names.set(name.toLowerCase(), { kind: 'environment', name })
  const tests = environments.filter((name) => !isGuarded(name, world))
  for (const phrase of ['everywhere']) names.set(phrase, { kind: 'environments', names: environments })
  for (const phrase of ['non-prod', 'nonprod', 'non-production'])
    names.set(phrase, { kind: 'environments', names: tests })
}

/** "the north" where there is `field-north`: it names no place, and asks which is meant. Words of the language stay words. */
function addPlaceParts(names: Map<string, Meaning>, environments: readonly string[]): void {
  const owners = new Map<string, string[]>()
  for (const name of environments)
    for (const part of new Set(name.toLowerCase().split(/[-_.]/))) {
      const known = owners.get(part)
      if (known) known.push(name)
      else owners.set(part, [name])
    }
  for (const [part, likely] of owners) {
    if (part.length < 3 || /\d/.test(part) || NO_PARTS.has(part)) continue
    if ((meaningOf(part)?.kind ?? 'plain') === 'plain')
      addNew(names, part, { kind: 'which_environment', names: likely })
  }
}

function addFile(names: Map<string, Meaning>, file: string): void {
  const path = file.replace(/^\.\//, '').replace(/\/$/, '')
  const name = path.split('/').at(-1)?.toLowerCase() ?? ''
  const other = names.get(name)
  if (name !== path.toLowerCase()) {
    const isShared = other?.kind === 'path' && other.path !== path
    names.set(
      name,
      isShared
        ? { kind: 'path', path: name, isMissing: true }
        : { kind: 'path', path, why: `the only folder named ${name}` },
    )
  }
  names.set(path.toLowerCase(), { kind: 'path', path })
}

function addService(names: Map<string, Meaning>, app: string, service: string): void {
  const name = service.toLowerCase()
  const other = names.get(name)
  const owner =
    other?.kind === 'subject' && !other.why?.startsWith('the only name') ? [`${other.app}/${other.service}`] : []
  const taken = other?.kind === 'candidates' ? other.names : owner
  const meaning: Meaning =
    taken.length === 0
      ? { kind: 'subject', app, service, why: serviceOf(service, app) }
      : { kind: 'candidates', names: [...taken, `${app}/${service}`] }
  names.set(name, meaning)
  const plurals = [
    `${name}s`,
    ...(/(s|x|ch|sh)$/.test(name) ? [`${name}es`] : []),
    ...(/[^aeiou]y$/.test(name) ? [`${name.slice(0, -1)}ies`] : []),
  ]
  for (const plural of plurals) if (!names.has(plural)) names.set(plural, meaning)
}

/** "the proxy" for `auth-proxy`, where no other name has that part. */
function addParts(names: Map<string, Meaning>, { apps }: World): void {
  const all = Object.entries(apps).flatMap(([app, { services }]) => [
    subjectOf(app, { kind: 'subject', app }),
    ...services
      .filter((service) => service !== app)
      .map((service) => subjectOf(service, { kind: 'subject', app, service })),
  ])
  const owners = new Map<string, Subject | 'several'>()
  for (const subject of all)
    for (const part of new Set(subject.lower.split(/[-_.]/)))
      if (part !== subject.lower && part.length > 2 && !NO_PARTS.has(part))
        owners.set(part, owners.has(part) ? 'several' : subject)
  const wholes = all.map(({ lower }) => lower).sort()
  for (const [part, owner] of owners) {
    if (owner === 'several' || names.has(part)) continue
    const first = firstFrom(wholes, part)
    // Whoever says a whole name means it.
    if (wholes[first] === part) continue
    // Its owner may begin with it, too: then the next one says whether another does.
    const isOwn = owner.lower.startsWith(part)
    const isPrefix = wholes[isOwn ? first + 1 : first]?.startsWith(part) === true
    names.set(
      part,
      isPrefix
        ? { kind: 'candidates', names: all.filter(({ lower }) => lower.includes(part)).map(({ name }) => name) }
        : { ...owner.meaning, why: `the only name with "${part}" in it` },
    )
  }
}

interface Subject {
  readonly name: string
  readonly lower: string
  readonly meaning: Extract<Meaning, { readonly kind: 'subject' }>
}

const subjectOf = (name: string, meaning: Subject['meaning']): Subject => ({ name, lower: name.toLowerCase(), meaning })

/** The place of the first of sorted words that is not before this one. */
function firstFrom(sorted: readonly string[], word: string): number {
  let [from, to] = [0, sorted.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((sorted[middle] ?? '') < word) from = middle + 1
    else to = middle
  }
  return from
}

/** Every name that a person may have meant: apps and services. */
export function subjectNames(world: World): string[] {
  return [...new Set(Object.entries(world.apps).flatMap(([app, { services }]) => [app, ...services]))]
}
