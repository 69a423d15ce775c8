/** Where a deployment can be, in the order it gets there. */
export const DEPLOYMENT_STATES = [
  'queued',
  'running',
  'rolling_back',
  'succeeded',
  'failed',
  'cancelled',
  'superseded',
] as const

export type DeploymentState = (typeof DEPLOYMENT_STATES)[number]

/** Those it never leaves again. */
export const FINAL_STATES: readonly DeploymentState[] = ['succeeded', 'failed', 'cancelled', 'superseded']
