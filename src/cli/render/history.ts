import type { Contract } from '../../client/client.ts'
import { type Output, printable, type Style } from '../output.ts'
import { table } from './table.ts'

type DeploymentView = Contract['deployment.list']['output']['items'][number]

const STYLES: Readonly<Record<DeploymentView['state'], Style>> = {
  queued: 'cyan',
  running: 'cyan',
  rolling_back: 'yellow',
  succeeded: 'green',
  failed: 'red',
  cancelled: 'yellow',
  superseded: 'dim',
}

export function historyTable(out: Output, deployments: readonly DeploymentView[]): string[] {
  if (deployments.length === 0) return ['No deployments yet.']
  const head = ['WHEN', 'DEPLOYMENT', 'APP', 'ENVIRONMENT', 'ACTION', 'RELEASE', 'STATE', 'BY', 'WORDS'].map((title) =>
    out.paint('dim', title),
  )
  const rows = deployments.map((one) => [
    one.createdAt.slice(0, 19).replace('T', ' '),
    one.id,
    one.app,
    one.environment,
    one.action,
    one.release ?? '-',
    out.paint(STYLES[one.state], stateOf(one)),
    one.requestedBy,
    printable(one.words),
  ])
  return table([head, ...rows])
}

function stateOf({ state, queuedBehind, rollback }: DeploymentView): string {
  if (state === 'queued') return `queued behind ${queuedBehind}`
  return rollback === null ? state : `${state}, ${rollback}`
}
