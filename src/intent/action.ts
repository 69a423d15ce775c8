/** Reads the state of the world and changes nothing. */
export const READ_ACTIONS = [
  'status',
  'logs',
  'history',
  'who',
  'diff',
  'compare',
  'cost',
  'explain',
  'list',
  'metrics',
  'drift',
  'help',
] as const

/** Starts work that changes no deployment. */
export const SAFE_ACTIONS = ['plan', 'scan', 'consult'] as const

/** Changes something that a person would want to have been asked about. */
export const CHANGE_ACTIONS = [
  'deploy',
  'redeploy',
  'scale',
  'autoscale',
  'configure',
  'rotate',
  'expose',
  'unexpose',
  'rollback',
  'promote',
  'abort',
  'pause',
  'resume',
  'traffic',
  'restart',
  'stop',
  'start',
  'destroy',
  'provision',
  'approve',
  'deny',
  'lock',
  'unlock',
  'alert',
  'monitor',
  'budget',
  'backup',
  'restore',
  'agent',
] as const

export type ReadAction = (typeof READ_ACTIONS)[number]
export type ChangeAction = (typeof CHANGE_ACTIONS)[number]

/** What a sentence can ask for. */
export type Action = ReadAction | (typeof SAFE_ACTIONS)[number] | ChangeAction

/** Every action, reads first. */
export const ACTION_NAMES: readonly Action[] = [...READ_ACTIONS, ...SAFE_ACTIONS, ...CHANGE_ACTIONS]

const CHANGES: ReadonlySet<string> = new Set(CHANGE_ACTIONS)

/** Whether an action changes something. One that is not known counts as changing. */
export const isChange = (action: Action): action is ChangeAction => CHANGES.has(action)

const OF_RUN: ReadonlySet<string> = new Set<ChangeAction>(['abort', 'pause', 'resume', 'promote'])

/** Whether an action is done to a deployment under way, whatever else is named beside it. */
export const isOfRun = (action: Action): boolean => OF_RUN.has(action)

/** Whether an action is done to a deployment under way, or to a plan that waits. */
export const isOfRunOrPlan = (action: Action): boolean => isOfRun(action) || action === 'approve' || action === 'deny'
