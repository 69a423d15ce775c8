import type { World } from '../world.ts'
import type { Meaning } from './chunk.ts'

/** Names that people use for one another; one of them in a world answers to all. */
const ALIASES: readonly (readonly string[])[] = [
  ['production', 'prod', 'prd', 'live'],
  ['staging', 'stage', 'stg'],
  ['development', 'dev', 'devel'],
]

/** Every name of a world in lower case and what it means; built once per reading. */
export function namesOf(world: World): ReadonlyMap<string, Meaning> {
  const names = new Map<string, Meaning>()
  for (const file of world.files ?? []) addFile(names, file)
  for (const [app, { services }] of Object.entries(world.apps)) {
    for (const service of services) addService(names, app, service)
  }
  for (const app of Object.keys(world.apps)) names.set(app.toLowerCase(), { kind: 'subject', app })
  for (const aliases of ALIASES) {
    const [name, ...others] = world.environments.filter((environment) => aliases.includes(environment.toLowerCase()))
    if (name && others.length === 0) for (const alias of aliases) names.set(alias, { kind: 'environment', name })
  }
  // A configured name wins over every alias.
  for (const name of world.environments) names.set(name.toLowerCase(), { kind: 'environment', name })
  return names
}

function addFile(names: Map<string, Meaning>, file: string): void {
  const path = file.replace(/^\.\//, '').replace(/\/$/, '')
  const name = path.split('/').at(-1)?.toLowerCase() ?? ''
  const other = names.get(name)
  if (name !== path.toLowerCase()) {
    const isShared = other?.kind === 'path' && other.path !== path
    names.set(name, isShared ? { kind: 'missing_path' } : { kind: 'path', path, why: `the only folder named ${name}` })
  }
  names.set(path.toLowerCase(), { kind: 'path', path })
}

function addService(names: Map<string, Meaning>, app: string, service: string): void {
  const name = service.toLowerCase()
  const other = names.get(name)
  const taken =
    other?.kind === 'candidates' ? other.names : other?.kind === 'subject' ? [`${other.app}/${other.service}`] : []
  const meaning: Meaning =
    taken.length === 0
      ? { kind: 'subject', app, service, why: `${service} is a service of ${app}` }
      : { kind: 'candidates', names: [...taken, `${app}/${service}`] }
  names.set(name, meaning)
  if (!names.has(`${name}s`)) names.set(`${name}s`, meaning)
}

/** Every name that a person may have meant: apps and services. */
export function subjectNames(world: World): string[] {
  return [...new Set(Object.entries(world.apps).flatMap(([app, { services }]) => [app, ...services]))]
}

/** Words of the grammar that a name may be, where a name is expected. */
export const YIELDS_TO_NAMES: ReadonlySet<Meaning['kind']> = new Set<Meaning['kind']>([
  'verb',
  'half',
  'ambiguous',
  'read',
  'other',
  'unsupported',
  'particle',
  'replica',
  'line',
])
