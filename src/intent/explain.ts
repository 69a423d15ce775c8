import type { Operation, Slot } from './operation.ts'
import type { Reading } from './reading.ts'

/** In which order a line tells its slots; the others follow as they were said. */
const FIRST: readonly Slot[] = [
  'app',
  'service',
  'scope',
  'exclude',
  'path',
  'repo',
  'ref',
  'image',
  'version',
  'from',
  'environment',
]
const LABELS: Readonly<Record<string, string>> = {
  scope: 'everything',
  replicas_delta: 'replicas',
  replicas_factor: 'replicas',
  steps_back: 'releases back',
  env: 'set',
  as_of: 'as of',
  rollback_if: 'rolled back if',
  path: 'folder',
  health_path: 'health check',
  path_prefix: 'path prefix',
  instance_type: 'instance type',
}

/** Says in plain lines how a sentence was understood, each slot with where it comes from, or what to ask. */
export function explain(reading: Reading): string[] {
  switch (reading.outcome) {
    case 'operation':
      return reading.operations.map(explainOperation)
    case 'question':
      // Of several actions each is named in the question.
      return [...(reading.ask.includes('action') ? [] : reading.draft.map(explainOperation)), reading.message]
    default:
      return [reading.message]
  }
}

/** One line: `deploy · app api · environment staging · replicas 3 (you said "three")`. */
function explainOperation(operation: Operation): string {
  const { action, of, provenance: _, ...slots } = operation
  const names = [
    ...FIRST.filter((slot) => slot in slots),
    ...(Object.keys(slots) as Slot[]).filter((slot) => !FIRST.includes(slot)),
  ]
  const isNamedTwice = operation.service !== undefined && operation.service === operation.app
  const parts = names
    .filter((slot) => !(slot === 'app' && isNamedTwice))
    .map((slot) => `${labelOf(slot)}${valueText(slot, slots[slot])}${origin(operation, slot)}`)
  return [of ? `${action} of ${of}` : action, ...parts].join(' · ')
}

const labelOf = (slot: Slot): string =>
  slot === 'scope' ? 'everything' : `${LABELS[slot] ?? slot.replaceAll('_', ' ')} `

function valueText(slot: Slot, value: unknown): string {
  if (slot === 'scope') return ''
  if (slot === 'replicas_delta') return Number(value) > 0 ? `+${value}` : String(value)
  if (slot === 'replicas_factor') return `×${value}`
  if (slot === 'steps' && Array.isArray(value))
    return value.map(({ weight, hold }) => `${weight} %${hold ? ` for ${hold}` : ''}`).join(', ')
  if (Array.isArray(value)) return value.map(flat).join(', ')
  return flat(value)
}

function flat(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'object' || value === null) return String(value)
  const {
    metric,
    op,
    value: bound,
    for: hold,
  } = value as { metric?: string; op?: string; value?: unknown; for?: string }
  if (metric && op) return `${metric.replaceAll('_', ' ')} ${op} ${bound}${hold ? ` for ${hold}` : ''}`
  return Object.entries(value)
    .map(([key, one]) => `${key} ${one}`)
    .join(', ')
}

/** Where a value comes from, where that is more than its own words. */
function origin(operation: Operation, slot: Slot): string {
  const { source = 'user', words, why } = operation.provenance[slot] ?? {}
  if (source !== 'user') return why ? ` (${source === 'default' ? 'default' : 'inferred'}: ${why})` : ` (${source})`
  const value = operation[slot]
  const isPlain = typeof value === 'string' || typeof value === 'number'
  const isSame = !words || (isPlain && words.toLowerCase().includes(String(value).toLowerCase()))
  return isPlain && !isSame && slot !== 'scope' ? ` (you said "${words}")` : ''
}
