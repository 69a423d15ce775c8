import { offsetAt, type Zone } from './offset.ts'
import type { Zones } from './zone.ts'

const HOUR_MINUTES = 60
const DAY_MS = 86_400_000
/** No two zones part for fewer days than this when one changes its clocks before the other. */
const STEP_MS = 3 * DAY_MS
const YEAR_MS = 366 * DAY_MS
const KEPT = 100

/**
 * By how many whole hours clocks here are ahead of a zone's all through the coming year; `undefined` when that changes.
 * Of several readings of an abbreviation the one that shows the time here is meant.
 */
export function hoursAhead(zones: Zones, here: Zone, now: number): number | undefined {
  const ahead = zones.map((zone) => (zone === 'here' ? 0 : constantAhead(zone, here, now)))
  if (typeof here === 'string' && ahead.includes(0)) return 0
  const [first] = ahead
  return ahead.every((hours) => hours === first) ? first : undefined
}

const known = new Map<string, number | undefined>()

/** Kept for a while: it takes hundreds of questions to `Intl`. */
function constantAhead(zone: Zone, here: Zone, now: number): number | undefined {
  if (typeof zone === 'number' && typeof here === 'number') return wholeHours(here - zone)
  const key = `${zone} ${here} ${Math.floor(now / DAY_MS)}`
  if (known.size >= KEPT) known.clear()
  if (!known.has(key)) known.set(key, constantOver(zone, here, Math.floor(now / DAY_MS) * DAY_MS))
  return known.get(key)
}

function constantOver(zone: Zone, here: Zone, start: number): number | undefined {
  const ahead = difference(zone, here, start)
  for (let at = start; at < start + YEAR_MS; at += STEP_MS) if (difference(zone, here, at) !== ahead) return undefined
  return wholeHours(ahead)
}

const difference = (zone: Zone, here: Zone, at: number): number => offsetAt(here, at) - offsetAt(zone, at)

const wholeHours = (minutes: number): number | undefined =>
  minutes % HOUR_MINUTES === 0 ? minutes / HOUR_MINUTES : undefined
