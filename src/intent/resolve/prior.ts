import { type Action, isChange } from '../action.ts'
import type { Subject } from '../frame/draft.ts'
import type { Operation, Turn } from '../reading.ts'
import { cuesOf, type Term, type Thing } from '../term/term.ts'

/** What "it" and "there" mean: what the sentence, or before it the conversation, spoke of last. */
export interface Prior {
  readonly subjects: readonly Subject[]
  readonly environments: readonly string[]
  /** The folder or image that was deployed, where no app was named. */
  readonly path?: string
  readonly image?: string
  readonly run?: string
  readonly secret?: string
  readonly plan?: string
  /** Environments of which one was spoken of, and which one is not known: "web is down in prod", where there are two. */
  readonly isSomewhere?: readonly string[]
  /** Where each app or service was last spoken of, by its name. */
  readonly where?: ReadonlyMap<string, string>
  /** Whether it was only told of, in the same sentence. */
  readonly isTold?: true
  /** Whether something of it was told of: "the alert of web is noisy". */
  readonly isOfThing?: true
  /** Whether where it is was only said by "there". */
  readonly isThere?: true
  /** Whether the last turn only looked. */
  readonly isLook?: true
  /** The last two that were named together: the former and the latter. */
  readonly pair?: readonly [Subject, Subject]
}

export function priorOf(operations: readonly Partial<Operation>[]): Prior | undefined {
  const where = new Map<string, string>()
  const subjects = new Map<string, Subject>()
  const environments = new Set<string>()
  const rest: { path?: string; image?: string; run?: string; secret?: string; plan?: string } = {}
  for (const {
    app,
    service,
    environment,
    environments: places,
    path,
    image,
    run,
    secret,
    secrets,
    plan,
  } of operations) {
    const owner = app ?? service
    if (owner) subjects.set(`${owner}/${service}`, { app: owner, ...(service && app && { service }) })
    for (const place of [environment, ...(places ?? [])]) if (place) environments.add(place)
    if (environment) for (const name of [app, service]) if (name) where.set(name, environment)
    if (!owner && path) rest.path = path
    if (image) rest.image = image
    if (run) rest.run = run
    const [source, ...sources] = Object.values(secrets ?? {})
    const only = secret ?? (sources.length === 0 ? source : undefined)
    if (only) rest.secret = only
    if (plan) rest.plan = plan
  }
  if (subjects.size === 0 && environments.size === 0 && Object.keys(rest).length === 0) return undefined
  return { subjects: [...subjects.values()], environments: [...environments], where, ...rest }
}

/** What the last turn spoke of; what an earlier one named stands in for what the last did not. */
export function priorOfTurns(turns: readonly Turn[]): Prior | undefined {
  const last = turns.at(-1)
  if (!last) return undefined
  const prior = priorOf(last.operations)
  const run = last.run ? { run: last.run } : {}
  const isBare = prior && (prior.subjects.length > 0 || prior.path)
  const earlier = turns.length < 2 ? undefined : priorOfTurns(turns.slice(0, -1))
  const where = new Map([...(earlier?.where ?? []), ...(prior?.where ?? [])])
  const isLook = last.operations.every(({ action }) => action !== undefined && !isChange(action))
  if (isBare || turns.length < 2) return prior ? { ...prior, where, ...run, ...(isLook && { isLook }) } : undefined
  return (
    earlier && {
      ...earlier,
      ...(prior && { environments: prior.environments.length > 0 ? prior.environments : earlier.environments }),
      ...run,
    }
  )
}

/** Something of an app, which "it" may mean as well. */
const isThing = (term: Term): boolean =>
  ['key', 'domain', 'port', 'secret', 'assignment'].includes(term.kind) ||
  (term.kind === 'word' && THINGS.has(term.thing)) ||
  cuesOf(term).some(({ form, action }) => form === 'noun' && FEATURES.has(action))
const THINGS: ReadonlySet<Thing | undefined> = new Set<Thing>([
  'domain',
  'ports',
  'tls',
  'alert',
  'schedule',
  'secret',
  'env',
])
const FEATURES: ReadonlySet<Action> = new Set<Action>(['alert', 'autoscale', 'monitor', 'budget', 'backup', 'lock'])

/** What a clause without an action mentions: "api in production is slow". */
export function mentioned(given: readonly Term[], before: Prior | undefined): Prior | undefined {
  // "web and api in staging, but not admin, need a restart": what is left out is not spoken of.
  const exceptAt = given.findIndex(({ kind }) => kind === 'except')
  const terms = exceptAt > 0 ? given.slice(0, exceptAt) : given
  const subjects = terms.flatMap((term): Subject[] =>
    term.kind === 'subject' ? [{ app: term.app, ...(term.service && { service: term.service }) }] : [],
  )
  const environments = terms.flatMap((term) => (term.kind === 'environment' ? [term.name] : []))
  const run = terms.find((term) => term.kind === 'run')
  const secret = terms.find((term) => term.kind === 'secret')
  const plan = terms.find((term) => term.kind === 'plan')
  const open = terms.find((term) => term.kind === 'which_environment')
  if (subjects.length === 0 && environments.length === 0 && !run && !secret && !plan && !open) return undefined
  const [former, latter] = subjects
  return {
    isTold: true,
    ...(terms.some(isThing) && { isOfThing: true }),
    ...(environments.length === 0 && terms.some(({ kind }) => kind === 'there') && { isThere: true }),
    ...(former && latter && subjects.length === 2 && { pair: [former, latter] as const }),
    subjects: subjects.length > 0 ? subjects : (before?.subjects ?? []),
    // "web feels slow there".
    environments:
      environments.length > 0
        ? environments
        : subjects.length > 0 && !terms.some(({ kind }) => kind === 'there')
          ? []
          : (before?.environments ?? []),
    ...(run?.kind === 'run' && { run: run.run }),
    ...(secret?.kind === 'secret' && { secret: secret.secret }),
    ...(plan?.kind === 'plan' && { plan: plan.plan }),
    ...(open?.kind === 'which_environment' && { isSomewhere: open.names }),
  }
}
