import { durationMs } from '../duration.ts'

const SIZE = /^(\d+(?:\.\d+)?)\s*([kmgt])?i?b?$/i
const POWERS = 'kmgt'

/** A size in KiB, so that `0.5Gi` and `512MB` are the same. */
function kibOf(size: string): number | undefined {
  const [, amount, unit] = SIZE.exec(size.trim()) ?? []
  return amount && unit ? Number(amount) * 1_024 ** POWERS.indexOf(unit.toLowerCase()) : undefined
}

export const isSameSize = (left: string, right: string): boolean => {
  const size = kibOf(left)
  return size !== undefined && size === kibOf(right)
}

export const isSameDuration = (left: string, right: string): boolean => {
  const ms = durationMs(left)
  return ms !== undefined && ms === durationMs(right)
}

/** Whether two instants are the same; a text without an offset is none. */
export const isSameInstant = (left: string, right: string | undefined): boolean =>
  right !== undefined && /\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/.test(left) && Date.parse(left) === Date.parse(right)

export const isNear = (left: number, right: number): boolean => Math.abs(left - right) < 1e-6

/** Whether two plain values say the same, whatever the order of their keys. */
export function isSame(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || !left || !right) return left === right
  const [own, other] = [Object.entries(left), Object.entries(right)]
  return (
    own.length === other.length && own.every(([key, value]) => isSame(value, (right as Record<string, unknown>)[key]))
  )
}
