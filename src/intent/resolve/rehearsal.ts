import { isChange } from '../action.ts'
import type { Operation, Reading } from '../reading.ts'

/** Words that make a rehearsal of the whole sentence, however many wishes it holds. */
const MARKERS: readonly RegExp[] = [
  /^(?:please |just |only )*(?:a )?(?:dry[- ]?run|plan|simulation|rehearsal)(?: only| please)?\s*[:-](?=\s)/i,
  /^(?:please )?(?:do not|don'?t) (?:actually |really )?(?:do|apply|run|execute) (?:it|this|that|anything)(?: yet| for real)?\s*[,;:.-](?=.*\b(?:show|see|tell me|plan|what)\b)/i,
  // What stands behind a comma may be wished for itself: "show me the plan to move web, then restart api".
  /^(?:please )?(?:just |only )*(?:show me|give me|let me see) (?:only |just )?(?:the|a) plan to(?=\s)(?!.*[,;]\s)/i,
  /(?<=^|\s)--(?:dry-run|plan-only|what-if)(?=$|[\s,.;!])/i,
  /\((?:a )?(?:dry[- ]?run|plan)(?: only| please)?\)/i,
  /[,;-]\s*(?:as a |just a |a )?(?:dry[- ]?run|plan)(?: only)(?: please)?\s*[.!]*$/i,
]

/** A sentence that is to be rehearsed: its words without those that say so, each where it stood. */
export function rehearsed(text: string): string | undefined {
  const marker = MARKERS.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  if (!marker) return undefined
  const { index, 0: said } = marker
  const words = text.slice(0, index) + ' '.repeat(said.length) + text.slice(index + said.length)
  return /[\p{L}\p{N}]/u.test(words) ? words : undefined
}

/** The plan of every change that was understood, also of what is still asked about. */
export function planned(reading: Reading, text: string): Reading {
  if (reading.outcome === 'question') return { ...reading, text, draft: reading.draft.map(planOf) }
  if (reading.outcome !== 'operation') return { ...reading, text }
  const operations = reading.operations.map(planOf)
  const isPlan = operations.every(({ action }) => action === 'plan')
  return { ...reading, text, operations, ...(isPlan && operations.length > 0 && { intent: 'plan' as const }) }
}

const planOf = (operation: Operation): Operation =>
  isChange(operation.action) ? { ...operation, action: 'plan', of: operation.action } : operation
