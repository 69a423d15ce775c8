import { durationMs } from '../duration.ts'
import type { Operation } from '../operation.ts'
import type { World } from '../world.ts'

/** "lock staging for 3 hours" ends when they have passed: a length of time as the end becomes the moment. */
export function withEnd(operation: Operation, { now }: World): Operation {
  const { action, until = '' } = operation
  const ms = action === 'lock' ? durationMs(until) : undefined
  if (ms === undefined) return operation
  return { ...operation, until: new Date(Date.parse(now) + ms).toISOString().replace('.000Z', 'Z') }
}
