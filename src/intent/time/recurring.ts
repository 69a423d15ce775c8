import type { Zone } from './offset.ts'
import type { Phrase } from './phrase.ts'
import { placeClock } from './place-clock.ts'
import type { Recurrence } from './recurrence.ts'
import { hoursAhead } from './zone-shift.ts'

export interface Recurring {
  readonly every?: string
  readonly isVague: boolean
}

type OnDays = Extract<Recurrence, { kind: 'days' | 'dates' }>

const VAGUE: Recurring = { isVague: true }
const HOURS = 24
/** The last day that every month has. */
const SHORTEST_MONTH = 28

/** What a recurrence's words mean as five fields of cron, on the clocks here. */
export function recurringOf(phrase: Phrase, recurrence: Recurrence, now: number, here: Zone): Recurring {
  if (recurrence.kind === 'step') return { every: stepOf(recurrence.unit, recurrence.count), isVague: false }
  if (recurrence.kind !== 'days' && recurrence.kind !== 'dates') return VAGUE
  const ahead = phrase.zones ? hoursAhead(phrase.zones, here, now) : 0
  return ahead === undefined ? VAGUE : onDays(phrase, recurrence, ahead)
}

function stepOf(unit: 'minute' | 'hour', count: number): string {
  const step = count === 1 ? '*' : `*/${count}`
  return unit === 'minute' ? `${step} * * * *` : `0 ${step} * * *`
}

function onDays(phrase: Phrase, recurrence: OnDays, ahead: number): Recurring {
  const { clocks } = phrase
  const part = phrase.part?.part ?? (recurrence.kind === 'days' ? recurrence.part : undefined)
  const isEveryDay = recurrence.kind === 'days' && recurrence.weekdays === undefined
  const placed = clocks.map((clock) => placeClock(clock, part))
  const minutes = new Set(placed.map(({ seconds }) => (seconds / 60) % 60))
  const [minute] = minutes
  if (minute === undefined || minutes.size > 1 || !Number.isInteger(minute)) return VAGUE
  if (recurrence.kind === 'days' && recurrence.times !== undefined && recurrence.times !== clocks.length) return VAGUE
  const hours = placed.map(({ seconds }) => Math.floor(seconds / 3_600) + ahead)
  // "Every friday night at 2" may be on friday or on saturday.
  if (!isEveryDay && placed.some(({ seconds }) => seconds >= HOURS * 3_600)) return VAGUE
  const shifts = new Set(hours.map((hour) => Math.floor(hour / HOURS)))
  const [shift = 0] = shifts
  const days = isEveryDay ? '* * *' : shifts.size > 1 ? undefined : daysOf(recurrence, shift)
  if (days === undefined) return VAGUE
  const isDisputed = !isEveryDay && clocks.some(({ isMidnight }) => isMidnight)
  const isVague = isDisputed || placed.some(({ isOdd }) => isOdd) || clocks.some(({ isAbout }) => isAbout)
  return { every: `${minute} ${list(hours.map((hour) => (hour + HOURS) % HOURS))} ${days}`, isVague }
}

/** The last three fields, so many days later; `undefined` where a month may have no such day. */
function daysOf(recurrence: OnDays, shift: number): string | undefined {
  if (recurrence.kind === 'days') return `* * ${weekdayField(recurrence, shift)}`
  const dates = recurrence.dates.map((date) => date + shift)
  const isPossible = shift === 0 || dates.every((date) => date >= 1 && date <= SHORTEST_MONTH)
  return isPossible ? `${list(dates)} * *` : undefined
}

function weekdayField({ weekdays = [], isRange }: Extract<OnDays, { kind: 'days' }>, shift: number): string {
  const shifted = sorted(weekdays.map((weekday) => (weekday + shift + 7) % 7))
  const [first = 0] = shifted
  const isRow = shifted.every((weekday, index) => weekday === first + index)
  if (shifted.length === 7) return '*'
  return isRange && isRow && shifted.length > 1 ? `${first}-${first + shifted.length - 1}` : shifted.join(',')
}

const sorted = (numbers: readonly number[]): number[] => [...new Set(numbers)].sort((one, other) => one - other)
const list = (numbers: readonly number[]): string => sorted(numbers).join(',')
