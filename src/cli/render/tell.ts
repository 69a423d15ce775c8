import { counted, formatDuration } from '../../kernel/units.ts'
import type { DeploymentEvent } from '../progress.ts'

type Data = DeploymentEvent['data']
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Each kind of event in words; one without a line here is not shown. */
const WORDS: Readonly<Record<string, (data: Data) => string>> = {
  'deployment.queued': ({ behind }) => (Number(behind) > 0 ? `queued behind ${behind}` : 'accepted'),
  'deployment.running': ({ release }) => (release === null ? 'running' : `running: r${release}`),
  'deployment.cancelling': () => 'cancelling: going back to what ran before',
  'deployment.rolling_back': ({ because, to }) =>
    `failed: ${text(because)}\n  rolling back${to === null ? ': removing what was started' : ` to r${to}`}`,
  'deployment.rollback_failed': ({ detail }) => `rollback failed: ${text(detail)}`,
  'node.started': ({ node, isRollback }) => `${isRollback ? 'back: ' : ''}${text(node)} ...`,
  'node.waiting': ({ node, for: what, leftMs }) =>
    `${text(node)}: ${text(what)}, ${formatDuration(Number(leftMs))} left`,
  'node.finished': ({ node }) => `${text(node)} done`,
}

export function tell({ kind, data }: DeploymentEvent): string {
  if (kind === 'routes.changed') return addresses(data)
  return WORDS[kind]?.(data) ?? ''
}

/** Addresses are told as soon as something serves behind them. */
export function addresses({ ports, rotation }: Data): string {
  const serving = rotation as Record<string, readonly string[]>
  const lines = Object.entries(ports as Record<string, number>)
    .filter(([service]) => (serving[service]?.length ?? 0) > 0)
    .map(
      ([service, port]) =>
        `${service} serves on http://127.0.0.1:${port}/ from ${counted(serving[service]?.length ?? 0, 'replica')}`,
    )
  return lines.join('\n  ')
}

/** Until when what an event tells of may take, in ms since 1970; `NaN` where it has no end of its own. */
export function deadlineOf({ at, data }: DeploymentEvent): number {
  return Date.parse(at) + Number(data.leftMs ?? data.deadlineMs ?? Number.NaN)
}

/** The time left in whole seconds; empty where there is no end, or it is past. */
export function leftUntil(untilMs: number, nowMs: number): string {
  const seconds = Math.ceil((untilMs - nowMs) / 1_000)
  return seconds > 0 ? `${formatDuration(seconds * 1_000)} left` : ''
}

/** What is waited for while nothing new is heard. */
export function awaited(event: DeploymentEvent, nowMs: number): string {
  const { kind, data } = event
  const { node, for: what } = data
  if (kind === 'deployment.queued') return Number(data.behind) > 0 ? `queued behind ${data.behind}` : 'about to begin'
  if (kind === 'deployment.ended') return 'the deployment has ended'
  const waited = [text(node), text(what)].filter(Boolean).join(': ') || 'the next step'
  return [waited, kind === 'node.finished' ? '' : leftUntil(deadlineOf(event), nowMs)].filter(Boolean).join(', ')
}
