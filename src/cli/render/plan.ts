import type { Contract } from '../../client/client.ts'
import { type Output, printable, type Style } from '../output.ts'

export type PlanView = Contract['plan.get']['output']

const SIGNS: Readonly<Record<PlanView['changes'][number]['kind'], readonly [string, Style]>> = {
  create: ['+', 'green'],
  change: ['~', 'yellow'],
  delete: ['-', 'red'],
  restart: ['↻', 'yellow'],
  keep: ['=', 'dim'],
}

/** The plan as a tree. */
export function planTree(out: Output, plan: PlanView): string[] {
  const head = `${out.paint('bold', `Plan ${plan.id}`)}  ${plan.action} ${plan.app} in ${plan.environment}`
  const to = plan.release
    ? `  ${plan.previous && plan.previous !== plan.release ? `${plan.previous} → ` : ''}${plan.release}`
    : ''
  const sections: [string, string[]][] = [
    ['inferred', plan.inferred.map(printable)],
    ['warnings', plan.warnings.map((line) => out.paint('yellow', printable(line)))],
    ['notes', plan.notes.map(printable)],
    ['changes', plan.changes.map((change) => changeLine(out, change))],
    [
      'takes away',
      plan.deletions.map(({ what, why }) => out.paint('red', `- ${printable(what)}`) + out.paint('dim', ` (${why})`)),
    ],
    ['steps', plan.steps.map(({ id }) => id)],
    ['if it fails', plan.rollback.length > 0 ? [rollbackLine(plan)] : []],
  ]
  const shown = sections.filter(([, lines]) => lines.length > 0)
  return [head + to, ...shown.flatMap(([title, lines], index) => branch(out, title, lines, index === shown.length - 1))]
}

function branch(out: Output, title: string, lines: readonly string[], isLast: boolean): string[] {
  const indent = isLast ? '   ' : '│  '
  const twigs = lines.map((line, index) => `${indent}${index === lines.length - 1 ? '└─' : '├─'} ${line}`)
  return [`${isLast ? '└─' : '├─'} ${out.paint('dim', title)}`, ...twigs]
}

function changeLine(out: Output, { kind, what, from, to }: PlanView['changes'][number]): string {
  const [sign, style] = SIGNS[kind]
  const values =
    from !== null && to !== null ? `: ${from} → ${to}` : to !== null ? `: ${to}` : from !== null ? `: ${from}` : ''
  return out.paint(style, `${sign} ${printable(what + values)}`)
}

function rollbackLine({ previous, rollback }: PlanView): string {
  const back = previous ? `back to ${previous}, whole` : 'everything of this deployment is removed'
  return `${back} (${rollback.map(({ id }) => id).join(', ')})`
}

/** The command that applies a plan without asking: each approval it needs is said. */
export function applyCommand({ id, approval, deletions }: PlanView): string {
  const production = approval.isProduction ? ' --approve' : ''
  const away = deletions.length > 0 ? ' --approve-deletions' : ''
  return `cde apply ${id}${production + away || ' --yes'}`
}
