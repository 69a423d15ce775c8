import { type Action, isChange, isOfRun, isOfRunOrPlan } from '../action.ts'
import type { Draft, Group, Leftover, Said, Subject } from '../frame/draft.ts'
import { isGuarded } from '../guarded.ts'
import type { Operation, Provenance } from '../reading.ts'
import { meantBy, SAME_SENTENCE, SPOKEN_OF } from '../reasons.ts'
import type { Need } from '../words/frame.ts'
import { frameOf } from '../words/frames.ts'
import type { World } from '../world.ts'
import { build } from './build.ts'
import { checkOperation } from './checks.ts'
import { type Places, placesOf, SETS_UP } from './environment.ts'
import type { Prior } from './prior.ts'
import { planOf, runOf } from './runs.ts'
import { withEnd } from './until.ts'

/** The operations of a draft, as far as they are known, and what is open. */
export interface Completed {
  readonly operations: readonly Operation[]
  readonly open: readonly Leftover[]
}

export interface Around {
  readonly prior: Prior | undefined
  readonly shared: readonly string[]
  /** Whether what was spoken of before stood in the same sentence, so that it need not be named again. */
  readonly isSameSentence: boolean
  /** Whether it was said in the place of what was forbidden right before. */
  readonly isInstead: boolean
}

/** Pronouns of one thing. */
const SINGULAR = /^(it|its|that one|this one|the one|that app|this app|the app|the service|him|her)$/i
/** What goes back to, or does again, what was done last. */
const BACKWARD: ReadonlySet<Action> = new Set(['rollback', 'redeploy'])

/** Fills a draft from the sentence around it, the conversation and the world, and lists what is still missing. */
export function complete(draft: Draft, around: Around, world: World): Completed {
  const operations: Operation[] = []
  const open: Leftover[] = [...draft.leftovers]
  for (const group of draft.groups) {
    const subjects = subjectsOf(draft, group, around)
    const isEnvironmentLess =
      isOfRunOrPlan(draft.action) || draft.action === 'rotate' || draft.action === 'agent' || draft.action === 'consult'
    const places: Places =
      isEnvironmentLess && group.environments.length === 0 && !group.there
        ? { kind: 'known', environments: [] }
        : placesOf(
            { ...group, subjects: [...subjects] },
            draft.of ?? draft.action,
            withPlaces(around, group, subjects),
            world,
          )
    const isLookedBack =
      places.kind === 'known' &&
      places.environments.length === 0 &&
      !isChange(draft.action) &&
      subjects.length > 0 &&
      group.subjects.length === 0
    const here: Places = isLookedBack
      ? {
          kind: 'known',
          environments: (around.prior?.environments ?? []).map((value) => ({
            value,
            provenance: { source: 'inferred', why: SPOKEN_OF },
          })),
        }
      : places
    // "undo that" behind a look: nothing was done that could be.
    if (draft.action === 'rollback' && group.pronoun && around.prior?.isLook && !around.isSameSentence)
      open.push({ ask: 'confirm', words: group.pronoun.words ?? '' })
    const isLost =
      group.pronoun !== undefined &&
      draft.action === 'monitor' &&
      subjects.length === 0 &&
      (around.prior?.image ?? around.prior?.path) !== undefined
    // "nudge it to 60" behind a look at a rollout: of what it is 60 was not said.
    const isOfRollout = draft.action === 'scale' && group.pronoun && around.prior?.isLook && around.prior.run
    // "the alert of web is noisy, remove it".
    const mayBeOfThing =
      frameOf(draft.action).removes && group.pronoun && around.isSameSentence && around.prior?.isOfThing
    if (mayBeOfThing) open.push({ ask: 'confirm', words: group.pronoun?.words ?? '' })
    if (isOfRollout) open.push({ ask: 'confirm', words: group.pronoun?.words ?? '' })
    if (isLost) open.push({ ask: 'app', words: group.pronoun?.words ?? '', choices: Object.keys(world.apps) })
    const built = build(draft, group, subjects, here, { ...around, world }).map((operation) =>
      withEnd(withRun(operation, around, world, open, group), world),
    )
    open.push(...missing(draft, group, subjects, places, built, world, around.isSameSentence))
    operations.push(...built)
  }
  for (const operation of operations) open.push(...checkOperation(operation, draft.sign, world))
  return { operations, open }
}

