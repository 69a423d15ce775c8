import { z } from 'zod'
import { ACTION_NAMES, CHANGE_ACTIONS } from '../intent/action.ts'
import { OUTCOMES } from './model.ts'

const text = z.string().exactOptional()
const texts = z.array(z.string()).exactOptional()
const number = z.number().exactOptional()
const flag = z.boolean().exactOptional()
const pairs = z.record(z.string(), z.string()).exactOptional()
const condition = z.object({
  metric: z.string(),
  op: z.enum(['>', '<', '>=', '<=', '=']).exactOptional(),
  value: z.union([z.number(), z.string()]).exactOptional(),
  for: text,
})

/** The slots of an operation, as `Slots` of intent/operation.ts has them. */
export const SlotsSchema = z.object({
  app: text,
  service: text,
  scope: z.literal('all').exactOptional(),
  exclude: texts,
  environment: text,
  environments: texts,
  from: text,
  path: text,
  repo: text,
  ref: text,
  pr: number,
  image: text,
  version: text,
  release: text,
  releases: texts,
  target: text,
  region: text,
  cluster: text,
  namespace: text,
  replicas: number,
  replicas_delta: number,
  replicas_factor: number,
  autoscale: z.object({ min: number, max: number, metric: text, target: number }).exactOptional(),
  enabled: flag,
  strategy: z.enum(['rolling', 'blue-green', 'canary', 'recreate']).exactOptional(),
  steps: z.array(z.object({ weight: z.number(), hold: text })).exactOptional(),
  keep_old: text,
  rollback_if: z.array(condition).exactOptional(),
  condition: text,
  cpu: number,
  memory: text,
  disk: text,
  ports: z.array(z.number()).exactOptional(),
  domain: text,
  path_prefix: text,
  tls: flag,
  health_path: text,
  timeout: text,
  env: pairs,
  unset: texts,
  secrets: pairs,
  secret: text,
  schedule: z.object({ at: text, every: text }).exactOptional(),
  steps_back: number,
  as_of: text,
  run: text,
  plan: text,
  weight: number,
  split: z.record(z.string(), z.number()).exactOptional(),
  resource: text,
  name: text,
  count: number,
  instance_type: text,
  multi_az: flag,
  ha: flag,
  versioning: flag,
  volumes: flag,
  since: text,
  until: text,
  lines: number,
  limit: number,
  follow: flag,
  grep: text,
  level: text,
  kind: text,
  metric: text,
  alert: condition.exactOptional(),
  notify: text,
  tools: texts,
  amount: number,
  currency: text,
  period: text,
  threshold: number,
  retention: text,
  backup: text,
  severity: text,
  question: text,
  experts: texts,
  task: text,
  reason: text,
})

const OperationSchema = SlotsSchema.extend({
  action: z.enum(ACTION_NAMES),
  of: z.enum(CHANGE_ACTIONS).exactOptional(),
})

const SLOT_NAMES = OperationSchema.keyof().exclude(['action']).options

/**
 * What goes over the wire: slots in a list, each with its value as text. An object with ninety optional fields is more
 * than the strict modes of the providers take (OpenAI takes no optional field and no free key, Anthropic 24 of them).
 */
export const AnswerSchema = z.strictObject({
  outcome: z.enum(OUTCOMES),
  operations: z.array(
    z.strictObject({
      action: z.enum(ACTION_NAMES),
      slots: z.array(z.strictObject({ slot: z.enum(SLOT_NAMES), value: z.string() })),
    }),
  ),
  ask: z.array(z.string()),
  reason: z.string(),
})

type Answer = z.infer<typeof AnswerSchema>

/** The operations of an answer in the taxonomy's shape; `undefined` when a value is not of its slot's type. */
export function operationsOf({ operations }: Answer): object[] | undefined {
  const read = operations.map(({ action, slots }) => {
    const entries = slots.map(({ slot, value }) => [slot, jsonOrText(slot, value)])
    const isTwice = new Set(slots.map(({ slot }) => slot)).size < slots.length
    return isTwice ? undefined : OperationSchema.safeParse({ action, ...Object.fromEntries(entries) }).data
  })
  return read.every((operation) => operation !== undefined) ? read : undefined
}

/** Text stays text where the slot is one; everything else is JSON. */
function jsonOrText(slot: (typeof SLOT_NAMES)[number], value: string): unknown {
  if (OperationSchema.shape[slot].safeParse(value).success) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
