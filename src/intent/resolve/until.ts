import type { Operation } from '../operation.ts'
import type { World } from '../world.ts'

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 }

/** "lock staging for 3 hours" ends when they have passed: a length of time as the end becomes the moment. */
export function withEnd(operation: Operation, { now }: World): Operation {
  const { action, until = '' } = operation
  const parts = [...until.matchAll(/(\d+)([smhdw])/g)]
  const isLength = parts.map(([part]) => part).join('') === until && parts.length > 0
  if (action !== 'lock' || !isLength) return operation
  const seconds = parts.reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (SECONDS[unit] ?? 0), 0)
  const end = new Date(Date.parse(now) + seconds * 1_000)
  return { ...operation, until: end.toISOString().replace('.000Z', 'Z') }
}
