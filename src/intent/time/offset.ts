/** A place's IANA name, or a fixed number of minutes east of UTC. */
export type Zone = string | number

const MINUTE_MS = 60_000
/** The end of the time that `Date` can hold. */
const LATEST_MS = 8_640_000_000_000_000
const UNIVERSAL = new Set(['utc', 'gmt', 'z', 'etc/utc', 'etc/gmt', 'etc/zulu', 'zulu', 'etc/universal', 'universal'])
/** More names than anyone uses: the bound is for texts that are made to fill memory. */
const KEPT = 1_000
const formatters = new Map<string, Intl.DateTimeFormat | undefined>()

/** A timezone by its name; `undefined` when there is none. UTC is told without `Intl`, whose data takes 25 ms to load. */
export function zoneNamed(name: string): Zone | undefined {
  if (UNIVERSAL.has(name.toLowerCase())) return 0
  return formatterOf(name) && name
}

/** How many minutes a zone is east of UTC at an instant. */
export function offsetAt(zone: Zone, instantMs: number): number {
  if (typeof zone === 'number') return zone
  if (!(Math.abs(instantMs) < LATEST_MS)) return 0
  const text = formatterOf(zone)?.format(instantMs) ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(text) ?? []
  const offset = Number(hours ?? 0) * 60 + Number(minutes ?? 0)
  return sign === '-' ? -offset : offset
}

/** What the clock on a zone's wall shows, as if it hung in UTC. */
export const wallAt = (zone: Zone, instantMs: number): number => instantMs + offsetAt(zone, instantMs) * MINUTE_MS

/**
 * The instant at which a zone's wall shows this. A time that the clock skips is taken as if it had not been put forward;
 * of a time that it shows twice, the first. Neither `isSure`.
 */
export function instantAt(zone: Zone, wallMs: number): { readonly at: number; readonly isSure: boolean } {
  if (typeof zone === 'number') return { at: wallMs - zone * MINUTE_MS, isSure: true }
  const before = offsetAt(zone, wallMs - 24 * 60 * MINUTE_MS)
  const after = offsetAt(zone, wallMs + 24 * 60 * MINUTE_MS)
  const early = wallMs - before * MINUTE_MS
  if (before === after) return { at: early, isSure: true }
  const late = wallMs - after * MINUTE_MS
  const isEarly = offsetAt(zone, early) === before
  const isLate = offsetAt(zone, late) === after
  return isLate && !isEarly ? { at: late, isSure: true } : { at: early, isSure: isEarly && !isLate }
}

function formatterOf(zone: string): Intl.DateTimeFormat | undefined {
  const key = zone.toLowerCase()
  if (!formatters.has(key) && formatters.size < KEPT) formatters.set(key, newFormatter(zone))
  return formatters.get(key)
}

function newFormatter(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  } catch {
    return undefined
  }
}
