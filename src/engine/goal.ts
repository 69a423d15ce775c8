import { originOf } from '../delivery/names.ts'
import type { Rolling } from '../delivery/rolling.ts'
import type { Digest } from '../kernel/ids.ts'
import { buildKey, type ReleaseBundle, type ReleaseService, releaseName, revisionOf } from '../plan/release.ts'
import type { Replica, ReplicaSpec } from '../targets/target.ts'
import { BuildFailed } from './errors.ts'

/** A release to be brought into service by one pass over a graph: the deployment's own, or the one it returns to. */
export interface Goal {
  readonly release: number
  readonly bundle: ReleaseBundle
  readonly isStopped: boolean
}

/** One pass: forward to the plan's release, or back to the previous one. Each names the replicas that it starts. */
export interface Pass {
  readonly goal: Goal | null
  /** Marks the replicas this pass starts, as in `web-r2-e5-0`; the way back has its own mark. */
  readonly generation: string
  /** Whether this pass started a replica: in this run, or in one of the deployment's that was lost. */
  readonly started: (replica: Replica) => boolean
  /** Whether a replica may count for the goal although this pass did not start it. */
  readonly keeps: (replica: Replica) => boolean
  readonly surge: (service: ReleaseService) => number
  /** Replicas that are left alone although no goal wants them: the store may have lost what they belong to. */
  readonly spares: (replica: Replica) => boolean
}

/** The epochs of a deployment's runs: more than one when a run was lost and begun again. */
export interface Epochs {
  readonly first: number
  readonly last: number
}

export function forward(goal: Goal | null, epochs: Epochs, isFresh: boolean, isUrgent: boolean): Pass {
  return {
    goal,
    generation: `e${epochs.last}`,
    started: (replica) => originOf(replica)?.isWayBack === false && isOf(epochs, replica),
    keeps: () => !isFresh,
    // Going back to a verified release is urgent; a new one starts gently, a quarter at a time.
    surge: ({ replicas }) => (isUrgent ? replicas : Math.max(1, Math.ceil(replicas / 4))),
    spares: () => false,
  }
}

export function backward(goal: Goal | null, epochs: Epochs): Pass {
  return {
    goal,
    generation: `e${epochs.last}b`,
    started: (replica) => originOf(replica)?.isWayBack === true && isOf(epochs, replica),
    keeps: (replica) => !isOf(epochs, replica),
    surge: ({ replicas }) => replicas,
    spares: (replica) => goal === null && !isOf(epochs, replica),
  }
}

function isOf({ first, last }: Epochs, replica: Replica): boolean {
  const origin = originOf(replica)
  return origin !== null && origin.epoch >= first && origin.epoch <= last
}

const replicaName = (pass: Pass, service: string, index: number): string =>
  `${service}-${releaseName(pass.goal?.release ?? 0)}-${pass.generation}-${index}`

export const wantedReplicas = (pass: Pass, service: ReleaseService): number =>
  pass.goal?.isStopped ? 0 : service.replicas

/** The decider's view of one service in a pass. */
export function rollingOf(pass: Pass, service: ReleaseService): Rolling {
  const revision = revisionOf(service)
  return {
    service: service.name,
    replicas: wantedReplicas(pass, service),
    surge: pass.surge(service),
    readyTimeoutMs: pass.goal?.bundle.delivery.readyTimeoutMs ?? 0,
    isWanted: (replica) => replica.revision === revision && (pass.started(replica) || pass.keeps(replica)),
    isCandidate: pass.started,
  }
}

/** Everything the target needs to run one replica. Only what is named here reaches the program's environment. */
export function replicaSpec(
  pass: Pass,
  service: ReleaseService,
  index: number,
  built: Readonly<Record<string, Digest>>,
): ReplicaSpec {
  const { app, environment } = pass.goal?.bundle ?? { app: '', environment: '' }
  const release = releaseName(pass.goal?.release ?? 0)
  const key = buildKey(service)
  const output = key === null ? service.artifact : built[key]
  if (output === undefined)
    throw new BuildFailed(service.name, 'left an output that is no longer known; deploy the sources again', [])
  return {
    name: replicaName(pass, service.name, index),
    app,
    service: service.name,
    release,
    revision: revisionOf(service),
    index,
    command: service.command,
    environment: {
      ...service.environment,
      CDE_APP: app,
      CDE_SERVICE: service.name,
      CDE_ENVIRONMENT: environment,
      CDE_RELEASE: release,
      CDE_REPLICA: String(index),
    },
    artifact: output,
    hasPort: service.ports.length > 0,
    probe: service.healthcheck,
    stopSignal: service.stopSignal,
    stopGraceMs: service.stopGraceMs,
  }
}
