import type { Term } from '../term/term.ts'
import type { Frame } from '../words/frame.ts'

/** What a term that says too little makes a question of. */
export function askFor({ kind }: Term, { action }: Frame): string | undefined {
  if (kind === 'moment' || kind === 'recurring')
    return action === 'rollback' || action === 'restore' ? 'as_of' : 'schedule'
  if ((kind === 'more' || kind === 'vague') && action === 'scale') return 'replicas'
  if (kind === 'or') return 'confirm'
  return undefined
}

/** The slot that a value which cannot be was meant for. */
export function impossibleSlot({ action }: Frame, term: Term): string {
  if (term.kind === 'moment') return 'schedule'
  if (action === 'autoscale') return 'autoscale'
  if (action === 'traffic' || action === 'promote') return 'split'
  return 'replicas'
}

/** A list or record with more of the same. */
export function join(before: unknown, value: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(value))
    return [...before, ...value.filter((item) => !before.includes(item))]
  return { ...(before as object), ...(value as object) }
}
