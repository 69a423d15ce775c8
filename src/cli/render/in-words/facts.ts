import type { Contract } from '../../../client/client.ts'
import type { PlanView } from '../plan.ts'
import type { SlotView } from '../slots.ts'

export type { PlanView, SlotView }
export type ServiceView = SlotView['services'][number]
export type EnvironmentView = Contract['environment.list']['output']['items'][number]
/** One page of the history, newest first. */
export type HistoryView = Contract['deployment.list']['output']
export type DeploymentView = HistoryView['items'][number]
export type WhyView = Contract['slot.why']['output']

/** What was read to answer a question. What was not read is left out, and is said to be unknown. */
export interface Facts {
  /** The clock, in ms since 1970. */
  readonly now: number
  /** `slot.list`, narrowed by no more than the question is. */
  readonly slots?: readonly SlotView[] | undefined
  /** `environment.list`. */
  readonly environments?: readonly EnvironmentView[] | undefined
  /** `deployment.list`, narrowed by no more than the question is. */
  readonly deployments?: HistoryView | undefined
  /** `slot.why`. */
  readonly why?: WhyView | undefined
  /** `plan.create` or `plan.get`. */
  readonly plan?: PlanView | undefined
}

/** What every sentence about slots needs beside them. */
export type Beside = Pick<Facts, 'now' | 'deployments'>

export const ASKED = ['health', 'count', 'version', 'who', 'when'] as const
/** One fact that a question wants of all that there is to tell. */
export type Asks = (typeof ASKED)[number]

/** What is asked: the members of a read operation that say of what, and which of its facts is wanted. */
export interface Question {
  readonly action: string
  readonly app?: string | undefined
  readonly service?: string | undefined
  readonly environment?: string | undefined
  readonly environments?: readonly string[] | undefined
  readonly release?: string | undefined
  readonly releases?: readonly string[] | undefined
  /** What is listed, as `environments`. */
  readonly kind?: string | undefined
  /** A deployment by its id. */
  readonly run?: string | undefined
  readonly asks?: Asks | undefined
}
