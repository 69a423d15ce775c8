import { counted } from '../../../kernel/units.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** A time that has passed in its largest unit of which there are two: `90 minutes`, `2 hours`, `3 days`. */
function lasting(ms: number): string {
  if (ms >= 2 * DAY_MS) return counted(Math.floor(ms / DAY_MS), 'day')
  if (ms >= 2 * HOUR_MS) return counted(Math.floor(ms / HOUR_MS), 'hour')
  if (ms >= MINUTE_MS) return counted(Math.floor(ms / MINUTE_MS), 'minute')
  return 'less than a minute'
}

/** How long ago; `undefined` for what lies ahead of the clock, or is no time. Clocks may differ by a minute. */
export function ago(time: string | null, now: number): string | undefined {
  const passed = now - Date.parse(time ?? '')
  return passed >= -MINUTE_MS ? `${lasting(passed)} ago` : undefined
}

/** The instant itself, to the minute; `undefined` for what is no time. */
export function instant(time: string | null): string | undefined {
  const ms = Date.parse(time ?? '')
  return Number.isNaN(ms) ? undefined : `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** How long ago and the instant: `2 hours ago (2026-11-18 12:30 UTC)`. */
export function when(time: string | null, now: number): string {
  const [passed, at] = [ago(time, now), instant(time)]
  if (at === undefined) return 'at an unknown time'
  return passed === undefined ? `at ${at}` : `${passed} (${at})`
}
