import type { Contract } from '../../client/client.ts'
import { type Output, printable } from '../output.ts'

type DeploymentView = Contract['deployment.get']['output']
type SlotView = Contract['slot.list']['output']['items'][number]

const LOG_LINES = 12

/** The last block: what came of it, the cause first, and what to do now. The last line of a success is the address. */
export function deploymentEnd(out: Output, deployment: DeploymentView, slot: SlotView | undefined): string[] {
  const { id, app, environment, state } = deployment
  if (state === 'succeeded') return success(out, deployment, slot)
  const lines = [out.paint('red', `${app} in ${environment}: deployment ${id} ${state}`)]
  if (deployment.cause) lines.push(`  cause: ${printable(deployment.cause.detail)} (${deployment.cause.code})`)
  if (deployment.cause) lines.push(...lastLines(out, deployment.cause.log))
  for (const { replica, log, hints, lastProbe } of deployment.evidence) {
    lines.push(...hints.map((hint) => `  hint: ${printable(hint)}`))
    if (lastProbe) lines.push(`  last probe of ${replica}: ${printable(lastProbe)}`)
    if (log.length > 0) lines.push(`  last output of ${replica}:`, ...lastLines(out, log))
  }
  lines.push(`  ${outcome(deployment, slot)}`)
  lines.push(`  next: cde why ${app} -e ${environment}   cde logs ${app} -e ${environment} --all`)
  return lines
}

function outcome({ rollback, previous }: DeploymentView, slot: SlotView | undefined): string {
  if (rollback === 'rolled_back') return `rolled_back: ${previous ?? 'what ran before'} serves, whole`
  if (rollback === 'rollback_failed') return 'rollback_failed: look at `cde status` and the logs'
  if (rollback === 'nothing_to_roll_back' && !slot)
    return 'nothing_to_roll_back: nothing ran before, and nothing of this deployment is left'
  return slot?.release ? `${slot.release} serves` : 'nothing runs'
}

function success(
  out: Output,
  { app, environment, release, action, startedAt, endedAt }: DeploymentView,
  slot: SlotView | undefined,
): string[] {
  const seconds =
    startedAt && endedAt ? ` in ${((Date.parse(endedAt) - Date.parse(startedAt)) / 1_000).toFixed(1)} s` : ''
  const done: Record<string, string> = { destroy: 'destroyed', stop: 'stopped' }
  const isEmpty = slot?.services.every(({ wanted }) => wanted === 0) ?? false
  const what = done[action] ?? (isEmpty ? `${release} in force, with no replica to verify it` : `${release} verified`)
  const lines = [out.paint('green', `${app} in ${environment}: ${what}${seconds}`)]
  if (isEmpty || action === 'destroy' || action === 'stop') return lines
  for (const { name, ready, wanted, url } of slot?.services ?? [])
    if (!url) lines.push(`  ${name}: ${ready}/${wanted} ready`)
  for (const { url } of slot?.services ?? []) if (url) lines.push(url)
  return lines
}

const lastLines = (out: Output, log: readonly string[]): string[] =>
  log.slice(-LOG_LINES).map((line) => out.paint('dim', `    ${printable(line)}`))
