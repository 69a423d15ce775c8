import { CHANGE_ACTIONS, READ_ACTIONS, SAFE_ACTIONS } from './action.ts'
import type { Slot } from './operation.ts'

const ACTIONS: ReadonlySet<unknown> = new Set([...READ_ACTIONS, ...SAFE_ACTIONS, ...CHANGE_ACTIONS])
type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isNumber: Check = (value) => typeof value === 'number'
const isFlag: Check = (value) => typeof value === 'boolean'
const isObject: Check = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check)
const objectOf =
  (check: Check): Check =>
  (value) =>
    isObject(value) && Object.values(value as object).every(check)

/** The slots that are no text. */
const CHECKS: Readonly<Partial<Record<Slot, Check>>> = {
  exclude: listOf(isText),
  environments: listOf(isText),
  releases: listOf(isText),
  unset: listOf(isText),
  tools: listOf(isText),
  experts: listOf(isText),
  ports: listOf(isNumber),
  steps: listOf(isObject),
  rollback_if: listOf(isObject),
  condition: (value) => isObject(value) || isText(value),
  autoscale: isObject,
  schedule: isObject,
  alert: isObject,
  env: objectOf(isText),
  secrets: objectOf(isText),
  split: objectOf(isNumber),
  pr: isNumber,
  replicas: isNumber,
  replicas_delta: isNumber,
  replicas_factor: isNumber,
  cpu: isNumber,
  steps_back: isNumber,
  weight: isNumber,
  count: isNumber,
  lines: isNumber,
  limit: isNumber,
  amount: isNumber,
  threshold: isNumber,
  enabled: isFlag,
  tls: isFlag,
  multi_az: isFlag,
  ha: isFlag,
  versioning: isFlag,
  volumes: isFlag,
  follow: isFlag,
}

/** Whether a value from outside is an operation as a reading gives it. */
export function isOperation(value: unknown): boolean {
  if (!isObject(value)) return false
  const { action, of, provenance = {}, ...slots } = value as Record<string, unknown>
  const checks = new Map<string, Check>(Object.entries(CHECKS))
  return (
    ACTIONS.has(action) &&
    (of === undefined || ACTIONS.has(of)) &&
    isObject(provenance) &&
    Object.entries(slots).every(([slot, said]) => (checks.get(slot) ?? isText)(said))
  )
}
