import { counted } from '../../../kernel/units.ts'
import type { Beside, DeploymentView, HistoryView, SlotView } from './facts.ts'
import { name, quoted } from './said.ts'
import { ago, when } from './times.ts'

type Words = readonly [noun: string, done: string]

/** What each action of a deployment is called, and what it has done. */
const ACTIONS: Readonly<Record<string, Words>> = {
  deploy: ['deployment', 'deployed to'],
  scale: ['scaling', 'scaled in'],
  restart: ['restart', 'restarted in'],
  stop: ['stop', 'stopped in'],
  start: ['start', 'started in'],
  rollback: ['rollback', 'rolled back in'],
  destroy: ['removal', 'destroyed in'],
}
const OTHER: Words = ['change', 'changed in']

export const wordsOf = (action: string): Words => (Object.hasOwn(ACTIONS, action) && ACTIONS[action]) || OTHER

/** When it had its effect, or as much of that as has happened. */
const timeOf = ({ endedAt, startedAt, createdAt }: DeploymentView): string => endedAt ?? startedAt ?? createdAt

const as = ({ action, release }: DeploymentView): string =>
  release === null ? '' : ` ${action === 'rollback' ? 'to' : 'as'} ${name(release)}`

/** `by mia 2 hours ago (2026-11-18 12:30 UTC)`. */
export const byWhom = (deployment: DeploymentView, now: number): string =>
  `by ${name(deployment.requestedBy)} ${when(timeOf(deployment), now)}`

/** What a deployment has done, or what came of it instead: `shop was deployed to staging by mia 2 hours ago (...) as r17`. */
export function told(deployment: DeploymentView, now: number): string {
  const { action, app, environment, state } = deployment
  const [noun, done] = wordsOf(action)
  const [where, made] = [name(environment), `${byWhom(deployment, now)}${as(deployment)}`]
  if (state === 'succeeded') return `${name(app)} was ${done} ${where} ${made}`
  return `${name(app)}'s ${noun} in ${where} ${made} ${outcome(deployment)}`
}

export const inTheWords = ({ words }: DeploymentView): string => `in the words ${quoted(words)}`

const ENDS: Readonly<Record<DeploymentView['state'], string>> = {
  queued: 'is queued',
  running: 'is under way',
  rolling_back: 'failed and is being rolled back',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'was cancelled',
  superseded: 'was superseded',
}
const ROLLBACKS: Readonly<Record<NonNullable<DeploymentView['rollback']>, string>> = {
  rolled_back: ' and was rolled back',
  rollback_failed: ' and could not be rolled back',
  nothing_to_roll_back: ', with nothing to roll back',
}

/** What came of it: `failed and was rolled back`. */
export function outcome({ state, rollback, queuedBehind }: DeploymentView): string {
  if (state === 'queued' && queuedBehind > 0) return `is queued behind ${counted(queuedBehind, 'other')}`
  return ENDS[state] + (rollback === null ? '' : ROLLBACKS[rollback])
}

export const isOver = ({ state }: DeploymentView): boolean => !['queued', 'running', 'rolling_back'].includes(state)

/** What happens in a slot right now, as a statement; empty when nothing does. */
export function underWay({ deployment: id }: SlotView, deployments: HistoryView | undefined): string {
  if (id === null) return ''
  const found = deployments?.items.find((one) => one.id === id)
  if (found === undefined || isOver(found)) return `deployment ${name(id)} is under way`
  const { action, state, requestedBy, release } = found
  const [by, number] = [` by ${name(requestedBy)}`, release === null ? '' : name(release)]
  const [noun, verb] = wordsOf(action)
  if (state === 'queued') return `a ${noun}${by} is queued`
  if (state === 'rolling_back') return `a failed ${noun}${by} is being rolled back`
  if (action === 'deploy' && number) return `${number} is being deployed${by}`
  const to = action === 'rollback' && number ? ` to ${number}` : ''
  return `it is being ${verb.replace(/ (in|to)$/, '')}${to}${by}`
}

/** Who stopped a slot and when, where the history tells. */
export function stoppedBy({ app, environment }: SlotView, { deployments, now }: Beside): string {
  const last = deployments?.items.find(
    (one) => one.app === app && one.environment === environment && one.state === 'succeeded',
  )
  if (last?.action !== 'stop') return ''
  const passed = ago(timeOf(last), now)
  return ` (by ${name(last.requestedBy)}${passed ? ` ${passed}` : ''})`
}
