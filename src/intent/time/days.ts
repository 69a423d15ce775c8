import { addDays, addMonths, type Day, exists, weekdayOf } from './calendar.ts'
import type { DateSaid, DaySaid, Period } from './day.ts'
import { wallOf } from './instant.ts'

/** The days that words may mean, around today. */
export interface Days {
  readonly days: readonly Day[]
  /** People differ about which day it is. */
  readonly isDisputed?: boolean
}

const WEEK = 7
const HALF_YEAR_MS = 184 * 86_400_000
/** A 29 February is at most eight years away. */
const LEAP_YEARS = 8

/** The days that a day as it was said may mean: all that come again, or the only one. */
export function daysOf(said: DaySaid, today: Day): Days {
  switch (said.kind) {
    case 'shift':
      return { days: [said.unit === 'day' ? addDays(today, said.amount) : addMonths(today, said.amount)] }
    case 'weekday':
      return weekdays(said.weekday, said.which, today)
    case 'weekday-of':
      return { days: [addDays(monday(today), said.weeks * WEEK + ((said.weekday + WEEK - 1) % WEEK))] }
    case 'dates':
      return { days: said.dates.flatMap((date) => dates(date, today)), isDisputed: said.dates.length > 1 }
    case 'monthday':
      return { days: monthdays(said.day, said.months, today) }
    case 'period':
      return { days: [periodDay(said, today)] }
    case 'both':
      return fitting(daysOf(said.date, today), said.weekday, today)
  }
}

/** Of a date that comes every year its weekday tells which is meant, but only among the coming and the last one. */
function fitting(said: Days, weekday: number, today: Day): Days {
  const days = said.days.filter((day) => weekdayOf(day) === weekday)
  const isNear = days.some((day) => Math.abs(wallOf(day, 0) - wallOf(today, 0)) < HALF_YEAR_MS)
  return isNear || said.days.length === days.length ? { days } : { ...said, isDisputed: true }
}

const monday = (today: Day): Day => addDays(today, -((weekdayOf(today) + WEEK - 1) % WEEK))

/** "Next friday" is the coming one or that of next week, "this friday" the one of this week or the coming one. */
function weekdays(weekday: number, which: 'this' | 'next' | 'last' | 'coming' | undefined, today: Day): Days {
  const ahead = (weekday - weekdayOf(today) + WEEK) % WEEK
  const days = [ahead - 2 * WEEK, ahead - WEEK, ahead, ahead + WEEK]
  const inWeek = ((weekday + WEEK - 1) % WEEK) - ((weekdayOf(today) + WEEK - 1) % WEEK)
  const coming = ahead === 0 ? WEEK : ahead
  const at = (...shifts: number[]): readonly Day[] => shifts.map((shift) => addDays(today, shift))
  if (which === undefined) return { days: at(...days) }
  if (which === 'coming') return { days: at(coming) }
  if (which === 'next') return { days: at(coming), isDisputed: coming !== inWeek + WEEK }
  if (which === 'last') return { days: at(ahead - WEEK), isDisputed: ahead - WEEK !== inWeek - WEEK }
  return inWeek >= 0 ? { days: at(inWeek) } : { days: at(inWeek, inWeek + WEEK), isDisputed: true }
}

function dates({ year, month, day }: DateSaid, today: Day): readonly Day[] {
  const reach = month === 2 && day === 29 ? LEAP_YEARS : 1
  const years = year === undefined ? around(reach).map((shift) => today.year + shift) : [year]
  return years.map((one) => ({ year: one, month, day })).filter(exists)
}

/** The next month that has a 31st is at most two away. */
function monthdays(day: number, months: number | undefined, today: Day): readonly Day[] {
  const first = { ...today, day: 1 }
  const shifts = months === undefined ? around(2) : [months]
  return shifts.map((shift) => ({ ...addMonths(first, shift), day })).filter(exists)
}

const around = (reach: number): readonly number[] => Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach)

/** "Next weekend" is disputed as "next friday" is: the nearer one is guessed. */
const weekendShift = (shift: number, today: Day): number =>
  shift === 1 && weekdayOf(today) !== 0 && weekdayOf(today) !== 6 ? 0 : shift

/** The first day of a period, or its last; of a week the last is its friday. */
function periodDay({ unit, shift, isEnd }: Period, today: Day): Day {
  if (unit === 'weekend') return addDays(monday(today), weekendShift(shift, today) * WEEK + WEEK - 2)
  if (unit === 'week') return addDays(monday(today), shift * WEEK + (isEnd ? 4 : 0))
  const months = unit === 'month' ? shift : shift * 12
  const first = addMonths({ ...today, month: unit === 'month' ? today.month : 1, day: 1 }, months)
  return isEnd ? addDays(addMonths(first, unit === 'month' ? 1 : 12), -1) : first
}
