import { CAN_SAY } from '../../intent/can-say.ts'
import { wantedReplicas } from '../../intent/wanted.ts'
import { type ChangeRequest, runChange, showChange } from '../change.ts'
import { apply } from '../commands/plans.ts'
import { cancel, history, logs, status, why } from '../commands/reads.ts'
import type { PlanView } from '../render/plan.ts'
import type { Session } from '../session.ts'
import { NotAvailableYet, questionOf } from './errors.ts'
import { releaseAt } from './release-at.ts'
import type { Apps } from './situation.ts'
import { tellInWords, tellPlan } from './told.ts'
import type { Meant } from './understood.ts'

/** Does what one operation says, and answers the exit code. */
export async function perform(session: Session, operation: Meant, world: Apps, words: string): Promise<number> {
  const { action, environment: env = '', service, limit } = operation
  const app = operation.app ?? service ?? ''
  switch (action) {
    case 'deploy':
    case 'scale':
    case 'restart':
    case 'stop':
    case 'start':
    case 'destroy':
    case 'rollback':
      return runChange(session, await changeOf(session, { ...operation, action }, world), {
        words,
        goesOn: true,
        check: isOf(operation),
      })
    case 'plan': {
      const planned = {
        ...operation,
        action: operation.of ?? 'deploy',
        environment: env || (await onlyPlace(session, app, world)),
      }
      return showChange(session, await changeOf(session, planned, world), {
        words,
        check: isOf(operation),
        tell: tellPlan,
      })
    }
    case 'abort':
      return cancel(session, operation.run ?? '')
    case 'approve':
      return apply(session, operation.plan ?? '', {})
    case 'deny':
      session.out.line(`Nothing is done. Plan ${operation.plan} expires by itself.`)
      return 0
    case 'status':
    case 'compare':
      await tellInWords(session, operation, words)
      return status(session, app || undefined, env ? { env } : {})
    case 'history':
    case 'who':
    case 'diff':
      await tellInWords(session, operation, words)
      return history(session, app || undefined, { limit: limit ?? 20, ...(env ? { env } : {}) })
    case 'logs': {
      const named = service && service !== app ? { service } : {}
      const place = env || (await lookedAt(session, app, world))
      return logs(session, app, {
        env: place,
        tail: operation.lines ?? 100,
        follow: operation.follow === true,
        ...named,
      })
    }
    case 'explain': {
      const place = env || (await lookedAt(session, app, world))
      await tellInWords(session, { ...operation, app, environment: place }, words)
      return why(session, app, { env: place })
    }
    case 'list':
      await tellInWords(session, operation, words)
      return list(session, operation)
    case 'help':
      session.out.line(CAN_SAY)
      return 0
    default:
      return unforeseen(action)
  }
}

/** Whether a plan is for the app that was named: a folder may hold another than it is called. */
const isOf =
  ({ app, path }: Meant) =>
  (plan: PlanView): void => {
    if (app === undefined || plan.app === app) return
    const folder = path ?? `./${app}`
    const deploy = `deploy ${folder} to ${plan.environment}`
    throw questionOf(
      `The folder ${folder} holds the app ${plan.app}, not ${app}. Which app? "${deploy}" means ${plan.app}`,
      'app',
    )
  }

/** The change that an operation asks the daemon to plan. */
async function changeOf(session: Session, operation: Meant, world: Apps): Promise<ChangeRequest> {
  const { action, environment = '', service, release, steps_back: steps } = operation
  const app = operation.app ?? service ?? ''
  const named = service && service !== app ? { service } : {}
  switch (action) {
    case 'deploy': {
      // Reads folders, which no other sentence does.
      const { sendProject } = await import('../sources.ts')
      const project = await sendProject(session, operation.path ?? app)
      const replicas = operation.replicas === undefined ? {} : { replicas: operation.replicas }
      return { action, environment, ...project, ...replicas, ...named }
    }
    case 'scale': {
      const replicas = wantedReplicas(operation, world)
      if (replicas === undefined) throw questionOf(`How many replicas of ${app}?`, 'replicas')
      return { action, app, environment, replicas, ...named }
    }
    case 'rollback': {
      const { as_of: moment } = operation
      const to = moment === undefined ? release : await releaseAt(session, { app, environment }, moment)
      return { action, app, environment, ...(to && { to }), ...(steps !== undefined && { steps }) }
    }
    case 'restart':
    case 'stop':
    case 'start':
    case 'destroy':
      return { action, app, environment }
    default:
      return unforeseen(action)
  }
}

/** Of an app of which nothing runs, what is asked about is its last deployment. */
async function lookedAt(session: Session, app: string, world: Apps): Promise<string> {
  if (world.apps[app] !== undefined || app === '') return onlyPlace(session, app, world)
  const { items } = await session.client.call('deployment.list', { app, limit: 1 })
  return items[0]?.environment ?? onlyPlace(session, app, world)
}

async function onlyPlace({ client }: Session, app: string, { apps }: Apps): Promise<string> {
  const places = Object.keys(apps[app]?.environments ?? {})
  const [only = ''] = places
  if (places.length === 1) return only
  const { items } = places.length > 0 ? { items: [] } : await client.call('environment.list', {})
  const choices = [...places, ...items.map(({ name }) => name)]
  throw questionOf(`Which environment? (${choices.join(', ')})`, 'environment')
}

async function list(session: Session, { kind, environment }: Meant): Promise<number> {
  const { out, client } = session
  if (kind === 'environments') {
    const { items } = await client.call('environment.list', {})
    for (const { name } of items) out.line(name)
    out.json(items)
    return 0
  }
  const env = environment ? { env: environment } : {}
  if (kind === undefined || kind === 'apps' || kind === 'services' || kind === 'releases')
    return status(session, undefined, env)
  if (kind === 'runs') return history(session, undefined, { limit: 20, ...env })
  return unforeseen(`list ${kind}`)
}

/** The daemon knows more than this command: they are of two versions. */
function unforeseen(action: string): never {
  const message = `"${action}" was understood and cannot be done by this version of cde`
  throw new NotAvailableYet({ action, message, nearest: '`cde help` shows what works' })
}
