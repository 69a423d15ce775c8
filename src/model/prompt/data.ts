import { hasSecretValue } from '../../kernel/secret-text.ts'
import type { Names, Request } from '../model.ts'
import { cut } from './cut.ts'

/** So many of each go out at most; the rest is counted. */
const MOST = {
  apps: 80,
  services: 40,
  environments: 40,
  releases: 60,
  runs: 30,
  plans: 30,
  secrets: 60,
  files: 120,
  turns: 6,
} as const
const LONGEST_TURN = 500
/** Of what was read in a turn or so far, as JSON. */
const LONGEST_OPERATIONS = 2_000
/** Of everything together, in characters; what is longer loses these, one after the other. */
const LONGEST_DATA = 24_000
const LOSES = ['files', 'releases', 'previous', 'runs', 'plans', 'secrets', 'apps', 'understood_so_far', 'environments']

/** What a model is told besides the sentence. Whatever looks like the value of a secret stays here. */
export function dataOf(request: Request): string {
  const { text, now, timezone } = request
  const names = withoutSecrets(request.names)
  const data: Record<string, unknown> = {
    now,
    timezone,
    ...appsOf(names, text),
    environments: cut(names.environments, MOST.environments, text),
    releases: cut(names.releases, MOST.releases, text),
    runs: cut(names.runs, MOST.runs, text),
    plans: cut(names.plans, MOST.plans, text),
    secrets: cut(names.secrets, MOST.secrets, text),
    files: cut(names.files, MOST.files, text),
    ...turnsOf(request),
  }
  const lost: string[] = []
  for (const kind of LOSES) {
    if (inert(data).length <= LONGEST_DATA) break
    if (!Object.hasOwn(data, kind)) continue
    delete data[kind]
    lost.push(kind)
    data.left_out = lost
  }
  return inert(data)
}

/** Whatever a name or an earlier sentence holds, it is a JSON string that ends where JSON says, in plain characters. */
export const inert = (value: unknown): string =>
  JSON.stringify(value).replace(/[<>&\p{C}\u2028\u2029]/gu, (character) =>
    [...character.split('')].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  )

function withoutSecrets({ apps, secrets, ...lists }: Names): Names {
  const clean = (names: readonly string[]): string[] => names.filter((name) => !hasSecretValue(name))
  const kept = Object.entries(lists).map(([kind, names]) => [kind, clean(names)])
  const owners = clean(Object.keys(apps)).map((app) => [app, clean(apps[app] ?? [])])
  return { ...(Object.fromEntries(kept) as Omit<Names, 'apps' | 'secrets'>), apps: Object.fromEntries(owners), secrets }
}

function appsOf({ apps }: Names, text: string): object {
  const kept = cut(Object.keys(apps), MOST.apps, `${text} ${ownersOf(apps, text).join(' ')}`)
  const [names, leftOut] = 'names' in kept ? [kept.names, { apps_left_out: kept.left_out }] : [kept, {}]
  return { apps: Object.fromEntries(names.map((app) => [app, cut(apps[app] ?? [], MOST.services, text)])), ...leftOut }
}

/** The apps whose services the sentence names. */
function ownersOf(apps: Names['apps'], text: string): string[] {
  const said = text.toLowerCase()
  return Object.keys(apps).filter((app) => apps[app]?.some((service) => said.includes(service.toLowerCase())))
}

/** The last turns and what is understood so far, without what may hold the value of a secret or is too long. */
function turnsOf({ previous = [], draft = [], names }: Request): object {
  const isClean = (value: object): boolean => !hasSecretValue(JSON.stringify(value), names.secrets)
  const isShort = (value: object): boolean => JSON.stringify(value).length <= LONGEST_OPERATIONS
  const turns = previous
    .slice(-MOST.turns)
    .filter((turn) => isClean(turn) && isShort(turn.operations))
    .map(({ text, operations }) => ({ text: text.slice(0, LONGEST_TURN), operations }))
  const drafts = draft.filter((one) => isClean(one) && isShort(one))
  return { ...(turns.length > 0 && { previous: turns }), ...(drafts.length > 0 && { understood_so_far: drafts }) }
}
