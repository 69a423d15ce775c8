import type { Zone } from './offset.ts'

const H = 60

/** Every reading of an abbreviation, the likeliest first: the offset it stands for, and the place it is said for. */
export const ABBREVIATIONS: ReadonlyMap<string, readonly Zone[]> = new Map<string, readonly Zone[]>([
  ['UTC', [0]],
  ['GMT', [0]],
  ['Z', [0]],
  ['CET', ['Europe/Berlin', H]],
  ['CEST', ['Europe/Berlin', 2 * H]],
  ['MEZ', ['Europe/Berlin', H]],
  ['EET', ['Europe/Athens', 2 * H]],
  ['EEST', ['Europe/Athens', 3 * H]],
  ['WET', ['Europe/Lisbon', 0]],
  ['WEST', ['Europe/Lisbon', H]],
  ['BST', ['Europe/London', H]],
  ['MSK', [3 * H]],
  ['ET', ['America/New_York']],
  ['EST', ['America/New_York', -5 * H]],
  ['EDT', ['America/New_York', -4 * H]],
  ['CT', ['America/Chicago']],
  ['CST', ['America/Chicago', -6 * H]],
  ['CDT', ['America/Chicago', -5 * H]],
  ['MT', ['America/Denver']],
  ['MST', ['America/Denver', -7 * H]],
  ['MDT', ['America/Denver', -6 * H]],
  ['PT', ['America/Los_Angeles']],
  ['PST', ['America/Los_Angeles', -8 * H]],
  ['PDT', ['America/Los_Angeles', -7 * H]],
  ['IST', ['Asia/Kolkata', 'Asia/Jerusalem']],
  ['SGT', [8 * H]],
  ['HKT', [8 * H]],
  ['JST', [9 * H]],
  ['KST', [9 * H]],
  ['AEST', ['Australia/Sydney', 10 * H]],
  ['AEDT', ['Australia/Sydney', 11 * H]],
  ['NZST', ['Pacific/Auckland', 12 * H]],
  ['NZDT', ['Pacific/Auckland', 13 * H]],
  ['SAST', [2 * H]],
  ['BRT', ['America/Sao_Paulo']],
])

/** Abbreviations that are words or parts of names in lower case. */
export const CAPITAL_ONLY = new Set(['Z', 'ET', 'CT', 'MT', 'PT', 'WEST', 'WET'])

/** Regions that stand for a timezone, with "time" behind them or, where `isPlain`, without. */
export const REGIONS: readonly (readonly [phrases: string, zone: Zone, isPlain?: true])[] = [
  ['eastern|us eastern|eastern standard|eastern daylight', 'America/New_York', true],
  ['central|us central|central standard', 'America/Chicago'],
  ['mountain|us mountain', 'America/Denver'],
  ['pacific|us pacific|pacific standard|pacific daylight', 'America/Los_Angeles', true],
  ['central european|middle european|european', 'Europe/Berlin'],
  ['eastern european', 'Europe/Athens'],
  ['uk|british|gb', 'Europe/London'],
  ['german|germany', 'Europe/Berlin'],
  ['french|france', 'Europe/Paris'],
  ['spanish|spain', 'Europe/Madrid'],
  ['italian|italy', 'Europe/Rome'],
  ['dutch', 'Europe/Amsterdam'],
  ['swiss', 'Europe/Zurich'],
  ['indian|india', 'Asia/Kolkata'],
  ['japan|japanese', 'Asia/Tokyo'],
  ['singapore', 'Asia/Singapore'],
  ['universal|coordinated universal|zulu', 0],
]

/** Cities whose timezone is named after another one. The others are found by the timezone's own name. */
export const CITIES: readonly (readonly [cities: string, zone: Zone])[] = [
  ['munich|hamburg|frankfurt|cologne|stuttgart', 'Europe/Berlin'],
  ['milan', 'Europe/Rome'],
  ['barcelona', 'Europe/Madrid'],
  ['geneva|basel', 'Europe/Zurich'],
  ['edinburgh|manchester', 'Europe/London'],
  ['new york|nyc|boston|washington|miami|atlanta', 'America/New_York'],
  ['austin|dallas|houston', 'America/Chicago'],
  ['san francisco|sf|seattle|la|portland', 'America/Los_Angeles'],
  ['mumbai|delhi|new delhi|bangalore|bengaluru', 'Asia/Kolkata'],
  ['kyiv', 'Europe/Kyiv'],
  ['beijing|shenzhen', 'Asia/Shanghai'],
]
