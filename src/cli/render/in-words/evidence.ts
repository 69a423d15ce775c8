import type { WhyView } from './facts.ts'
import { clause, quoted } from './said.ts'

/** The best evidence of a failure as one clause: what the target noticed, the last probe, or the last line printed. */
export function evidenceOf({ cause, evidence }: NonNullable<WhyView['last']>): string {
  const hint = firstOf(evidence.flatMap(({ hints }) => hints))
  if (hint) return clause(hint)
  const probe = firstOf(evidence.flatMap(({ lastProbe }) => lastProbe ?? []))
  const line = lastOf(cause?.log ?? []) ?? lastOf(evidence.flatMap(({ log }) => log))
  const probed = probe && !cause?.detail.includes(probe) ? `last probe: ${clause(probe)}` : ''
  const printed = line ? `last output: ${quoted(line)}` : ''
  // A program that has ended answers no probe: that tells nothing, and its last words do.
  return cause?.code === 'replica_exited' ? printed || probed : probed || printed
}

const isTelling = (text: string): boolean => clause(text) !== ''
const firstOf = (texts: readonly string[]): string | undefined => texts.find(isTelling)
const lastOf = (texts: readonly string[]): string | undefined => texts.findLast(isTelling)
