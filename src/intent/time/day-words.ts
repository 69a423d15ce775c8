import { table } from './read.ts'

const named = (names: string): readonly (readonly [string, number])[] =>
  names.split(' ').flatMap((name, index) => name.split('|').map((word) => [word, index] as const))

/** Names of weekdays that mean nothing else; Sunday is 0. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(
  named('sunday monday tuesday wednesday|wensday|wednsday thursday friday saturday'),
)
/** Short names of weekdays, some of which are words or names of other things. */
export const SHORT_WEEKDAYS: ReadonlyMap<string, number> = new Map(
  named('sun mon tue|tues wed|weds thu|thur|thurs fri sat'),
)
/** Names of weekdays in the plural, which mean again and again. */
export const PLURAL_WEEKDAYS: ReadonlyMap<string, number> = new Map(
  named('sundays mondays tuesdays wednesdays thursdays fridays saturdays'),
)

/** Months from 1 to 12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  named(
    'january|jan february|feb march|mar april|apr may june|jun july|jul august|aug september|sep|sept october|oct november|nov december|dec',
  ).map(([word, index]) => [word, index + 1]),
)
/** Months whose names are words as well. */
export const UNSURE_MONTHS = new Set(['may', 'march', 'mar'])

/** Days by how far they are from today. */
export const readNear = table([
  ['today', 0],
  ['tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr', 1],
  ['yesterday', -1],
  ['the day after tomorrow|day after tomorrow|overmorrow', 2],
  ['the day before yesterday|day before yesterday', -2],
])

/** Words behind which a day is expected, and which stay outside its phrase. */
export const BOUNDS = /^(?:by|until|till|til|since|before|after|from|for|to|through|of|starting|beginning|between)$/
