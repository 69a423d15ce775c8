import type { Operation } from '../reading.ts'
import type { Need } from '../words/frame.ts'
import { frameOf } from '../words/frames.ts'

const SOURCES = ['path', 'repo', 'ref', 'image', 'pr'] as const

/** The slots that an action needs and the operation does not have, as what is asked for. */
export const missing = (operation: Operation): string[] =>
  frameOf(operation.action).needs.flatMap((need) => (has(operation, need) ? [] : [askedFor(need)]))

function has(operation: Operation, need: Need): boolean {
  const { app, service, scope, environment, environments, run } = operation
  const isSubject = app !== undefined || service !== undefined || scope !== undefined
  if (typeof need === 'object')
    return need.some((slot) => operation[slot] !== undefined || (slot === 'app' && isSubject))
  // A deployment under way says itself which app it is of, and where.
  if (run !== undefined && (need === 'subject' || need === 'environment')) return true
  switch (need) {
    case 'subject':
      return isSubject
    case 'source':
      return isSubject || SOURCES.some((slot) => operation[slot] !== undefined)
    case 'environment':
      return environment !== undefined || environments !== undefined
    case 'running':
      return run !== undefined || isSubject
    default:
      return operation[need] !== undefined
  }
}

function askedFor(need: Need): string {
  if (typeof need === 'object') return need[0] ?? 'action'
  return need === 'subject' || need === 'source' ? 'app' : need === 'running' ? 'run' : need
}
