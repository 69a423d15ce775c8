import type { Clock } from './clock.ts'
import type { DaySaid } from './day.ts'
import { PARTS } from './part.ts'
import type { Phrase } from './phrase.ts'
import { NIGHT_ENDS, placeClock } from './place-clock.ts'

/** Seconds from midnight at which a moment's next and last occurrence may be; none where nothing can be guessed. */
export interface Times {
  readonly next: readonly number[]
  readonly last: readonly number[]
  readonly isVague: boolean
}

const NONE: Times = { next: [], last: [], isVague: true }
const HOUR = 3_600
const DAY = 24 * HOUR
/** What is meant by a day of which no hour is said: work on it begins at nine, and what was on it began at midnight. */
const DAY_BEGINS = 9
const WEEKEND_BEGINS = 10
const DAY_ENDS = 17

/** The times of day that a moment's words say, or the ones that are probably meant. */
export function timesOf(phrase: Phrase, secondsNow: number): Times {
  const [clock] = phrase.clocks
  if (clock) return clocked(clock, phrase, secondsNow)
  if (phrase.relative && phrase.day) return { next: [secondsNow], last: [secondsNow], isVague: phrase.relative.isAbout }
  if (phrase.soft?.hour !== undefined) return guess(phrase.soft.hour, phrase.soft.hour)
  if (phrase.part) {
    const { guess: hour, from } = PARTS[phrase.part.part]
    return guess(hour, from)
  }
  const times = phrase.day ? dayTimes(phrase.day) : NONE
  return phrase.soft?.only ? { ...NONE, [phrase.soft.only]: times[phrase.soft.only] } : times
}

const guess = (next: number, last: number): Times => ({ next: [next * HOUR], last: [last * HOUR], isVague: true })

function dayTimes(day: DaySaid): Times {
  if (day.kind !== 'period') return guess(DAY_BEGINS, 0)
  if (day.isEnd) return guess(DAY_ENDS, DAY_ENDS)
  return guess(day.unit === 'weekend' ? WEEKEND_BEGINS : DAY_BEGINS, 0)
}

function clocked(clock: Clock, phrase: Phrase, secondsNow: number): Times {
  const { part, day } = phrase
  const isAlone = !part && !day
  const isUnsure = clock.isAbout || phrase.isUnsure || day?.kind === 'period'
  const isDisputed = isUnsure || (isAlone && clock.isSpoken) || false
  if (clock.isMidnight && day && !part) return midnight(day, isDisputed)
  const { seconds, isOdd } = placeClock(clock, part?.part)
  // After midnight "tonight" is the night that began yesterday.
  const isThisNight = part?.part === 'night' && part.day === 0 && secondsNow < NIGHT_ENDS * HOUR && seconds >= DAY
  const time = isThisNight ? seconds - DAY : seconds
  const isOtherNight = seconds > DAY && part?.day === undefined && day !== undefined
  return { next: [time], last: [time], isVague: isDisputed || isOdd || isOtherNight }
}

/** Midnight of today is the coming one or the past one; of any other day nobody knows whether it begins or ends it. */
function midnight(day: DaySaid, isDisputed: boolean): Times {
  const isToday = day.kind === 'shift' && day.unit === 'day' && day.amount === 0
  return isToday ? { next: [DAY], last: [0], isVague: isDisputed } : { next: [0], last: [0], isVague: true }
}
