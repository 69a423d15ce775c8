import { createRequire } from 'node:module'
import type * as Chrono from 'chrono-node/en'

/** A day of the calendar, in whatever timezone it was asked for. */
export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

let loaded: typeof Chrono | undefined

/** Loaded with the first day that is named: loading takes 25 ms, and most sentences name none. */
function chrono(): typeof Chrono {
  loaded ??= createRequire(import.meta.url)('chrono-node/en') as typeof Chrono
  return loaded
}

/** The day so many days away. */
export const addDays = (day: Day, days: number): Day => dayOf(shifted(day, { day: days }))

/** The day so many months away; the last of its month where that month is too short. */
export function addMonths(day: Day, months: number): Day {
  const found = dayOf(shifted(day, { month: months }))
  return found.day === day.day ? found : addDays(found, -found.day)
}

/** Sunday is 0. */
export const weekdayOf = (day: Day): number => shifted(day, { day: 0 }).get('weekday') ?? 0

export function exists({ year, month, day }: Day): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false
  const { ParsingComponents } = chrono()
  return new ParsingComponents(referenceOf({ year, month: 1, day: 1 }), { year, month, day }).isValidDate()
}

const shifted = (day: Day, duration: { readonly day: number } | { readonly month: number }): Chrono.ParsingComponents =>
  chrono().ParsingComponents.createRelativeFromReference(referenceOf(day), { ...duration })

/** Chrono counts in the machine's own time, so it is given noon there: no clock is put back or forward at noon. */
const referenceOf = ({ year, month, day }: Day): Chrono.ReferenceWithTimezone =>
  chrono().ReferenceWithTimezone.fromDate(new Date(year, month - 1, day, 12))

function dayOf(components: Chrono.ParsingComponents): Day {
  return { year: components.get('year') ?? 0, month: components.get('month') ?? 0, day: components.get('day') ?? 0 }
}
