import { formatDuration } from '../../kernel/units.ts'
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
        `${service} serves on http://127.0.0.1:${port}/ from ${counted(serving[service]?.length ?? 0)}`,
    )
  return lines.join('\n  ')
}

const counted = (replicas: number): string => `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`
