import type { Clock } from './clock.ts'
import type { HalfDay } from './part.ts'

/** When a clock time is, in seconds from the midnight that begins its day; from 86,400 on it is of the next day. */
export interface Placed {
  readonly seconds: number
  /** The part of the day that was said does not hold this time: "in the morning at 15:00". */
  readonly isOdd: boolean
}

/** Hours of the clock at which each part of a day may be. */
const FITTING: Readonly<Record<HalfDay, readonly [from: number, to: number]>> = {
  morning: [0, 12],
  afternoon: [12, 19],
  evening: [15, 24],
  night: [17, 30],
}
/** Until then a night is that of the day before. */
export const NIGHT_ENDS = 5

/** Finds the hour that a clock time means within a part of the day: "9" is 21 in the evening. */
export function placeClock(clock: Clock, part: HalfDay | undefined): Placed {
  const { hour, minute, second = 0 } = clock
  const placed = part ? hourWithin(part, hour, clock.isOpen ?? false) : hour
  const [from, to] = part ? FITTING[part] : [0, 24]
  return { seconds: (placed * 60 + minute) * 60 + second, isOdd: placed < from || placed > to }
}

function hourWithin(part: HalfDay, hour: number, isOpen: boolean): number {
  if (part === 'night' && hour < NIGHT_ENDS) return hour + 24
  if (!isOpen) return part === 'evening' && hour === 0 ? 24 : hour
  if (part === 'morning') return hour % 12
  if (part === 'afternoon') return (hour % 12) + 12
  return hour === 12 ? 24 : hour + 12
}
