/** How sentences begin whose action can be carried out: for whoever types one and wants to see what there is. */
export const OPENINGS: readonly string[] = [
  'deploy',
  'scale',
  'restart',
  'roll back',
  'stop',
  'start',
  'destroy',
  'plan',
  'cancel',
  'status',
  'logs of',
  'history of',
  'why is',
  'who deployed',
  'compare',
  'list',
]
