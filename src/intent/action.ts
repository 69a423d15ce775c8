/** What sentences can ask for today. */
export type Action =
  | 'deploy'
  | 'scale'
  | 'restart'
  | 'stop'
  | 'start'
  | 'rollback'
  | 'destroy'
  | 'status'
  | 'logs'
  | 'history'

/** What is recognised only so that it is never mistaken for something else. */
export type OtherAction =
  | 'redeploy'
  | 'promote'
  | 'abort'
  | 'pause'
  | 'resume'
  | 'traffic'
  | 'autoscale'
  | 'configure'
  | 'rotate'
  | 'expose'
  | 'unexpose'
  | 'provision'
  | 'approve'
  | 'deny'
  | 'lock'
  | 'unlock'
  | 'alert'
  | 'monitor'
  | 'budget'
  | 'backup'
  | 'restore'
  | 'agent'
  | 'plan'
  | 'scan'
  | 'consult'
  | 'who'
  | 'diff'
  | 'compare'
  | 'cost'
  | 'explain'
  | 'list'
  | 'metrics'
  | 'drift'
  | 'help'

/** What an operation may say beside its app and environment. */
export const DETAILS = [
  'path',
  'replicas',
  'replicas_delta',
  'replicas_factor',
  'release',
  'version',
  'steps_back',
  'lines',
  'since',
  'follow',
  'level',
  'limit',
] as const
export type Detail = (typeof DETAILS)[number]

interface ActionRule {
  readonly effect: 'change' | 'read'
  readonly accepts: readonly Detail[]
  readonly needs: readonly ('app' | 'source' | 'environment' | 'replicas')[]
  /** Whether it may be said of everything in an environment. */
  readonly takesAll: boolean
  /** Whether it takes something away, so that no part of it is inferred without asking. */
  readonly removes: boolean
  /** Whether it can only mean an app where it already runs, so that the only such place is the one meant. */
  readonly isOfRunning: boolean
}

const change = {
  effect: 'change',
  accepts: [],
  needs: ['app', 'environment'],
  removes: false,
  isOfRunning: true,
} as const
const read = { effect: 'read', takesAll: false, removes: false, isOfRunning: true } as const

/** The one table of what each action takes and needs. */
export const ACTIONS: Readonly<Record<Action, ActionRule>> = {
  deploy: {
    ...change,
    accepts: ['path', 'replicas'],
    needs: ['source', 'environment'],
    takesAll: false,
    isOfRunning: false,
  },
  scale: {
    ...change,
    accepts: ['replicas', 'replicas_delta', 'replicas_factor'],
    needs: ['app', 'environment', 'replicas'],
    takesAll: false,
  },
  restart: { ...change, takesAll: true },
  stop: { ...change, takesAll: true, removes: true },
  start: { ...change, takesAll: true },
  rollback: { ...change, accepts: ['release', 'steps_back'], takesAll: false },
  destroy: { ...change, takesAll: true, removes: true },
  status: { ...read, accepts: [], needs: [], takesAll: true },
  logs: { ...read, accepts: ['lines', 'since', 'follow', 'level'], needs: ['app'] },
  history: { ...read, accepts: ['limit'], needs: [] },
}