function subjectsOf(
  { action, of }: Draft,
  group: Group,
  { prior, isSameSentence, isInstead }: Around,
): readonly Said<Subject>[] {
  if (group.subjects.length > 0) return group.subjects
  const frame = frameOf(of ?? action)
  // "lock it again" is said of the environment.
  if (group.pronoun && (action === 'lock' || action === 'unlock')) return []
  if (group.pronoun && /^(the former|the latter)$/i.test(group.pronoun.words ?? '') && prior?.pair)
    return inferred(
      { ...prior, subjects: [prior.pair[/former/i.test(group.pronoun.words ?? '') ? 0 : 1]] },
      group.pronoun,
      meantBy(group.pronoun.words ?? ''),
    )
  if (group.pronoun && SINGULAR.test(group.pronoun.words ?? '') && (prior?.subjects.length ?? 0) > 1) return []
  if (group.pronoun) return inferred(prior, group.pronoun, meantBy(group.pronoun.words ?? ''))
  const isImageOfIt = group.details.has('image') && isSameSentence && prior?.subjects.length === 1
  if (group.all || (hasSource(group) && !isImageOfIt)) return group.subjects
  const needsSubject = frame.needs.some(
    (need) => need === 'subject' || need === 'source' || (action === 'monitor' && need.includes('app')),
  )
  const isRead = !isChange(action)
  // Looking at what was just spoken of does no harm: "restart hello and show me the logs".
  const isSameLook = isRead && prior?.isLook === true && prior.subjects.length === 1 && action === 'status'
  // "put back what was there before": what is undone is what was spoken of.
  const isBackward = BACKWARD.has(action) && prior?.subjects.length === 1 && group.environments.length === 0
  // "set LEVEL to debug there", "monitoring as well, please": what was spoken of is what is set up.
  const isUnnamed = group.there !== undefined || group.environments.length === 0
  const isSetThere = SETS_UP.has(action) && isUnnamed && prior?.subjects.length === 1
  // "add four more" behind a look at how many there are.
  const isCounted = action === 'scale' && !isSameSentence && prior?.isLook === true && prior.subjects.length === 1
  // "give r38 forty percent, the rest to r37": releases are of what was spoken of.
  const isOfReleases = action === 'traffic' && group.details.has('split') && prior?.subjects.length === 1
  const mayLookBack =
    isBackward ||
    isOfReleases ||
    (isCounted && group.environments.length === 0) ||
    (action === 'compare' && group.environments.length === 1) ||
    isSetThere ||
    (group.isFromThere === true && isSameSentence) ||
    (isSameLook && group.environments.length > 0) ||
    (isInstead && isRead && prior?.subjects.length === 1 && action !== 'list' && action !== 'help') ||
    (isRead && group.environments.length === 0 && action !== 'list' && action !== 'help') ||
    (isSameSentence && needsSubject) ||
    (isRead && needsSubject)
  return mayLookBack ? inferred(prior, {}, SPOKEN_OF) : []
}

/** "web in prod is on fire, revert it": where the subject was spoken of in the same sentence is where it is meant. */
function withPlaces(around: Around, group: Group, subjects: readonly Said<Subject>[]): Around {
  const places = around.prior?.environments ?? []
  const isTaken = around.isSameSentence && group.subjects.length === 0 && subjects.length > 0
  return isTaken && around.shared.length === 0 && places.length === 1 ? { ...around, shared: places } : around
}

const hasSource = ({ details }: Group): boolean =>
  (['path', 'image', 'repo', 'run', 'plan'] as const).some((slot) => details.has(slot))

function inferred(prior: Prior | undefined, said: Partial<Provenance>, why: string): Said<Subject>[] {
  return (prior?.subjects ?? []).map((value) => ({ value, provenance: { ...said, source: 'inferred', why } }))
}

/** Finds the deployment or plan that is meant. */
function withRun(
  operation: Operation,
  { prior, isSameSentence }: Around,
  world: World,
  open: Leftover[],
  group: Group,
): Operation {
  const { action } = operation
  if (action === 'approve' || action === 'deny') {
    const found = planOf(operation, group.pronoun || isSameSentence ? prior : undefined, world)
    if (found.open) open.push(found.open)
    return found.operation
  }
  if (!isOfRun(action)) return operation
  const found = runOf(operation, prior, world, group.pronoun !== undefined)
  open.push(...found.open)
  return found.operation
}

