import type { Digest } from '../kernel/ids.ts'
import type { Wish } from '../plan/create.ts'
import type { Release } from '../plan/release.ts'
import { type Override, type ReleaseBundle, releaseName } from '../plan/release.ts'
import { effectiveSpec } from '../spec/effective.ts'
import type { ParsedSpec } from '../spec/spec.ts'
import { ReleaseNotFound, ServiceNotFound } from './not-found.ts'
import { NothingToRollBackTo, ReleaseNotVerified, ServiceAmbiguous, SlotStopped, SourcesMissing } from './refusals.ts'
import type { Services } from './services.ts'
import type { LoadedSlot } from './slots.ts'

/** Who asked, and in which words: kept with what they change. */
export interface Asked {
  readonly by: string
  readonly words: string
}

export interface DeployRequest {
  readonly parsed: ParsedSpec
  /** Uploaded source artifacts by build context. */
  readonly artifacts: Readonly<Record<string, string>>
  readonly service?: string | undefined
  readonly replicas?: number | undefined
}

/** The release that a spec asks for, with the overrides that are in force and the one that is said now. */
export function deployWish(
  { parsed, artifacts, service, replicas }: DeployRequest,
  slot: LoadedSlot,
  asked: Asked,
): Wish {
  const { spec } = parsed
  const environment = slot.environment.name
  const names = Object.keys(spec.services)
  const said = replicas === undefined ? [] : [{ service: oneOf(spec.name, names, service), replicas, ...asked }]
  const kept = (slot.state.current?.bundle.overrides ?? []).filter(
    (override) => names.includes(override.service) && !said.some((other) => other.service === override.service),
  )
  const overrides: Override[] = [...kept, ...said]
  const byService = Object.fromEntries(overrides.map((override) => [override.service, { replicas: override.replicas }]))
  const effective = effectiveSpec(spec, environment, byService, slot.environment.is_protected)
  const missing = effective.services.map(({ context }) => context).filter((context) => artifacts[context] === undefined)
  if (missing.length > 0) throw new SourcesMissing([...new Set(missing)])
  const bundle: ReleaseBundle = {
    app: spec.name,
    environment,
    target: slot.target.kind,
    services: effective.services.map((one) => ({ ...one, artifact: artifacts[one.context] as Digest })),
    delivery: effective.delivery,
    overrides,
  }
  return {
    action: 'deploy',
    bundle,
    notes: [...kept.map((override) => noteKept(override, parsed)), ...limitNotes(bundle)],
  }
}

function noteKept({ service, replicas, by, words }: Override, { spec }: ParsedSpec): string {
  const file = spec.services[service]?.replicas
  return `${service} keeps ${replicas} replicas, as ${by} said ("${words}"); the files say ${file ?? 'nothing'}`
}

const isLimited = (
  amounts: { readonly cpus: number | null; readonly memoryBytes: number | null } | undefined,
): boolean => amounts !== undefined && (amounts.cpus !== null || amounts.memoryBytes !== null)

/** What the process target records but does not enforce is said, not hidden. */
function limitNotes({ services, target }: ReleaseBundle): string[] {
  const limited = services.filter(({ resources }) => isLimited(resources) || isLimited(resources.reserved))
  if (target !== 'process' || limited.length === 0) return []
  return [
    `resource limits of ${limited.map(({ name }) => name).join(', ')} are part of the release, but the process target does not enforce them`,
  ]
}

/** The current release with another replica count of one service. */
export function scaleWish(
  slot: LoadedSlot,
  current: Release,
  request: { service?: string | undefined; replicas: number },
  asked: Asked,
): Wish {
  refuseStopped(slot)
  const { bundle } = current
  const service = oneOf(
    bundle.app,
    bundle.services.map(({ name }) => name),
    request.service,
  )
  const { replicas } = request
  return {
    action: 'scale',
    bundle: {
      ...bundle,
      services: bundle.services.map((one) => (one.name === service ? { ...one, replicas } : one)),
      overrides: [...bundle.overrides.filter((one) => one.service !== service), { service, replicas, ...asked }],
    },
    notes: [],
  }
}

/** The current release again: restarted, stopped or started. */
export function sameReleaseWish(action: 'restart' | 'stop' | 'start', slot: LoadedSlot, { bundle }: Release): Wish {
  if (action === 'restart') refuseStopped(slot)
  return {
    action,
    bundle,
    notes: action === 'stop' ? ['it stays stopped, also after a reboot, until it is started'] : [],
  }
}

/** A verified release, whole: the one named, or the one so many verified releases before the one in force. */
export async function rollbackWish(
  { releases }: Services,
  slot: LoadedSlot,
  current: Release,
  { to, steps }: { readonly to?: string | undefined; readonly steps: number },
): Promise<Wish> {
  const name = { app: slot.row.app, environment: slot.row.environment }
  if (to === undefined) {
    const earlier = await releases.verifiedBefore(slot.id, current.number, steps)
    const previous = earlier[steps - 1]
    if (previous === undefined) throw new NothingToRollBackTo(name, releaseName(current.number), earlier.length)
    return { action: 'rollback', bundle: previous.bundle, notes: [] }
  }
  const found = await releases.find(slot.id, Number(to.slice(1)))
  if (found === undefined) {
    const known = await releases.list(slot.id)
    throw new ReleaseNotFound(
      to,
      name,
      known.map(({ number }) => releaseName(number)),
    )
  }
  if (found.verified_at === null) throw new ReleaseNotVerified(to)
  return { action: 'rollback', bundle: found.bundle, notes: [] }
}

function refuseStopped({ row, state }: LoadedSlot): void {
  if (state.isStopped) throw new SlotStopped(row.app, row.environment)
}

function oneOf(app: string, services: readonly string[], wanted: string | undefined): string {
  if (wanted !== undefined) {
    if (!services.includes(wanted)) throw new ServiceNotFound(wanted, app, services)
    return wanted
  }
  const [only] = services
  if (services.length !== 1 || only === undefined) throw new ServiceAmbiguous(app, services)
  return only
}
