import type { Day } from './calendar.ts'

const MOMENT = /^\d{4}-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:\d\d)$/i

/** Milliseconds of an instant that says its offset; `undefined` for anything else, which would mean the machine's time. */
export function readInstant(text: string): number | undefined {
  if (!MOMENT.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}

/** RFC 3339 in UTC to the second; `undefined` outside the years that it can write. */
export function formatInstant(at: number): string | undefined {
  const date = new Date(at)
  const year = date.getUTCFullYear()
  return year >= 0 && year <= 9999 ? `${date.toISOString().slice(0, 19)}Z` : undefined
}

/** The day that a clock shows, from its wall time. */
export function dayOfWall(wallMs: number): Day {
  const date = new Date(wallMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

/** Seconds since midnight that a clock shows. */
export const secondsOfWall = (wallMs: number): number =>
  Math.floor((((wallMs % 86_400_000) + 86_400_000) % 86_400_000) / 1_000)

/** Wall time of a day, so many seconds after its midnight. */
export const wallOf = ({ year, month, day }: Day, seconds: number): number =>
  Date.UTC(year, month - 1, day) + seconds * 1_000