function missing(
  { action, leftovers, things, groups }: Draft,
  group: Group,
  subjects: readonly Said<Subject>[],
  places: Places,
  built: readonly Operation[],
  world: World,
  isBehind: boolean,
): Leftover[] {
  const { needs } = frameOf(action)
  const open: Leftover[] = []
  const isAsked = (ask: string): boolean => leftovers.some((leftover) => leftover.ask === ask)
  // "web 4.6 and api 7.4, both to test".
  const isAlone = groups.length < 2
  const [first] = built
  const has = (slot: string): boolean =>
    built.length > 0 &&
    built.every((operation) => (operation as unknown as Record<string, unknown>)[slot] !== undefined)
  for (const need of needs) {
    if (
      (need === 'subject' || need === 'source') &&
      group.isBoth &&
      // "restart web and scale api, both in staging".
      !(isBehind && group.subjects.length > 0) &&
      isAlone &&
      subjects.length < 2 &&
      group.environments.length < 2
    )
      open.push({ ask: 'app', words: 'both', choices: Object.keys(world.apps) })
    if (need === 'subject') {
      if (subjects.length === 0 && !group.all && !isAsked('app') && !((has('run') || has('plan')) && !isChange(action)))
        open.push({ ask: 'app', words: '', choices: Object.keys(world.apps) })
    } else if (need === 'source') {
      const isSourced = subjects.length > 0 || ['path', 'image', 'repo'].some(has)
      if (!isSourced && !isAsked('app') && !isAsked('path'))
        open.push({ ask: 'app', words: '', choices: Object.keys(world.apps) })
    } else if (need === 'environment') {
      const isExcepted =
        places.kind === 'known' &&
        group.excluded.length > 0 &&
        places.environments.length > 0 &&
        (places.environments.every(({ value }) => group.excluded.includes(value)) ||
          places.environments.some((place) => isNamedAlone(place, places) && group.excluded.includes(place.value)))
      if (isExcepted)
        open.push({
          ask: 'environment',
          words: '',
          choices: world.environments.filter((name) => !group.excluded.includes(name)),
        })
      if (places.kind === 'ask' && !isAsked('environment')) {
        open.push({ ask: 'environment', words: '', choices: places.choices })
        if (places.isConfirm) open.push({ ask: 'confirm', words: '', isGuess: true })
      }
    } else if (need === 'running') continue
    else if (!isFilled(need, has, subjects.length > 0 || group.all !== undefined) && !isAsked(nameOf(need, things)))
      open.push({ ask: nameOf(need, things), words: '' })
  }
  // "set the port of web to 1.5" says no version.
  if (action === 'deploy' && things.has('ports') && !has('ports') && has('version'))
    open.push({ ask: 'ports', words: '' })
  if (action === 'deploy' && things.has('ref') && !has('ref') && !has('version')) open.push({ ask: 'ref', words: '' })
  if (
    group.all &&
    isChange(action) &&
    group.environments.length === 0 &&
    places.kind === 'known' &&
    places.environments.some(
      ({ provenance }) => provenance.source !== 'inferred' || provenance.why !== SAME_SENTENCE,
    ) &&
    !group.there
  )
    open.push({ ask: 'environment', words: '', choices: world.environments })
  if (
    first?.action === 'deploy' &&
    first.path &&
    first.provenance.path?.source === 'inferred' &&
    isGuarded(first.environment ?? '', world)
  )
    open.push({ ask: 'path', words: first.provenance.path.words ?? '', choices: [first.path] })
  return open
}

/** Whether a place was named by words of its own, and not with others: "all environments". */
const isNamedAlone = (
  { provenance: { span } }: Said<string>,
  { environments }: Extract<Places, { kind: 'known' }>,
): boolean => span !== undefined && environments.filter((one) => one.provenance.span?.[0] === span[0]).length === 1

/** Of several slots the one whose noun was said: "bump its memory" asks for the memory. */
const nameOf = (need: Need, things: ReadonlySet<string>): string =>
  typeof need === 'string' ? need : String(need.find((slot) => things.has(slot)) ?? need[0])

function isFilled(need: Need, has: (slot: string) => boolean, hasSubject: boolean): boolean {
  const slots = typeof need === 'string' ? [need] : need
  return slots.some((slot) => has(slot) || (slot === 'app' && hasSubject))
}
