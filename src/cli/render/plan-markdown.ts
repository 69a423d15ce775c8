import { applyCommand, type PlanView } from './plan.ts'

/** The plan as Markdown, for a pull request. */
export function planMarkdown(plan: PlanView): string {
  const release = plan.release ? ` as **${plan.release}**${plan.previous ? ` (now ${plan.previous})` : ''}` : ''
  const lines = [`### Plan \`${plan.id}\`: ${plan.action} ${plan.app} in ${plan.environment}${release}`, '']
  if (plan.isEmpty) return [...lines, 'Nothing to do: what is asked for runs already.', ''].join('\n')
  lines.push('| | what | from | to |', '|---|---|---|---|')
  for (const { kind, what, from, to } of plan.changes)
    lines.push(`| ${kind} | ${cell(what)} | ${cell(from)} | ${cell(to)} |`)
  lines.push('')
  if (plan.deletions.length > 0)
    lines.push(
      '**Takes away** (needs `--approve-deletions`):',
      ...plan.deletions.map(({ what, why }) => `- ${what} (${why})`),
      '',
    )
  for (const line of [...plan.warnings.map((one) => `**Warning:** ${one}`), ...plan.inferred, ...plan.notes])
    lines.push(`> ${line}`, '>')
  if (lines.at(-1) === '>') lines.pop()
  const steps = plan.steps.map(({ id }) => `\`${id}\``).join(' → ')
  const back = plan.previous ? `back to ${plan.previous}` : 'everything of it is removed'
  lines.push(
    '',
    `Steps: ${steps}. If it fails: ${back}.`,
    '',
    `${plan.approval.isRequired ? `**Needs approval:** ${plan.approval.reasons.join(', ')}. ` : ''}Apply it: \`${applyCommand(plan)}\``,
    '',
    `Digest \`${plan.digest}\`, valid until ${plan.expiresAt}.`,
    '',
  )
  return lines.join('\n')
}

const cell = (text: string | null): string => (text === null ? '' : text.replaceAll('|', '\\|').replaceAll('\n', ' '))
