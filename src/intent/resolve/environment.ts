import { ACTIONS, type Action } from '../action.ts'
import type { Group, Said } from '../clause/draft.ts'
import type { World } from '../world.ts'
import type { Prior } from './prior.ts'

/** The environments of a group, or which ones to ask about. */
export type Places =
  | { readonly kind: 'known'; readonly environments: readonly Said<string>[] }
  | { readonly kind: 'ask'; readonly choices: readonly string[] }

/** Whether an environment counts as production by its name. */
export const isProduction = (environment: string): boolean => /^(production|prod|prd|live)$/i.test(environment)

const inferred = (values: readonly string[], why: string): Places => ({
  kind: 'known',
  environments: values.map((value) => ({ value, provenance: { source: 'inferred', why } })),
})

/** What may be looked at when the group names no environment itself. */
export interface Surroundings {
  readonly prior: Prior | undefined
  /** The environments that the rest of the sentence names, where it names the same ones everywhere. */
  readonly shared: readonly string[]
}

/** Finds the environments of a group. Production is never inferred but from the conversation, and nothing is removed by inference. */
export function placesOf(group: Group, action: Action, { prior, shared }: Surroundings, world: World): Places {
  if (group.environments.length > 0) return { kind: 'known', environments: group.environments }
  const rule = ACTIONS[action]
  const isRead = rule.effect === 'read'
  if (group.there || group.pronoun) {
    const places = prior?.environments ?? []
    if (places.length > 0) return inferred(places, 'spoken of before')
    if (group.there) return { kind: 'ask', choices: world.environments }
  }
  if (shared.length > 0) return safe(shared, 'said in the same sentence')
  const [subject, ...others] = group.subjects
  const usual = world.default_environment
  if (usual && (!isRead || subject)) {
    const place = safe([usual], 'the default environment')
    return place.kind === 'known' ? asDefault(place) : place
  }
  if (isRead && !subject) return { kind: 'known', environments: [] }
  const running = subject && others.length === 0 ? Object.keys(world.apps[subject.value.app]?.environments ?? {}) : []
  const [only] = running
  if (rule.isOfRunning && only !== undefined && running.length === 1)
    return safe(running, 'the only place where it runs')
  return isRead ? { kind: 'known', environments: [] } : { kind: 'ask', choices: world.environments }

  function safe(values: readonly string[], why: string): Places {
    if (isRead) return values.some(isProduction) ? { kind: 'known', environments: [] } : inferred(values, why)
    const isDangerous = rule.removes || values.some(isProduction)
    return isDangerous ? { kind: 'ask', choices: values } : inferred(values, why)
  }
}

function asDefault(places: Extract<Places, { kind: 'known' }>): Places {
  const environments = places.environments.map(({ value, provenance }) => ({
    value,
    provenance: { ...provenance, source: 'default' as const },
  }))
  return { kind: 'known', environments }
}
