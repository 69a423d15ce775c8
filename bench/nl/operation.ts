import { fieldOf } from './normalise.ts'
import type { ExpectedOperation, Operation } from './sentence.ts'

const READS = 'status logs history who diff compare cost explain list metrics drift help'.split(' ')
const STARTS_WORK = ['plan', 'scan', 'consult']
const HARMLESS: ReadonlySet<string> = new Set([...READS, ...STARTS_WORK])

/** Other names of a slot in an operation. */
const ALIASES = new Map([
  ['provider', 'target'],
  ['cloud', 'target'],
  ['before', 'as_of'],
  ['port', 'ports'],
])

export const slotName = (name: string): string => ALIASES.get(name) ?? name

/** The value of a slot, by whichever name it was given. */
export function slotOf(operation: Operation, slot: string): unknown {
  const names = [slot, ...[...ALIASES].filter(([, name]) => name === slot).map(([alias]) => alias)]
  return names.map((name) => operation[name]).find((value) => value !== undefined && value !== null)
}

/** Whether it changes what runs. An action that nobody knows does. */
export const isChange = ({ action }: Operation): boolean => !HARMLESS.has(action)

/** The operations of a reading; what is none is kept as one of an unknown action. */
export function operationsOf(output: unknown): readonly Operation[] {
  const operations = fieldOf(output, 'operations')
  if (!Array.isArray(operations)) return []
  return operations.map((one) => (typeof fieldOf(one, 'action') === 'string' ? one : { action: '(invalid)' }))
}

/** Whether both name the same action, perhaps in other words. */
export function isSameAction(expected: ExpectedOperation, operation: Operation): boolean {
  if (expected.action === operation.action) return true
  const { version, image, ref } = operation
  switch (`${expected.action} as ${operation.action}`) {
    case 'redeploy as deploy':
      return !version && !image && !ref
    case 'who as history':
    case 'abort as cancel':
      return true
    default:
      return false
  }
}

/** Whether the action has the expected effect, though it may be another one: no replicas are a stop. */
export function isSameEffect(expected: ExpectedOperation, operation: Operation): boolean {
  if (isSameAction(expected, operation)) return true
  switch (`${expected.action} as ${operation.action}`) {
    case 'scale as stop':
      return expected.replicas === 0
    case 'stop as scale':
      return operation.replicas === 0
    case 'rollback as deploy':
      return Boolean(expected.version || expected.release)
    case 'deploy as rollback':
      return Boolean(expected.version)
    case 'promote as deploy':
      return Boolean(expected.from)
    case 'traffic as promote':
      return Boolean(expected.weight)
    default:
      return false
  }
}
