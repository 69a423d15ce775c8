export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'fortnight' | 'month' | 'year'

const DAY = 86_400

/** How long a unit is. A month counts as 30 days and a year as 365 where only a length is asked for. */
export const SECONDS: Readonly<Record<Unit, number>> = {
  second: 1,
  minute: 60,
  hour: 3_600,
  day: DAY,
  week: 7 * DAY,
  fortnight: 14 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
}

/** Words for a unit. `ms` is none of them: milliseconds are no time that anything waits for. */
export const UNITS: ReadonlyMap<string, Unit> = new Map(
  (
    [
      ['second', 'second|seconds|sec|secs'],
      ['minute', 'minute|minutes|min|mins'],
      ['hour', 'hour|hours|hr|hrs'],
      ['day', 'day|days'],
      ['week', 'week|weeks'],
      ['fortnight', 'fortnight|fortnights'],
      ['month', 'month|months'],
      ['year', 'year|years'],
    ] as const
  ).flatMap(([unit, words]) => words.split('|').map((word) => [word, unit] as const)),
)

/** Single letters, which are units only behind a number that they touch or that a word such as `for` introduces. */
export const LETTERS: ReadonlyMap<string, Unit> = new Map([
  ['s', 'second'],
  ['m', 'minute'],
  ['h', 'hour'],
  ['d', 'day'],
  ['w', 'week'],
])
