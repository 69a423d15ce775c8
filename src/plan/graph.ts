import type { PlanNode } from './plan.ts'
import { inDependencyOrder, type ReleaseBundle, type ReleaseService } from './release.ts'

/** Backstops in ms. Terminal causes end a node much earlier; these only catch what shows no cause. */
const LISTEN_MS = 30_000
const SWITCH_MS = 30_000
const RETIRE_EXTRA_MS = 30_000
const SOAK_EXTRA_MS = 30_000

interface Draft {
  readonly kind: PlanNode['kind']
  readonly service?: string
  readonly deadlineMs: number
}

/** The graph that brings a release into force: addresses, builds, rollouts in dependency order, commit. */
export function rolloutGraph(
  bundle: ReleaseBundle,
  builds: readonly ReleaseService[],
  isStopping: boolean,
): PlanNode[] {
  const { delivery } = bundle
  const rollouts = inDependencyOrder(bundle.services)
  return chain([
    { kind: 'listen', deadlineMs: LISTEN_MS },
    ...builds.map((service) => ({
      kind: 'build' as const,
      service: service.name,
      deadlineMs: (service.build?.timeoutMs ?? 0) + LISTEN_MS,
    })),
    ...rollouts.map((service) => ({
      kind: 'rollout' as const,
      service: service.name,
      // Replicas may have to start one after another, each with its own time to get ready.
      deadlineMs: delivery.readyTimeoutMs * Math.max(1, service.replicas) + LISTEN_MS,
    })),
    { kind: 'switch', deadlineMs: SWITCH_MS },
    ...(isStopping ? [] : [{ kind: 'soak' as const, deadlineMs: delivery.soakMs + SOAK_EXTRA_MS }]),
    { kind: 'retire', deadlineMs: retireMs(bundle) },
  ])
}

/** The way back, computed before anything is done: the previous release's replicas, then the traffic, then the rest away. */
export function rollbackGraph(previous: ReleaseBundle | null, failing: ReleaseBundle): PlanNode[] {
  if (previous === null)
    return chain([
      { kind: 'switch', deadlineMs: SWITCH_MS },
      { kind: 'retire', deadlineMs: retireMs(failing) },
      { kind: 'forget', deadlineMs: LISTEN_MS },
    ])
  return chain([
    ...inDependencyOrder(previous.services).map((service) => ({
      kind: 'rollout' as const,
      service: service.name,
      deadlineMs: previous.delivery.readyTimeoutMs * Math.max(1, service.replicas) + LISTEN_MS,
    })),
    { kind: 'switch', deadlineMs: SWITCH_MS },
    { kind: 'retire', deadlineMs: retireMs(failing) },
  ])
}

export function destroyGraph(current: ReleaseBundle): PlanNode[] {
  return chain([
    { kind: 'switch', deadlineMs: SWITCH_MS },
    { kind: 'retire', deadlineMs: retireMs(current) },
    { kind: 'forget', deadlineMs: LISTEN_MS },
  ])
}

function retireMs({ delivery, services }: ReleaseBundle): number {
  return delivery.drainMs + Math.max(0, ...services.map(({ stopGraceMs }) => stopGraceMs)) + RETIRE_EXTRA_MS
}

function chain(drafts: readonly Draft[]): PlanNode[] {
  const id = ({ kind, service }: Draft): string => (service === undefined ? kind : `${kind} ${service}`)
  return drafts.map((draft, index) => {
    const before = drafts[index - 1]
    const { kind, service, deadlineMs } = draft
    return { id: id(draft), kind, service: service ?? null, after: before ? [id(before)] : [], deadlineMs }
  })
}
