import { NAME_PATTERN } from '../../kernel/ids.ts'
import { DEFAULTS } from '../defaults.ts'
import { LIMITS } from '../limits.ts'
import type { DeliverySpec, EnvironmentSpec, ServiceOverlay, ServiceSpec } from '../spec.ts'
import { shown } from '../yaml/expansion.ts'
import type { Cursor } from './cursor.ts'
import { hintFor, nameHint } from './names.ts'
import { portsOf } from './ports.ts'
import { durationOf } from './scalars.ts'
import type { DeliveryShape, EnvironmentEntryShape, OverlayShape } from './schema.ts'
import { refusePort } from './service.ts'
import { variablesOf } from './variables.ts'

type Services = Readonly<Record<string, ServiceSpec>>

/** What every environment changes, by name. */
export function environmentsOf(
  shape: Readonly<Record<string, EnvironmentEntryShape>> | undefined,
  cursor: Cursor,
  services: Services,
): Record<string, EnvironmentSpec> {
  const entries = Object.entries(shape ?? {}).sort(([left], [right]) => (left < right ? -1 : 1))
  if (entries.length > LIMITS.environments) cursor.problem(`an app has at most ${LIMITS.environments} environments`)
  const environments = entries.map(([name, entry]) => {
    const place = cursor.at(name)
    if (!NAME_PATTERN.test(name)) place.keyProblem(`\`${shown(name)}\` is no name for an environment`, nameHint(name))
    return [name, environmentOf(name, entry, place, services)] as const
  })
  return Object.fromEntries(environments)
}

function environmentOf(
  name: string,
  shape: EnvironmentEntryShape,
  cursor: Cursor,
  services: Services,
): EnvironmentSpec {
  const pointer = `/environments/${name}`
  const overlays = Object.entries(shape.services ?? {}).map(([service, overlay]) => {
    const place = cursor.at('services', service)
    const base = Object.hasOwn(services, service) ? services[service] : undefined
    if (!base) place.keyProblem(`there is no service \`${shown(service)}\``, hintFor(service, Object.keys(services)))
    return [service, overlayOf(overlay, place, `${pointer}/services/${service}`, base)] as const
  })
  return {
    target: cursor.at('target').pick(`${pointer}/target`, shape.target, null),
    isProtected: cursor.at('protected').pick(`${pointer}/isProtected`, shape.protected, false),
    services: Object.fromEntries(overlays.sort(([left], [right]) => (left < right ? -1 : 1))),
    delivery: deliveryPartOf(shape.delivery, cursor.at('delivery'), `${pointer}/delivery`),
  }
}

function overlayOf(
  shape: OverlayShape,
  cursor: Cursor,
  pointer: string,
  base: ServiceSpec | undefined,
): ServiceOverlay {
  const { origins } = cursor.reading
  const environment = variablesOf(shape.environment, cursor.at('environment'), `${pointer}/environment`)
  const ports = shape.ports && portsOf(shape.ports, cursor.at('ports'), `${pointer}/ports`)
  const hasPort = (ports ?? base?.ports ?? []).length > 0
  if (hasPort && environment.PORT !== undefined) refusePort(cursor.at('environment'), shape.environment)
  if (ports && base && ports.length > 0 !== base.ports.length > 0) {
    cursor.at('ports').problem('an environment can publish other ports, not add the first or take the last away')
  }
  const replicas = shape.deploy?.replicas
  if (replicas !== undefined) origins.user(`${pointer}/replicas`, cursor.at('deploy', 'replicas').where)
  return {
    ...(replicas !== undefined && { replicas }),
    ...(shape.environment && { environment }),
    ...(ports && { ports }),
  }
}

/** The app's delivery settings with every default filled in. */
export function deliveryOf(shape: DeliveryShape | undefined, cursor: Cursor): DeliverySpec {
  const given = deliveryPartOf(shape, cursor, '/delivery')
  const { strategy, readyTimeoutMs, drainMs } = DEFAULTS.delivery
  const all: DeliverySpec = { strategy, soakMs: null, readyTimeoutMs, drainMs, ...given }
  for (const field of Object.keys(all))
    if (!Object.hasOwn(given, field)) cursor.reading.origins.default(`/delivery/${field}`)
  return all
}

function deliveryPartOf(shape: DeliveryShape | undefined, cursor: Cursor, pointer: string): Partial<DeliverySpec> {
  const { origins } = cursor.reading
  const part: { -readonly [Key in keyof DeliverySpec]?: DeliverySpec[Key] } = {}
  if (shape?.strategy !== undefined) {
    const place = cursor.at('strategy')
    if (shape.strategy !== 'rolling') place.problem('this strategy is not supported here', 'use `rolling`')
    origins.user(`${pointer}/strategy`, place.where)
    part.strategy = 'rolling'
  }
  const times = [
    ['soak', 'soakMs', 0],
    ['ready_timeout', 'readyTimeoutMs', 100],
    ['drain', 'drainMs', 0],
  ] as const
  for (const [key, field, atLeastMs] of times) {
    const ms = durationOf(shape?.[key], cursor.at(key), atLeastMs)
    if (ms === undefined) continue
    origins.user(`${pointer}/${field}`, cursor.at(key).where)
    part[field] = ms
  }
  return part
}
