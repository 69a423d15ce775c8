import type { Day } from './calendar.ts'
import { type Days, daysOf } from './days.ts'
import { dayOfWall, formatInstant, secondsOfWall, wallOf } from './instant.ts'
import { instantAt, wallAt, type Zone } from './offset.ts'
import type { Phrase } from './phrase.ts'
import { timesOf } from './times-of-day.ts'

export interface Moment {
  readonly next?: string
  readonly last?: string
  readonly isVague: boolean
}

const DAY = 86_400
/** Wall times so near now may be on either side of it while clocks are changed. */
const CLOCK_CHANGE_MS = 3 * 3_600_000

/** What a moment's words mean against now, in the zone that they name or here. */
export function momentOf(phrase: Phrase, now: number, here: Zone): Moment {
  if (phrase.relative && !phrase.day) return shifted(phrase.relative, now)
  const [first, ...others] = phrase.zones?.map((zone) => (zone === 'here' ? here : zone)) ?? [here]
  const moment = inZone(phrase, now, first ?? here)
  if (others.length === 0) return moment
  const readings = [moment, ...others.map((zone) => inZone(phrase, now, zone))]
  // Whoever says "CET" in summer, where the clocks show it as CEST, means those clocks.
  const local = typeof here === 'string' ? inZone(phrase, now, here) : undefined
  if (local && readings.some((reading) => isSame(reading, local))) return local
  return { ...moment, isVague: moment.isVague || readings.some((reading) => !isSame(reading, moment)) }
}

const isSame = (one: Moment, other: Moment): boolean => one.next === other.next && one.last === other.last

function shifted({ seconds, isAbout }: { readonly seconds?: number; readonly isAbout: boolean }, now: number): Moment {
  const at = seconds === undefined ? undefined : formatInstant(now + seconds * 1_000)
  if (at === undefined || seconds === undefined) return { isVague: true }
  return { ...(seconds < 0 ? { last: at } : { next: at }), isVague: isAbout }
}

function inZone(phrase: Phrase, now: number, zone: Zone): Moment {
  const wall = wallAt(zone, now)
  const today = dayOfWall(wall)
  const days: Days = phrase.day ? daysOf(phrase.day, today) : { days: [] }
  const times = timesOf(phrase, secondsOfWall(wall))
  const nextWalls = walls(phrase, days, times.next, today).filter((one) => one > wall - CLOCK_CHANGE_MS)
  const lastWalls = walls(phrase, days, times.last, today).filter((one) => one < wall + CLOCK_CHANGE_MS)
  const next = firstInstant(nextWalls.sort(ascending), zone, (at) => at > now)
  const last = firstInstant(lastWalls.sort(ascending).reverse(), zone, (at) => at < now)
  const nextAt = next && formatInstant(next.at)
  const lastAt = last && formatInstant(last.at)
  const isSure = (next?.isSure ?? true) && (last?.isSure ?? true) && (nextAt ?? lastAt) !== undefined
  return {
    ...(nextAt !== undefined && { next: nextAt }),
    ...(lastAt !== undefined && { last: lastAt }),
    isVague: times.isVague || (days.isDisputed ?? false) || !isSure,
  }
}

const ascending = (one: number, other: number): number => one - other

/** The first of some wall times that is on the right side of now. */
function firstInstant(walls: readonly number[], zone: Zone, isRight: (at: number) => boolean) {
  for (const wall of walls) {
    const instant = instantAt(zone, wall)
    if (isRight(instant.at)) return instant
  }
  return undefined
}

/** The wall times that a time of day may be: on the days that were said, or on the days around today. */
function walls(phrase: Phrase, { days }: Days, seconds: readonly number[], today: Day): number[] {
  if (phrase.day) return days.flatMap((day) => seconds.map((time) => wallOf(day, time)))
  return [-DAY, 0, DAY].flatMap((shift) => seconds.map((time) => wallOf(today, time + shift)))
}
