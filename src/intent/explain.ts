import { DETAILS } from './action.ts'
import type { Operation, Reading, Slot } from './reading.ts'

/** The app and the path stand before the rest of the line. */
const SHOWN: readonly Slot[] = ['environment', ...DETAILS.filter((detail) => detail !== 'path')]
const LABELS: Readonly<Record<string, string>> = {
  replicas_delta: 'replicas',
  replicas_factor: 'replicas',
  steps_back: 'releases back',
}

/** Says in plain lines how a sentence was understood, each slot with where it comes from, or what to ask. */
export function explain(reading: Reading): string[] {
  switch (reading.outcome) {
    case 'operation':
      return reading.operations.map(line)
    case 'question':
      return [...reading.draft.map(line), reading.message]
    default:
      return [reading.message]
  }
}

function line(operation: Operation): string {
  const parts = SHOWN.flatMap((slot) => {
    const value = slotValue(operation, slot)
    return value === undefined ? [] : [`${LABELS[slot] ?? slot}: ${value} (${origin(operation, slot)})`]
  })
  const subject = subjectOf(operation)
  return [subject ? `${operation.action} → ${subject}` : operation.action, ...parts].join(' · ')
}

function subjectOf({ app, service, path, scope }: Operation): string {
  const name = service && service !== app ? `${app} ${service}` : (app ?? service ?? '')
  if (scope) return 'everything'
  return path && name ? `${name} from ${path}` : (path ?? name)
}

function slotValue(operation: Operation, slot: Slot): string | undefined {
  const value = operation[slot as keyof Operation]
  if (value === undefined || typeof value === 'object') return undefined
  if (slot === 'replicas_delta') return Number(value) > 0 ? `+${value}` : String(value)
  if (slot === 'replicas_factor') return `×${value}`
  return slot === 'follow' ? 'yes' : String(value)
}

function origin({ provenance }: Operation, slot: Slot): string {
  const { source = 'said', why } = provenance[slot] ?? {}
  const word = source === 'user' ? 'said' : source
  return why ? `${word}: ${why}` : word
}
