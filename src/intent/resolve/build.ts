import type { Action } from '../action.ts'
import type { Draft, Group, Said, Subject } from '../frame/draft.ts'
import type { Slots } from '../operation.ts'
import type { Operation, Provenance, Slot } from '../reading.ts'
import { IN_STEPS, meantBy, SAME_SENTENCE, SPOKEN_OF } from '../reasons.ts'
import type { World } from '../world.ts'
import type { Places } from './environment.ts'
import type { Prior } from './prior.ts'

/** Environments in one operation: what is compared. */
const JOINS_PLACES: ReadonlySet<Action> = new Set(['compare', 'diff', 'cost'])

/** What stands around a group: what was spoken of before, and the world. */
export interface Background {
  readonly prior: Prior | undefined
  readonly isSameSentence: boolean
  readonly world: World
}

/** One operation for each subject of a group in each of its environments. */
export function build(
  draft: Draft,
  group: Group,
  subjects: readonly Said<Subject>[],
  places: Places,
  background: Background,
): Operation[] {
  const { action, of } = draft
  const known =
    places.kind === 'known' ? places.environments.filter(({ value }) => !group.excluded.includes(value)) : []
  const compared = comparedWith(action, group, known, background)
  const joined = JOINS_PLACES.has(action) && known.length + compared.length > 1 ? [...compared, ...known] : undefined
  const environments = known.length > 0 && !joined ? known : [undefined]
  // "web, api and worker except api"; what is left out altogether is a contradiction that is found later.
  const nameOf = ({ value: { app, service } }: Said<Subject>): string => service ?? app
  const others = subjects.filter((subject) => !group.excluded.includes(nameOf(subject)))
  const named = others.length > 0 ? others : subjects
  const left = subjects.filter((subject) => !named.includes(subject)).map(nameOf)
  return asked(action, named).flatMap((subject) =>
    environments.map((environment): Operation => {
      const slots = new SlotBuilder()
      if (subject) slots.addSubject(subject)
      // "list all environments": of a list everything is meant anyway.
      else if (group.all && action !== 'list') slots.set('scope', 'all', group.all)
      // "back up web, but not api": of another app nothing was wished that it could be left out of.
      const members = group.all || !subject ? undefined : background.world.apps[subject.value.app]?.services
      const excluded = exclusions(group, places, background.world).filter(
        (name) => !left.includes(name) && (members?.includes(name) ?? true),
      )
      if (excluded.length > 0 && (group.all || (subject && !subject.value.service)))
        slots.set('exclude', excluded, { source: 'user', words: group.excludedBy.join(', ') })
      if (joined) slots.addPlaces(joined)
      if (environment) slots.set('environment', environment.value, environment.provenance)
      for (const [slot, { value, provenance }] of group.details) slots.set(slot, value, provenance)
      addSpokenOf(slots, draft, group, background, subject)
      if (slots.has('steps') && !slots.has('strategy') && (action === 'deploy' || of === 'deploy'))
        slots.set('strategy', 'canary', { source: 'inferred', why: IN_STEPS })
      const isCompared = action === 'diff' && joined !== undefined && !group.details.has('releases')
      return slots.operation(isCompared ? 'compare' : action, of)
    }),
  )
}

/** Slots with where each comes from, in the order in which they were set. */
class SlotBuilder {
  readonly #values: Partial<Record<Slot, unknown>> = {}
  readonly #provenance: Partial<Record<Slot, Provenance>> = {}

  has(slot: Slot): boolean {
    return this.#values[slot] !== undefined
  }

  get(slot: Slot): unknown {
    return this.#values[slot]
  }

  set<Name extends Slot>(slot: Name, value: Slots[Name], provenance: Provenance): void {
    this.#values[slot] = value
    this.#provenance[slot] = provenance
  }

  addSubject({ value: { app, service, why }, provenance }: Said<Subject>): void {
    this.set('app', app, why ? { source: 'inferred', why } : provenance)
    if (service) this.set('service', service, provenance)
  }

  addPlaces(places: readonly Said<string>[]): void {
    const isSaid = places.every(({ provenance: { source } }) => source === 'user')
    const words = places.map(({ provenance, value }) => provenance.words ?? value).join(', ')
    this.set(
      'environments',
      places.map(({ value }) => value),
      isSaid ? { source: 'user', words } : { source: 'inferred', why: SPOKEN_OF },
    )
  }

  operation(action: Action, of: Draft['of']): Operation {
    return { action, ...(of && { of }), ...this.#values, provenance: this.#provenance } as Operation
  }
}

/** "and how is that different from staging?": from where it was spoken of before. */
function comparedWith(
  action: Action,
  group: Group,
  known: readonly Said<string>[],
  { prior, isSameSentence }: Background,
): readonly Said<string>[] {
  const [value, ...others] = prior?.environments ?? []
  const isOther = value !== undefined && others.length === 0 && known.every((place) => place.value !== value)
  const isOpen = action === 'compare' && known.length === 1 && group.subjects.length === 0 && !isSameSentence
  return isOpen && isOther ? [{ value, provenance: { source: 'inferred', why: SPOKEN_OF } }] : []
}

/** What is left out, and is no place of the group by itself. */
function exclusions(group: Group, places: Places, world: World): readonly string[] {
  const named = places.kind === 'known' ? new Set(places.environments.map(({ value }) => value)) : undefined
  return group.excluded.filter(
    (name) => named !== undefined && !named.has(name) && (group.all || !world.environments.includes(name)),
  )
}

const spokenOf: Provenance = { source: 'inferred', why: SPOKEN_OF }
const referred = (pronoun: Provenance): Provenance => ({
  ...pronoun,
  source: 'inferred',
  why: meantBy(pronoun.words ?? ''),
})

/** What was spoken of before stands in for what a sentence only refers to. */
function addSpokenOf(
  slots: SlotBuilder,
  { action, things }: Draft,
  group: Group,
  { prior, isSameSentence }: Background,
  subject: Said<Subject> | undefined,
): void {
  const { pronoun } = group
  // "rotate that secret", "swap api-token for a new one, it is time to rotate".
  if (action === 'rotate' && (pronoun || isSameSentence) && prior?.secret && !slots.has('secret'))
    slots.set('secret', prior.secret, pronoun ? referred(pronoun) : { source: 'inferred', why: SAME_SENTENCE })
  const [from, ...others] = prior?.environments ?? []
  // "promote what's there to production", "promote it to production then".
  const isFromThere =
    group.isFromThere || (pronoun && !isSameSentence && slots.has('environment') && from !== slots.get('environment'))
  if (action === 'promote' && isFromThere && from && others.length === 0 && !slots.has('from'))
    slots.set('from', from, spokenOf)
  for (const slot of ['image', 'path'] as const) {
    const value = prior?.[slot]
    if (value === undefined || slots.has(slot)) continue
    // "any CVEs in that image?"
    if (action === 'scan' && (things.has(slot) || (slot === 'path' && things.has('path_prefix'))))
      slots.set(slot, value, spokenOf)
    else if (action === 'deploy' && pronoun && !subject) slots.set(slot, value, referred(pronoun))
  }
}

/** The experts are asked once about what several subjects have in common. */
function asked(action: Action, subjects: readonly Said<Subject>[]): readonly (Said<Subject> | undefined)[] {
  const [first, ...others] = subjects
  if (!first) return [undefined]
  if (action !== 'consult' || others.length === 0) return subjects
  const isOfOne = others.every(({ value }) => value.app === first.value.app)
  return isOfOne ? [{ ...first, value: { app: first.value.app } }] : [undefined]
}
