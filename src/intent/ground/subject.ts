import { serviceOf } from '../reasons.ts'
import type { World } from '../world.ts'
import type { Earlier } from './earlier.ts'
import { drop, type Finding, keep } from './finding.ts'
import { type Said, type Support, termSupport, user } from './said.ts'

interface Subject {
  readonly app?: string
  readonly service?: string
}

/**
 * Grounds the app and the service. Both must exist; the service must be said, the app be said or be the only owner of
 * the service. Never wider than what was said: an app alone is not supported by the name of one of its services.
 */
export function groundSubject(proposed: Subject, said: Said, earlier: Earlier): Finding[] {
  const { app, service } = placed(proposed, said.world)
  if (service !== undefined) return withService(app, service, said, earlier)
  if (app === undefined) return []
  if (!Object.hasOwn(said.world.apps, app)) return [drop('app', app, 'there is no such app or service')]
  const support = appSaid(app, said) ?? referenced(said, earlier, { app })
  return [support ? keep('app', app, support) : drop('app', app, 'the sentence does not say it')]
}

/** Puts a service that was given as an app, or the reverse, where it belongs. */
function placed({ app, service }: Subject, world: World): Subject {
  if (app !== undefined && !Object.hasOwn(world.apps, app) && service === undefined && ownersOf(app, world).length > 0)
    return { service: app }
  if (service !== undefined && ownersOf(service, world).length === 0 && Object.hasOwn(world.apps, service)) {
    if (app === undefined || app === service) return { app: service }
  }
  return { ...(app !== undefined && { app }), ...(service !== undefined && { service }) }
}

const ownersOf = (service: string, { apps }: World): string[] =>
  Object.keys(apps).filter((app) => apps[app]?.services.includes(service))

function withService(app: string | undefined, service: string, said: Said, earlier: Earlier): Finding[] {
  const owners = ownersOf(service, said.world)
  if (owners.length === 0) return [drop('service', service, 'there is no such service', 'app')]
  if (app !== undefined && !owners.includes(app)) return [drop('app', app, `it has no service ${service}`)]
  const owner = app ?? (owners.length === 1 ? owners[0] : undefined)
  const own = serviceSaid(service, said) ?? onlyService(owner, service, said)
  const support = own ?? referenced(said, earlier, { service, ...(app !== undefined && { app }) })
  if (!support) return [drop('service', service, 'the sentence does not say it')]
  const kept = keep('service', service, support)
  if (owner === undefined) return [kept, drop('app', owners.join(', '), `several apps have a service ${service}`)]
  const ofOwner = appSaid(owner, said) ?? owning(owners, service) ?? referenced(said, earlier, { app: owner, service })
  return [kept, ofOwner ? keep('app', owner, ofOwner) : drop('app', owner, `several apps have a service ${service}`)]
}

const owning = (owners: readonly string[], service: string): Support | undefined =>
  owners.length === 1 ? { source: 'inferred', why: serviceOf(service, owners[0] ?? '') } : undefined

function onlyService(app: string | undefined, service: string, said: Said): Support | undefined {
  const services = said.world.apps[app ?? '']?.services ?? []
  const isOnly = app !== undefined && services.length === 1 && services[0] === service && appSaid(app, said)
  return isOnly ? { source: 'inferred', why: `the only service of ${app}` } : undefined
}

function appSaid(app: string, said: Said): Support | undefined {
  const term = said.all('subject').find((one) => one.app === app && (one.service === undefined || one.service === app))
  return termSupport(term) ?? literally(app, said)
}

const serviceSaid = (service: string, said: Said): Support | undefined =>
  termSupport(said.all('subject').find((one) => one.service === service)) ?? literally(service, said)

function literally(name: string, said: Said): Support | undefined {
  const span = said.exactly(name)
  return span && user(span)
}

/** What was spoken of before stands for what the sentence does not name, never beside another name. */
const referenced = (said: Said, earlier: Earlier, wanted: Subject): Support | undefined =>
  said.all('subject').length === 0 && said.all('candidates').length === 0 ? earlier.subject(wanted) : undefined
