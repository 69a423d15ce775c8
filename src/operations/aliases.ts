import { z } from 'zod'
import type { Caller } from '../identity/caller.ts'
import { ALIAS_LIMITS, type AliasProblem, aliasKey, aliasProblem } from '../intent/alias.ts'
import type { World } from '../intent/world.ts'
import type { AliasTarget } from '../kernel/alias-target.ts'
import { nearest } from '../kernel/near.ts'
import { maskSecrets } from '../kernel/secret-text.ts'
import { cut } from '../kernel/text.ts'
import type { AliasChange, AliasRow } from '../store/aliases.ts'
import type { EnvironmentRow } from '../store/environments.ts'
import { AliasesFull, AliasRefused, type RefusedAlias } from './alias-errors.ts'
import type { Services } from './services.ts'
import { FreeText, Name } from './views.ts'

/** So many a project may have: each is looked for in every sentence. */
export const MOST_ALIASES = 500
const SENTENCE_CHARACTERS = 5_000

export const Phrase = FreeText.min(1).max(ALIAS_LIMITS.characters).describe('What people say, such as "the shop"')
export const SentenceText = FreeText.min(1).max(SENTENCE_CHARACTERS)
export const Target = z
  .union([z.object({ app: Name, service: Name.exactOptional() }).strict(), z.object({ environment: Name }).strict()])
  .meta({ id: 'AliasTarget' })

export const AliasView = z
  .object({
    phrase: z.string(),
    target: Target,
    by: z.string(),
    at: z.iso.datetime(),
    sentence: z.string().nullable().describe('The sentence it was learned from'),
    problem: z.string().nullable().describe('Why sentences pass it over now, such as a target that is gone'),
  })
  .meta({ id: 'Alias' })

/** What aliases are kept with. */
export type AliasServices = Pick<Services, 'aliases' | 'environments' | 'slots' | 'releases' | 'now'>

/** What aliases are held against: everything that has a name in a project. */
export async function knownNames(
  { environments, slots, releases, now }: AliasServices,
  project: string,
): Promise<World> {
  const [places, rows, all] = await Promise.all([environments.list(project), slots.list(project), slots.apps(project)])
  // Without a prototype: an app may be called `constructor`.
  const apps: Record<string, { services: string[]; environments: Record<string, object> }> = Object.create(null)
  for (const { id, app, environment } of rows) {
    const running = (await releases.current(id))?.bundle.services.map(({ name }) => name) ?? []
    const known = apps[app] ?? { services: [], environments: {} }
    known.services = [...new Set([...known.services, ...running])]
    known.environments[environment] = {}
    apps[app] = known
  }
  return {
    now: now().toISOString(),
    timezone: 'UTC',
    environments: places.map(({ name }) => name),
    protected: protectedIn(places),
    apps,
    past: all.filter((app) => !Object.hasOwn(apps, app)),
  }
}

/** The environments whose changes need an approval count as production, whatever they are called. */
export const protectedIn = (places: readonly EnvironmentRow[]): string[] =>
  places.filter((place) => place.is_protected).map(({ name }) => name)

/** Why a phrase may not stand for a target in the project, in whole sentences. */
function problemOf(phrase: string, target: AliasTarget, world: World): AliasProblem | undefined {
  const problem = aliasProblem(phrase, target, world)
  if (problem?.reason !== 'unknown_target') return problem
  const [name, known] =
    'environment' in target ? [target.environment, world.environments] : [target.app, Object.keys(world.apps)]
  const near = nearest(name, known).filter((other) => other !== name)
  const hint = near.length > 0 ? `did you mean ${near.join(' or ')}?` : '`cde status` lists what runs where'
  return { ...problem, message: `${problem.message}; ${hint}` }
}

export function showAlias({ phrase, target, actor, at, sentence }: AliasRow, world: World): z.input<typeof AliasView> {
  const meant = target as AliasTarget
  const problem = problemOf(phrase, meant, world)?.message ?? null
  return { phrase, target: meant, by: actor, at: at.toISOString(), sentence, problem }
}

/** A phrase and its target as they are asked for. */
export interface Wanted {
  readonly phrase: string
  readonly target: AliasTarget
  readonly sentence?: string | undefined
}

/** Sets several aliases, all or none; answers all that are in force then. */
export async function setAliases(
  services: AliasServices,
  caller: Caller,
  wanted: readonly Wanted[],
): Promise<z.input<typeof AliasView>[]> {
  const world = await knownNames(services, caller.project)
  const keys = wanted.map(({ phrase }) => aliasKey(phrase))
  const refused = wanted.flatMap(({ phrase, target }, at): RefusedAlias[] => {
    if (keys.indexOf(aliasKey(phrase)) < at) return [{ phrase, reason: 'twice', message: `"${phrase}" is given twice` }]
    const problem = problemOf(phrase, target, world)
    return problem ? [{ phrase, ...problem }] : []
  })
  if (refused.length > 0) throw new AliasRefused(refused)
  const changes = wanted.map(
    ({ phrase, target, sentence }): AliasChange => ({
      key: aliasKey(phrase),
      phrase: phrase.trim().replace(/\s+/g, ' ').toLowerCase(),
      target,
      sentence: sentence === undefined ? undefined : cut(maskSecrets(sentence), SENTENCE_CHARACTERS),
    }),
  )
  const by = { project: caller.project, actor: caller.name, at: services.now() }
  const rows = await services.aliases.change(changes, by, MOST_ALIASES)
  if (rows === undefined) throw new AliasesFull(MOST_ALIASES)
  return rows.map((row) => showAlias(row, world))
}
