import type { Contract } from '../../client/client.ts'
import { type Output, printable } from '../output.ts'
import { deploymentEnd } from './deployment-end.ts'

/** Cause first, then the evidence, then what to run next. */
export function whyLines(
  out: Output,
  { slot, last, findings, earlier, next }: Contract['slot.why']['output'],
): string[] {
  const { app, environment, release, state } = slot
  const lines = [`${app} in ${environment}: ${state}${release ? `, ${release}` : ''}`]
  lines.push(...findings.map((finding) => `  ${out.paint('red', printable(finding))}`))
  if (last && last.state !== 'succeeded' && last.endedAt)
    lines.push(...deploymentEnd(out, last, slot.release ? slot : undefined).slice(0, -1))
  else if (last) lines.push(`  last deployment ${last.id} (${last.action}) ${last.state}: "${printable(last.words)}"`)
  if (findings.length === 0 && slot.state === 'running') lines.push('  every replica is ready')
  if (state === 'absent') lines.push('  nothing of it runs')
  lines.push(...earlier.map((line) => `  ${out.paint('yellow', printable(line))}`))
  lines.push(`  next: ${next.join('   ')}`)
  return lines
}
