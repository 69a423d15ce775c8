import { existsSync } from 'node:fs'
import type { Action } from '../../intent/action.ts'
import type { Slot } from '../../intent/operation.ts'
import { NotAvailableYet, questionOf } from './errors.ts'
import type { Apps } from './situation.ts'
import type { Meant } from './understood.ts'

/** What is done with of what a sentence may say beside its app and environment; an action that is missing cannot be done yet. */
const HEEDED: Readonly<Partial<Record<Action, readonly Slot[]>>> = {
  deploy: ['path', 'replicas'],
  scale: ['replicas', 'replicas_delta', 'replicas_factor'],
  restart: [],
  stop: [],
  start: [],
  rollback: ['release', 'steps_back', 'as_of'],
  destroy: [],
  plan: ['path', 'replicas', 'replicas_delta', 'replicas_factor', 'release', 'steps_back', 'as_of'],
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
const PLANNED: readonly Action[] = ['deploy', 'scale', 'restart', 'stop', 'start', 'rollback', 'destroy']

/** The nearest thing that works, for what does not yet. */
const NEAREST: Readonly<Partial<Record<Action, string>>> = {
  redeploy:
    'Nearest: `cde up <folder> -e <environment>` deploys the folder as it is, `cde restart <app> -e <environment>` starts the same release anew.',
  promote: 'Nearest: `cde up <folder> -e <environment>` deploys the same folder there.',
  pause: 'Nearest: `cde cancel <deployment>` ends a deployment and goes back.',
  resume: 'Nearest: `cde watch <deployment>` shows how a deployment goes on.',
  traffic: 'Nearest: `cde rollback <app> -e <environment> --to <release>` moves all traffic to another release.',
  autoscale: 'Nearest: `cde scale <app> <replicas> -e <environment>`.',
  configure: 'Nearest: change it in cde.yaml and run `cde up <folder> -e <environment>`.',
  expose: 'Nearest: `routes` in cde.yaml, then `cde up <folder> -e <environment>`.',
  unexpose: 'Nearest: take the route out of cde.yaml and run `cde up <folder> -e <environment>`.',
  deny: 'Nearest: a plan that is not applied expires by itself.',
  metrics: 'Nearest: `cde status <app> -e <environment>` shows the state of each replica.',
  drift: 'Nearest: `cde status <app> -e <environment>` shows what runs.',
  backup: 'Nearest: volumes are kept by every deployment and rollback; copy them with your own tools.',
  alert: 'Nearest: `cde watch <deployment>` tells how a deployment ends.',
  monitor: 'Nearest: `cde status <app> -e <environment>`.',
}
/** What to do where a slot is not heeded yet. */
const CHECKED_OUT = 'a folder is deployed as it is: check that version out in it, and say it without'
const INSTEAD: Readonly<Partial<Record<Slot, string>>> = {
  version: CHECKED_OUT,
  ref: CHECKED_OUT,
  repo: 'clone it, and name the folder',
  image: 'only programs in folders are deployed: name the folder',
}
const NOTHING_NEAR = 'Nearest: `cde help` shows what works today.'

/** Refuses what was understood and cannot be done as it was said, and shows it: leaving something out would do something else. */
export function refuseUnavailable(operation: Meant, { apps }: Apps, understood: readonly string[]): void {
  const { action, of, app, service, path } = operation
  const heeded = HEEDED[action]
  const ask = (message: string, slot: string) => questionOf(message, slot, understood)
  // That a plan is not applied now can be said; that nobody may apply it any more could not be kept.
  if (action === 'deny' && operation.provenance.plan === 'user')
    throw new NotAvailableYet(action, NEAREST.deny ?? NOTHING_NEAR)
  const isPlanned = action !== 'plan' || (of !== undefined && PLANNED.includes(of))
  if (!heeded || !isPlanned)
    throw new NotAvailableYet(of ? `${action} of ${of}` : action, NEAREST[of ?? action] ?? NOTHING_NEAR)
  const isDeploy = action === 'deploy' || of === 'deploy'
  if (isDeploy && path === undefined && app && Object.hasOwn(apps, app) && !existsSync(app))
    throw ask(`Which folder holds ${app}? Say it, as in "${withFolder(operation, `./${app}`)}"`, 'path')
  const said = Object.keys(operation.provenance) as Slot[]
  const unheeded = said.find((slot) => !NAMES.includes(slot) && !heeded.includes(slot))
  if (unheeded !== undefined) {
    const instead = INSTEAD[unheeded] ?? 'say it without that'
    throw ask(`${action} cannot heed "${unheeded}" yet; ${instead}`, unheeded)
  }
  const services = apps[app ?? '']?.services ?? []
  if (service !== undefined && services.length > 1 && WHOLE_APP.includes(of ?? action))
    throw ask(
      `Only a whole app can be meant by ${of ?? action}, and ${service} is one of ${services.length} services of ${app}; say \`${of ?? action} ${app}\` for all of them`,
      'app',
    )
}

/** The sentence anew, with a folder; no environment is put into it that nobody said. */
function withFolder({ action, environment }: Meant, folder: string): string {
  const [start, place] = action === 'plan' ? ['show the plan of', 'for'] : ['deploy', 'to']
  return `${start} ${folder}${environment === undefined ? '' : ` ${place} ${environment}`}`
}

/** What was said of everything in an environment, app by app. */
export function eachApp(operation: Meant, world: Apps): Meant[] {
  const { action, scope, environment = '' } = operation
  if (scope === undefined || !['restart', 'stop', 'start', 'destroy'].includes(action)) return [operation]
  const apps = Object.entries(world.apps).filter(([, { environments }]) => {
    const slot = environments[environment]
    // What is stopped is neither restarted nor stopped again, and only that is started.
    return slot && (action === 'destroy' || (slot.isStopped === true) === (action === 'start'))
  })
  if (apps.length === 0) throw questionOf(`There is nothing to ${action} in ${environment}. Which app?`, 'app')
  return apps.map(([app]) => ({ ...operation, app }))
}
