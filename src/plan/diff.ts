import { canonicalJson } from '../kernel/canonical.ts'
import { cut } from '../kernel/text.ts'
import { counted, formatDuration } from '../kernel/units.ts'
import type { Probe } from '../targets/target.ts'
import type { Change, Deletion } from './plan.ts'
import { type Override, type ReleaseBundle, type ReleaseDelivery, type ReleaseService, revisionOf } from './release.ts'

/** Lines for people: what a release changes against the one in force. */
export function diffBundles(from: ReleaseBundle | null, to: ReleaseBundle | null): Change[] {
  const before = new Map(from?.services.map((service) => [service.name, service]))
  const after = new Map(to?.services.map((service) => [service.name, service]))
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  const services = names.flatMap((name) => diffService(name, before.get(name), after.get(name)))
  if (!from || !to) return services
  return [...services, ...diffDelivery(from.delivery, to.delivery), ...diffOverrides(from.overrides, to.overrides)]
}

/** What was said after the files is part of a release, also where it says what the files say. */
function diffOverrides(from: readonly Override[], to: readonly Override[]): Change[] {
  const before = new Map(from.map(({ service, words }) => [service, words]))
  const after = new Map(to.map(({ service, words }) => [service, words]))
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return names.flatMap((name) => line(`${name} replicas as was said`, before.get(name), after.get(name)))
}

function diffDelivery(from: ReleaseDelivery, to: ReleaseDelivery): Change[] {
  return DELIVERY.flatMap(([label, show]) => line(`delivery ${label}`, show(from), show(to)))
}

const DELIVERY: readonly (readonly [string, (delivery: ReleaseDelivery) => string])[] = [
  ['strategy', ({ strategy }) => strategy],
  ['soak', ({ soakMs }) => formatDuration(soakMs)],
  ['ready_timeout', ({ readyTimeoutMs }) => formatDuration(readyTimeoutMs)],
  ['drain', ({ drainMs }) => formatDuration(drainMs)],
]

function diffService(name: string, from: ReleaseService | undefined, to: ReleaseService | undefined): Change[] {
  if (from === undefined && to === undefined) return []
  if (from === undefined && to !== undefined)
    return [{ kind: 'create', what: `service ${name}`, from: null, to: replicasOf(to) }]
  if (from !== undefined && to === undefined)
    return [{ kind: 'delete', what: `service ${name}`, from: replicasOf(from), to: null }]
  if (from === undefined || to === undefined) return []
  const changes = FIELDS.flatMap(([label, show]) => line(`${name} ${label}`, show(from), show(to)))
  changes.push(...diffEnvironment(name, from.environment, to.environment))
  // Whatever else makes another revision is named too: a change without a line would be a silent one.
  if (changes.length === 0 && revisionOf(from) !== revisionOf(to))
    changes.push({ kind: 'change', what: `${name} settings`, from: null, to: null })
  return changes
}

const replicasOf = ({ replicas }: ReleaseService): string => counted(replicas, 'replica')

const FIELDS: readonly (readonly [string, (service: ReleaseService) => string])[] = [
  ['code', ({ artifact }) => artifact.slice(0, 8)],
  ['command', ({ command }) => command.join(' ')],
  ['build', ({ build }) => build?.command.join(' ') ?? 'none'],
  ['replicas', ({ replicas }) => String(replicas)],
  [
    'ports',
    ({ ports }) =>
      ports.map(({ published, target }) => (published ? `${published}:${target}` : `${target}`)).join(', ') || 'none',
  ],
  ['depends_on', ({ dependsOn }) => dependsOn.join(', ') || 'nothing'],
  ['stop', ({ stopSignal, stopGraceMs }) => `${stopSignal}, then SIGKILL after ${formatDuration(stopGraceMs)}`],
  ['healthcheck', ({ healthcheck }) => probeText(healthcheck)],
  // Canonical: a release that comes from the store has its members in another order.
  ['resources', ({ resources }) => canonicalJson(resources)],
]

function probeText({ kind, path, command, intervalMs, timeoutMs, retries, startPeriodMs }: Probe): string {
  const asked = { http: `GET ${path}`, tcp: 'TCP connect', command: command?.join(' ') ?? '', alive: 'runs' }[kind]
  const times = `every ${formatDuration(intervalMs)}, within ${formatDuration(timeoutMs)}, ${retries} times`
  return `${asked} ${times}${startPeriodMs > 0 ? `, after ${formatDuration(startPeriodMs)}` : ''}`
}

function diffEnvironment(
  service: string,
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>>,
): Change[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort()
  return names.flatMap((name) => line(`${service} environment ${name}`, from[name], to[name]))
}

function line(what: string, from: string | undefined, to: string | undefined): Change[] {
  if (from === to) return []
  return [
    { kind: 'change', what, from: from === undefined ? null : clip(from), to: to === undefined ? null : clip(to) },
  ]
}

const clip = (text: string): string => (text.length > 80 ? `${cut(text, 77)}...` : text)

export const allOf = (count: number, service: string): string =>
  `${count === 1 ? 'the only replica' : `all ${counted(count, 'replica')}`} of ${service}`

/**
 * What is taken away: a service, a published address, all replicas, or more than half of them. Replacing replicas takes
 * nothing away. What runs counts as well as what was released: a store that was lost knows of no release, and its replicas
 * run all the same. `live` is the number of places with a live replica, by service.
 */
export function deletionsOf(
  from: ReleaseBundle | null,
  to: ReleaseBundle | null,
  live: ReadonlyMap<string, number>,
): Deletion[] {
  const before = new Map(from?.services.map(({ name, replicas }) => [name, replicas]))
  const after = new Map(to?.services.map(({ name, replicas }) => [name, replicas]))
  const replicas = [...new Set([...before.keys(), ...live.keys()])].flatMap((name): Deletion[] => {
    const next = after.get(name)
    const had = Math.max(before.get(name) ?? 0, live.get(name) ?? 0)
    if (next === undefined)
      return [{ key: `service ${name}`, count: had, what: `service ${name}`, why: 'the release no longer has it' }]
    const taken = { key: `replicas ${name}`, count: had - next }
    if (next === 0 && had > 0) return [{ ...taken, what: allOf(had, name), why: 'it is scaled to 0' }]
    if (next < had / 2)
      return [{ ...taken, what: `${had - next} of ${had} replicas of ${name}`, why: 'fewer than half stay' }]
    return []
  })
  return [...replicas, ...closedAddresses(from, to)]
}

/** Published ports that somebody may have written down, and that the release no longer has. */
function closedAddresses(from: ReleaseBundle | null, to: ReleaseBundle | null): Deletion[] {
  const published = (bundle: ReleaseBundle | null): Map<number, string> =>
    new Map(
      (bundle?.services ?? []).flatMap(({ name, ports }) =>
        ports.flatMap((port) => (port.published === null ? [] : [[port.published, name] as const])),
      ),
    )
  const open = published(to)
  const services = new Set(to?.services.map(({ name }) => name))
  return [...published(from)]
    .filter(([port, name]) => !open.has(port) && services.has(name))
    .map(([port, name]) => ({
      key: `address ${port}`,
      count: 1,
      what: `address 127.0.0.1:${port} of ${name}`,
      why: 'it is no longer published',
    }))
}
