import { existsSync } from 'node:fs'
import type { Action } from '../../intent/action.ts'
import { NotAvailableYet, questionOf } from './errors.ts'
import type { Apps } from './situation.ts'
import type { Meant, Understood } from './understood.ts'

/** Refuses what the daemon has understood and cannot do as it was said. */
export function refuseUnavailable({ unavailable, operations, explanation }: Understood): void {
  const [first] = unavailable
  if (first?.slot !== undefined) throw questionOf(`${first.message}; ${first.nearest}`, first.slot, explanation)
  if (first) throw new NotAvailableYet(first)
  for (const { action, of, app, path, environment } of operations) {
    const isDeploy = action === 'deploy' || of === 'deploy'
    if (isDeploy && path === undefined && app && !existsSync(app))
      throw questionOf(
        `Which folder holds ${app}? Say it, as in "${withFolder(action, environment, `./${app}`)}"`,
        'path',
        explanation,
      )
  }
}

/** The sentence anew, with a folder; no environment is put into it that nobody said. */
function withFolder(action: Action, environment: string | undefined, folder: string): string {
  const [start, place] = action === 'plan' ? ['show the plan of', 'for'] : ['deploy', 'to']
  return `${start} ${folder}${environment === undefined ? '' : ` ${place} ${environment}`}`
}

const OF_EACH: readonly Action[] = ['restart', 'stop', 'start', 'destroy']

/** What was said of everything in an environment, app by app, without those that were excepted. */
export function eachApp(operation: Meant, world: Apps): Meant[] {
  const { action, of: does = action, scope, environment = '', exclude = [] } = operation
  if (scope === undefined || !OF_EACH.includes(does)) return [operation]
  const apps = Object.entries(world.apps).filter(([app, { environments }]) => {
    const slot = environments[environment]
    if (!slot || exclude.includes(app)) return false
    // What is stopped is neither restarted nor stopped again, and only that is started.
    return does === 'destroy' || (slot.isStopped === true) === (does === 'start')
  })
  const beside = exclude.length > 0 ? ` beside ${exclude.join(', ')}` : ''
  if (apps.length === 0) throw questionOf(`There is nothing to ${does} in ${environment}${beside}. Which app?`, 'app')
  return apps.map(([app]) => ({ ...operation, app }))
}
