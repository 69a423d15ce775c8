import type { Action, ChangeAction } from '../../intent/action.ts'
import type { Slot } from '../../intent/operation.ts'
import type { World } from '../../intent/world.ts'
import { nearestPlan, nearestTo } from './nearest.ts'
import type { Meant } from './views.ts'

/** What was understood and cannot be done as it was said, with what can. */
export interface Unavailable {
  readonly action: string
  /** What the action cannot heed, where it can be done without. */
  readonly slot?: Slot
  readonly message: string
  readonly nearest: string
}

const REPLICAS: readonly Slot[] = ['replicas', 'replicas_delta', 'replicas_factor']
const RELEASE: readonly Slot[] = ['release', 'steps_back', 'as_of']

/** What is done with of what a sentence may say beside its app and environment; an action that is missing cannot be done yet. */
const HEEDED: Readonly<Partial<Record<Action, readonly Slot[]>>> = {
  deploy: ['path', 'replicas'],
  scale: REPLICAS,
  restart: ['exclude'],
  stop: ['exclude'],
  start: ['exclude'],
  rollback: RELEASE,
  destroy: ['exclude'],
  plan: ['path', ...REPLICAS, ...RELEASE, 'exclude'],
  abort: ['run'],
  approve: ['plan'],
  deny: ['plan'],
  status: ['kind', 'metric', 'question', 'run', 'release', 'version', 'replicas', 'weight', 'strategy'],
  logs: ['lines', 'follow'],
  history: ['limit', 'question'],
  explain: ['question', 'run', 'kind'],
  list: ['kind', 'question'],
  help: ['question', 'kind'],
  who: ['release', 'version', 'run', 'limit', 'question', 'since'],
  compare: ['environments', 'kind', 'metric', 'question'],
  diff: ['releases', 'release', 'question'],
}
const NAMES: readonly Slot[] = ['app', 'service', 'scope', 'environment']
const WHOLE_APP: readonly Action[] = ['restart', 'stop', 'start', 'rollback', 'destroy']
/** Changes that can be planned today. */
const PLANNED: readonly ChangeAction[] = ['deploy', 'scale', 'restart', 'stop', 'start', 'rollback', 'destroy']
const LISTED = ['apps', 'services', 'releases', 'environments', 'runs']

/** What to do where a slot is not heeded yet. */
const CHECKED_OUT = 'a folder is deployed as it is: check that version out in it, and say it without'
const INSTEAD: Readonly<Partial<Record<Slot, string>>> = {
  version: CHECKED_OUT,
  ref: CHECKED_OUT,
  repo: 'clone it, and name the folder',
  image: 'only programs in folders are deployed: name the folder',
}

/** Why an operation cannot be done as it was said: leaving something out of it would do something else. */
export function unavailable(operation: Meant, { apps }: Pick<World, 'apps'>): Unavailable | undefined {
  const { action, of, kind, provenance } = operation
  const what = of ?? action
  const heeded = HEEDED[action]
  // That a plan is not applied now can be said; that nobody may apply it any more could not be kept.
  const isForGood = action === 'deny' && provenance.plan === 'user'
  if (!heeded || isForGood) return notYet(of ? `${action} of ${of}` : action, nearestTo(action))
  if (action === 'plan' && (of === undefined || !PLANNED.includes(of)))
    return notYet(of ? `plan of ${of}` : 'plan', nearestPlan(of))
  if (action === 'list' && kind !== undefined && !LISTED.includes(kind))
    return notYet(`list ${kind}`, '`cde status` and `cde history`')
  const said = Object.keys(provenance) as Slot[]
  const slot = said.find((one) => !NAMES.includes(one) && !heeded.includes(one))
  if (slot !== undefined)
    return {
      action,
      slot,
      message: `${action} cannot heed "${slot}" yet`,
      nearest: INSTEAD[slot] ?? 'say it without that',
    }
  return WHOLE_APP.includes(what) ? inPart(operation, what, apps) : undefined
}

/** Only whole apps are stopped, restarted, left out: a part that was meant is never widened to its app. */
function inPart({ app, service, scope, exclude }: Meant, action: string, apps: World['apps']): Unavailable | undefined {
  const services = apps[app ?? '']?.services ?? []
  if (service !== undefined && services.length > 1)
    return {
      action,
      slot: 'app',
      message: `Only a whole app can be meant by ${action}, and ${service} is one of ${services.length} services of ${app}`,
      nearest: `say \`${action} ${app}\` for all of them`,
    }
  const part = exclude?.find((one) => scope !== 'all' || apps[one] === undefined)
  if (part === undefined) return undefined
  const message = `Only whole apps can be left out of ${action}, and of everything in an environment; ${part} is not left out`
  return { action, slot: 'exclude', message, nearest: 'name what is meant, one by one' }
}

const notYet = (action: string, nearest: string): Unavailable => ({
  action,
  message: `"${action}" was understood and is not available yet`,
  nearest,
})
