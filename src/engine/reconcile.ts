import { setTimeout as delay } from 'node:timers/promises'
import { isCodeError } from '../kernel/error.ts'
import type { DeploymentId } from '../kernel/ids.ts'
import type { DeploymentRow, DeploymentStore } from '../store/deployments.ts'
import type { SlotStore } from '../store/slots.ts'
import type { Target } from '../targets/target.ts'
import type { Engine } from './run.ts'

export interface ReconcileOptions {
  readonly engine: Engine
  readonly deployments: DeploymentStore
  readonly log: (message: string) => void
  /** When this control plane came up: what was handed to the engine before has reached it, or never will. */
  readonly upSince: Date
}

/** A run that was only just started may not be known to the engine yet. */
const SETTLED_MS = 5_000
const REACHABLE_WITHIN_MS = 60_000
const LOOK_EVERY_MS = 50

/** Lifts every slot's counters above what its target has seen, so that an older copy of the store issues no old fence. */
export async function raiseFences(
  slots: SlotStore,
  targets: readonly Target[],
  log: (message: string) => void,
): Promise<void> {
  for (const target of targets) {
    await untilReachable(target, log)
    for (const slot of await target.slots()) {
      const { fence, replicas } = await target.observe(slot)
      const newest = Math.max(0, ...replicas.map(({ release }) => Number(release.slice(1)) || 0))
      await slots.raise(slot, fence, newest, target.kind)
    }
  }
}

/** Both start at the same time; without the target nothing is known of the slots, so nothing may be promised yet. */
async function untilReachable(target: Target, log: (message: string) => void): Promise<void> {
  const giveUpAt = Date.now() + REACHABLE_WITHIN_MS
  for (;;) {
    try {
      await target.slots()
      return
    } catch (error) {
      if (!isCodeError(error) || error.kind !== 'unavailable' || Date.now() > giveUpAt) throw error
      log(`waiting for the ${target.kind} target: ${error.message}`)
      await delay(LOOK_EVERY_MS)
    }
  }
}

/**
 * Compares what the store says is running with what the engine runs. A deployment without a run, or whose run ended
 * without ending it, gets a new run under a new epoch: every step is idempotent, so it takes up what it finds.
 */
export async function reconcileRuns(options: ReconcileOptions, now: Date): Promise<void> {
  const { engine, deployments, log, upSince } = options
  for (const row of await deployments.open()) {
    if (row.state === 'queued' || !isSettled(row, upSince, now)) continue
    const state = await engine.state(row.id)
    if (state === 'running' || state === 'paused') continue
    if (!(await deployments.renew(row.id))) continue
    log(`deployment ${row.id} has no run any more (${state}); starting it again`)
    await restart(engine, row.id, state === 'ended')
  }
}

const isSettled = ({ started_at }: DeploymentRow, upSince: Date, now: Date): boolean =>
  started_at !== null && (started_at < upSince || now.getTime() - started_at.getTime() > SETTLED_MS)

async function restart(engine: Engine, deployment: DeploymentId, isRemembered: boolean): Promise<void> {
  if (isRemembered) await engine.forget(deployment)
  await engine.submit(deployment)
}
