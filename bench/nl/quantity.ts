import { plain } from './synonyms.ts'

// What cannot be read is NaN, which is close to nothing.

const SECONDS: Readonly<Record<string, readonly string[]>> = {
  '0.001': ['ms'],
  '1': ['s', 'sec', 'secs', 'second', 'seconds'],
  '60': ['m', 'min', 'mins', 'minute', 'minutes'],
  '3600': ['h', 'hr', 'hrs', 'hour', 'hours'],
  '86400': ['d', 'day', 'days'],
  '604800': ['w', 'week', 'weeks'],
}
const SECONDS_OF = new Map(Object.entries(SECONDS).flatMap(([length, units]) => units.map((unit) => [unit, +length])))

const ISO_DURATION = /^pt?(?:(\d+)d)?t?(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?$/

export function isClose(expected: number, actual: number, tolerance = 1e-9): boolean {
  return Number.isFinite(expected) && Math.abs(expected - actual) <= Math.max(tolerance, Math.abs(expected) * 1e-6)
}

/** The number at the beginning; `10%`, `> 1` and `1,000` have one. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  const [, digits] = /^[<>=\s]*(-?\d+(?:\.\d+)?)/.exec(plain(value).replaceAll(',', '')) ?? []
  return Number(digits)
}

/** The length of a duration: `1h30m`, `90 seconds`, `PT15M`, or a number of seconds. */
export function secondsOf(value: unknown): number {
  if (typeof value === 'number') return value
  const text = plain(value)
  if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  const iso = ISO_DURATION.exec(text)
  if (iso) {
    const [days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0))
    return Number(days) * 86_400 + Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/g)]
  const between = text.replace(/(\d+(?:\.\d+)?)\s*([a-z]+)/g, '').trim()
  if (parts.length === 0 || between !== '') return Number.NaN
  return parts.reduce((total, [, count, unit = '']) => total + Number(count) * (SECONDS_OF.get(unit) ?? Number.NaN), 0)
}

/** A moment in milliseconds; a day or a wall-clock time without a zone is in UTC. */
export function instantOf(value: unknown): number {
  const text = String(value).trim()
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return Date.parse(`${text}T00:00:00Z`)
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(text)) return Date.parse(`${text.replace(' ', 'T')}Z`)
  return Date.parse(text)
}

/** A size in bytes; MB and MiB are the same. */
export function bytesOf(value: unknown): number {
  const size = /^(\d+(?:\.\d+)?)\s*([kmgtp])?i?(?:b|byte|bytes|egs?|igs?)?$/.exec(plain(value))
  return size ? Number(size[1]) * 1024 ** ' kmgtp'.indexOf(size[2] ?? ' ') : Number.NaN
}

/** Processor cores; `250m` is a quarter of one. */
export function coresOf(value: unknown): number {
  const [, thousandths] = /^(\d+(?:\.\d+)?)\s*m(?:illicores?|cpu)?$/.exec(plain(value)) ?? []
  return thousandths === undefined ? numberOf(value) : Number(thousandths) / 1_000
}

/** A threshold: milliseconds where a unit of time is said, the bare number otherwise. */
export function thresholdOf(value: unknown): number {
  const [, count, unit] = /^(\d+(?:\.\d+)?)\s*(ms|s|sec|seconds|milliseconds)$/.exec(plain(value)) ?? []
  if (unit === undefined) return numberOf(value)
  return Number(count) * (unit.startsWith('m') ? 1 : 1_000)
}
