import { ACTIONS } from '../action.ts'
import type { Draft, Group, Leftover, Said, Subject } from '../clause/draft.ts'
import type { Operation, Provenance, Slot } from '../reading.ts'
import type { World } from '../world.ts'
import { checkCounts } from './counts.ts'
import { isProduction, type Places, placesOf } from './environment.ts'
import type { Prior } from './prior.ts'
import { checkRelease } from './release.ts'

/** The operations of a draft, as far as they are known, and what is open. */
export interface Completed {
  readonly operations: readonly Operation[]
  readonly open: readonly Leftover[]
}

type Mutable<Value> = { -readonly [Key in keyof Value]: Value[Key] }

/** Fills a draft from the sentence around it, the conversation and the world, and lists what is still missing. */
export function complete(draft: Draft, prior: Prior | undefined, shared: readonly string[], world: World): Completed {
  const operations: Operation[] = []
  const open: Leftover[] = [...draft.leftovers]
  for (const group of draft.groups) {
    const subjects = subjectsOf(draft, group, prior)
    const places = placesOf({ ...group, subjects: [...subjects] }, draft.action, { prior, shared }, world)
    const built = build(draft, group, subjects, places, prior)
    open.push(...missing(draft, group, subjects, places, built, world))
    operations.push(...built)
  }
  open.push(
    ...operations.flatMap((operation) => [
      ...checkCounts(operation, draft.sign, world),
      ...checkRelease(operation, world),
      ...checkPath(operation),
    ]),
  )
  return { operations, open }
}

function subjectsOf({ action }: Draft, group: Group, prior: Prior | undefined): readonly Said<Subject>[] {
  const rule = ACTIONS[action]
  // Looking at what was just spoken of does no harm: "restart hello and show me the logs".
  const mayLookBack = rule.effect === 'read' && rule.needs.includes('app') && group.subjects.length === 0
  if (!group.pronoun) return mayLookBack ? inferred(prior, {}, 'spoken of before') : group.subjects
  const { pronoun } = group
  const why = `meant by "${pronoun.words}"`
  return inferred(prior, pronoun, why)
}

function inferred(prior: Prior | undefined, said: Partial<Provenance>, why: string): Said<Subject>[] {
  return (prior?.subjects ?? []).map((value) => ({ value, provenance: { ...said, source: 'inferred', why } }))
}

function build(
  { action }: Draft,
  group: Group,
  subjects: readonly Said<Subject>[],
  places: Places,
  prior: Prior | undefined,
): Operation[] {
  const environments = places.kind === 'known' && places.environments.length > 0 ? places.environments : [undefined]
  return (subjects.length > 0 ? subjects : [undefined]).flatMap((subject) =>
    environments.map((environment): Operation => {
      const slots: Partial<Mutable<Omit<Operation, 'action' | 'provenance'>>> = {}
      const provenance: Partial<Record<Slot, Provenance>> = {}
      if (subject) {
        const { app, service, why } = subject.value
        slots.app = app
        provenance.app = why ? { source: 'inferred', why } : subject.provenance
        if (service) slots.service = service
        if (service) provenance.service = subject.provenance
      }
      if (group.all) {
        slots.scope = 'all'
        provenance.scope = group.all
      }
      if (environment) {
        slots.environment = environment.value
        provenance.environment = environment.provenance
      }
      for (const [slot, { value, provenance: source }] of group.details) {
        Object.assign(slots, { [slot]: value })
        provenance[slot] = source
      }
      if (action === 'deploy' && group.pronoun && !subject && prior?.path) {
        slots.path = prior.path
        provenance.path = { ...group.pronoun, source: 'inferred', why: `meant by "${group.pronoun.words}"` }
      }
      return { action, ...slots, provenance }
    }),
  )
}

function missing(
  { action, leftovers }: Draft,
  group: Group,
  subjects: readonly Said<Subject>[],
  places: Places,
  built: readonly Operation[],
  world: World,
): Leftover[] {
  const { needs, effect } = ACTIONS[action]
  const open: Leftover[] = []
  const isAsked = (ask: string): boolean => leftovers.some((leftover) => leftover.ask === ask)
  const hasSource = subjects.length > 0 || built.some(({ path }) => path !== undefined)
  const needsSubject = needs.includes('app')
    ? subjects.length === 0 && !group.all
    : needs.includes('source') && !hasSource
  if ((needsSubject || (group.pronoun && !hasSource)) && !isAsked('app') && !isAsked('path'))
    open.push({ ask: 'app', words: '', choices: Object.keys(world.apps) })
  if (places.kind === 'ask' && !isAsked('environment'))
    open.push({ ask: 'environment', words: '', choices: places.choices })
  if (group.all && effect === 'change' && group.environments.length === 0 && places.kind === 'known')
    open.push({ ask: 'environment', words: '', choices: world.environments })
  const counts = ['replicas', 'replicas_delta', 'replicas_factor'] as const
  const saysCount = counts.filter((slot) => group.details.has(slot)).length
  if (needs.includes('replicas') && saysCount !== 1 && !isAsked('replicas')) open.push({ ask: 'replicas', words: '' })
  return open
}

/** A folder that was found by its name alone goes to production only when its path is said. */
function checkPath({ path, environment = '', provenance }: Operation): Leftover[] {
  const isFound = path !== undefined && provenance.path?.source === 'inferred' && provenance.path.words !== undefined
  return isFound && isProduction(environment)
    ? [{ ask: 'path', words: provenance.path?.words ?? '', choices: [path] }]
    : []
}
