import type { MetricCondition, Slot, Slots, Step } from '../operation.ts'
import type { Operation } from '../reading.ts'
import { metricSupport, wordSupport } from './enums.ts'
import {
  autoscaleSupport,
  conditionSupport,
  envSupport,
  keySupport,
  nameSupport,
  secretsSupport,
  splitSupport,
  stepsSupport,
} from './nested.ts'
import { numberSupport, slotSupport } from './numbers.ts'
import { type Said, type Support, termSupport, together } from './said.ts'
import { TEXTS } from './texts.ts'
import { scheduleSupport } from './times.ts'

type Check = (value: never, said: Said) => Support | undefined

const each =
  (check: (said: Said, name: string) => Support | undefined) =>
  (values: readonly string[], said: Said): Support | undefined =>
    together(values.map((value) => (typeof value === 'string' ? check(said, value) : undefined)))

/** Slots that hold lists and objects, each part of which must be said. */
const PARTS: Readonly<Partial<Record<Slot, Check>>> = {
  exclude: each(nameSupport),
  releases: each(nameSupport),
  unset: each(keySupport),
  tools: each(nameSupport),
  experts: each(nameSupport),
  env: (value: NonNullable<Slots['env']>, said) => envSupport(said, value),
  secrets: (value: NonNullable<Slots['secrets']>, said) => secretsSupport(said, value),
  autoscale: (value: NonNullable<Slots['autoscale']>, said) => autoscaleSupport(said, value),
  steps: (value: readonly Step[], said) => stepsSupport(said, value),
  rollback_if: (value: readonly MetricCondition[], said) => together(value.map((one) => conditionSupport(said, one))),
  alert: (value: MetricCondition, said) => conditionSupport(said, value),
  schedule: (value: NonNullable<Slots['schedule']>, said) => scheduleSupport(said, value),
  split: (value: NonNullable<Slots['split']>, said) => splitSupport(said, value),
  ports: (value: readonly number[], said) => together(value.map((port) => numberSupport(said, 'ports', port))),
}

const NUMBERS: ReadonlySet<Slot> = new Set<Slot>([
  'pr',
  'replicas',
  'replicas_delta',
  'replicas_factor',
  'cpu',
  'steps_back',
  'weight',
  'count',
  'lines',
  'limit',
  'amount',
  'threshold',
])
const FRACTIONS: ReadonlySet<Slot> = new Set<Slot>(['cpu', 'replicas_factor', 'amount', 'threshold', 'weight'])
const FLAGS: ReadonlySet<Slot> = new Set<Slot>(['enabled', 'tls', 'multi_az', 'ha', 'versioning', 'volumes', 'follow'])

/** What supports the value of a slot other than those that say what and where; a value of another type has no support. */
export function valueSupport(
  slot: Slot,
  value: unknown,
  said: Said,
  operation: Partial<Operation>,
): Support | undefined {
  if (slot === 'scope') return value === 'all' ? termSupport(said.all('all')[0]) : undefined
  if (slot === 'metric') return typeof value === 'string' ? metricSupport(said, value) : undefined
  if (NUMBERS.has(slot)) return isCount(slot, value) ? numberSupport(said, slot, value) : undefined
  if (FLAGS.has(slot))
    return typeof value === 'boolean' ? (wordSupport(said, slot, value) ?? slotSupport(said, slot, value)) : undefined
  const text = TEXTS[slot]
  if (text) return typeof value === 'string' ? text(value, said, operation) : undefined
  const part = PARTS[slot]
  if (!part || typeof value !== 'object' || value === null) return undefined
  try {
    return part(value as never, said)
  } catch (error) {
    // A list where an object belongs, or the reverse: whoever proposed it checked no types.
    if (error instanceof TypeError) return undefined
    throw error
  }
}

/** A number that can be: none but a difference is negative, and there are no halves of replicas. */
function isCount(slot: Slot, value: unknown): value is number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return false
  if (value < 0 && slot !== 'replicas_delta') return false
  if (slot === 'weight' && value > 100) return false
  return FRACTIONS.has(slot) || Number.isSafeInteger(value)
}
