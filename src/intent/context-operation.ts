import { CHANGE_ACTIONS, READ_ACTIONS, SAFE_ACTIONS } from './action.ts'
import { isListOf, isObject, isObjectOf } from './context-bounds.ts'
import type { Slot } from './operation.ts'
import { TEXT_LIMIT } from './parse.ts'

const ACTIONS: ReadonlySet<unknown> = new Set([...READ_ACTIONS, ...SAFE_ACTIONS, ...CHANGE_ACTIONS])
type Check = (value: unknown) => boolean

/** Whether something is text that a sentence could have held. */
export const isSaid: Check = (value) => typeof value === 'string' && value.length <= TEXT_LIMIT
const isNumber: Check = (value) => typeof value === 'number'
const isFlag: Check = (value) => typeof value === 'boolean'
const objectOf =
  (check: Check): Check =>
  (value) =>
    isObjectOf(value, check)

/** The slots that are no text. */
const CHECKS: Readonly<Partial<Record<Slot, Check>>> = {
  exclude: isListOf(isSaid),
  environments: isListOf(isSaid),
  releases: isListOf(isSaid),
  unset: isListOf(isSaid),
  tools: isListOf(isSaid),
  experts: isListOf(isSaid),
  ports: isListOf(isNumber),
  steps: isListOf(isObject),
  rollback_if: isListOf(isObject),
  condition: (value) => isObject(value) || isSaid(value),
  autoscale: isObject,
  schedule: isObject,
  alert: isObject,
  env: objectOf(isSaid),
  secrets: objectOf(isSaid),
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
  const { action, of, provenance = {}, ...slots } = value
  const checks = new Map<string, Check>(Object.entries(CHECKS))
  return (
    ACTIONS.has(action) &&
    (of === undefined || ACTIONS.has(of)) &&
    isObject(provenance) &&
    Object.entries(slots).every(([slot, said]) => (checks.get(slot) ?? isSaid)(said))
  )
}
