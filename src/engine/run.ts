import type { Json } from '../kernel/canonical.ts'
import type { DeploymentId } from '../kernel/ids.ts'
import type { Holder } from '../store/steps.ts'
import type { Write } from '../targets/target.ts'

/**
 * One durable execution. Whatever a step returned is remembered: after a crash the run goes on behind its last step.
 * Names are unique within a run. A step that fails with a terminal `CodeError` throws it here, every time; any other
 * error is tried again until the deadline, after which `StepDeadlineExceeded` is thrown.
 */
export interface Run {
  readonly holder: Holder
  /** Looks at the world, and may write to the store as `record` does. It changes nothing else, so it may run twice and needs no fence. */
  read<T extends Json>(name: string, look: (signal: AbortSignal) => Promise<T>, deadlineMs: number): Promise<T>
  /** Writes to the store alone, idempotently: an event by its key, a build's output by its input, the deployment's own row. */
  record<T extends Json>(name: string, write: () => Promise<T>, deadlineMs: number): Promise<T>
  /**
   * The only way to change the world: on every attempt the lease is checked, the intent recorded and a new fence drawn
   * before `act` runs; its result is written under that fence. A result that an earlier attempt wrote is used.
   */
  write<T extends Json>(name: string, intent: Json, act: (write: Write) => Promise<T>, deadlineMs: number): Promise<T>
}

/** How the engine sees one of its runs from outside. */
export type RunState = 'unknown' | 'running' | 'paused' | 'ended'

/** Executes runs durably. */
export interface Engine {
  /** Starts the run of a deployment that holds its slot; a second call for the same deployment joins the first. */
  submit(deployment: DeploymentId): Promise<void>
  state(deployment: DeploymentId): Promise<RunState>
  /** Forgets a run that has ended, so that its deployment can be run again. */
  forget(deployment: DeploymentId): Promise<void>
  close(): Promise<void>
}
