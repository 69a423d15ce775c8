import { type Action, isChange } from '../action.ts'
import type { Group, Said } from '../frame/draft.ts'
import { isGuarded } from '../guarded.ts'
import { ONLY_PLACE, SAME_SENTENCE, SPOKEN_OF } from '../reasons.ts'
import { frameOf } from '../words/frames.ts'
import type { World } from '../world.ts'
import type { Prior } from './prior.ts'

/** The environments of a group, or which ones to ask about. */
export type Places =
  | { readonly kind: 'known'; readonly environments: readonly Said<string>[] }
  | { readonly kind: 'ask'; readonly choices: readonly string[]; readonly isConfirm?: true }

const inferred = (values: readonly string[], why: string): Places => ({
  kind: 'known',
  environments: values.map((value) => ({ value, provenance: { source: 'inferred', why } })),
})

/** Changes of who reaches what, and of data: where they are made has to be said. */
const REACHES: ReadonlySet<Action> = new Set(['expose', 'unexpose', 'restore'])

/** Actions that leave what runs as it is, and set something up for it. */
export const SETS_UP: ReadonlySet<Action> = new Set(['configure', 'alert', 'monitor', 'autoscale', 'expose'])

/** What may be looked at when the group names no environment itself. */
export interface Surroundings {
  readonly prior: Prior | undefined
  /** The environments that the rest of the sentence names, where it names the same ones everywhere. */
  readonly shared: readonly string[]
}

/** Finds the environments of a group. Production is never inferred but from the conversation, and nothing is removed by inference. */
export function placesOf(group: Group, action: Action, { prior, shared }: Surroundings, world: World): Places {
  if (group.environments.length > 0) return { kind: 'known', environments: group.environments }
  const frame = frameOf(action)
  const isRead = !isChange(action)
  if (group.there || group.pronoun) {
    const places = prior?.environments ?? []
    // "2.0 works on staging, now ship it": where it works is not where it is to go.
    const isNew = (['version', 'image', 'ref', 'release'] as const).some((slot) => group.details.has(slot))
    const isSent = (action === 'deploy' && !isNew) || action === 'promote'
    const isElsewhere = isSent && prior?.isTold === true && !group.there
    if (isElsewhere) return { kind: 'ask', choices: world.environments.filter((name) => !places.includes(name)) }
    // "delete it" behind a comparison, "web was still on there, delete it": where was not said.
    const isUnclear = (places.length > 1 && prior?.isLook === true) || prior?.isThere === true
    if (places.length > 0 && isUnclear && !isRead) return { kind: 'ask', choices: places }
    if (places.length > 0) return inferred(places, SPOKEN_OF)
    if (prior?.isSomewhere && !isRead) return { kind: 'ask', choices: prior.isSomewhere }
    if (group.there && shared.length > 0) return inferred(shared, SAME_SENTENCE)
    if (group.there) return isRead ? { kind: 'known', environments: [] } : { kind: 'ask', choices: world.environments }
  }
  if (action === 'lock' || action === 'unlock') {
    const places = prior?.environments ?? []
    return places.length === 1 ? inferred(places, SPOKEN_OF) : { kind: 'ask', choices: world.environments }
  }
  if (shared.length > 0) return safe(shared, SAME_SENTENCE, true)
  if (isRead) return onlyPlace(group, world)
  const [subject, ...others] = group.subjects
  const spoken = subject && others.length === 0 && prior?.where?.get(subject.value.service ?? subject.value.app)
  const isOfLastChange = typeof spoken === 'string' && !prior?.isLook && prior?.environments.includes(spoken) === true
  if (spoken) return safe([spoken], SPOKEN_OF, isOfLastChange && !frame.removes && !REACHES.has(action))
  const running = subject && others.length === 0 ? Object.keys(world.apps[subject.value.app]?.environments ?? {}) : []
  const [only] = running
  if (SETS_UP.has(action) && subject === undefined) return { kind: 'ask', choices: world.environments }
  const usual = world.default_environment
  if (usual) {
    const place = safe([usual], 'the default environment', false)
    return place.kind === 'known' ? asDefault(place) : place
  }
  if (frame.isOfRunning && only !== undefined && running.length === 1 && world.environments.length > 0)
    return safe(running, ONLY_PLACE, false)
  return { kind: 'ask', choices: world.environments }

  function safe(values: readonly string[], why: string, isSaid: boolean): Places {
    const isDangerous =
      !isSaid && (frame.removes || REACHES.has(action) || values.some((name) => isGuarded(name, world)))
    return isDangerous ? { kind: 'ask', choices: values, isConfirm: true } : inferred(values, why)
  }
}

/** A look at what runs in one place only is a look at that place. */
function onlyPlace({ subjects }: Group, world: World): Places {
  const { apps } = world
  const [subject, ...others] = subjects
  const places = subject && others.length === 0 ? Object.keys(apps[subject.value.app]?.environments ?? {}) : []
  return places.length === 1 && !places.some((name) => isGuarded(name, world))
    ? inferred(places, ONLY_PLACE)
    : { kind: 'known', environments: [] }
}

function asDefault(places: Extract<Places, { kind: 'known' }>): Places {
  const environments = places.environments.map(({ value, provenance }) => ({
    value,
    provenance: { ...provenance, source: 'default' as const },
  }))
  return { kind: 'known', environments }
}
