import { type Zone, zoneNamed } from './offset.ts'
import { joinedAt, type Read, table } from './read.ts'
import type { Word } from './token.ts'
import { ABBREVIATIONS, CAPITAL_ONLY, CITIES, REGIONS } from './zone-words.ts'

/** The zones that words may stand for, the likeliest first; `here` is the world's own. */
export type Zones = readonly (Zone | 'here')[]

const AREA = /^(?:africa|america|antarctica|asia|atlantic|australia|europe|indian|pacific|etc)\/[a-z]/i
const OFFSET = /^(?:utc|gmt)([+-])(\d{1,2})(?::?(\d\d))?$|^([+-])(\d\d):?(\d\d)$/
/** The longest city that names a timezone has three words. */
const CITY_WORDS = 3

const readRegion = table(
  REGIONS.flatMap(([phrases, zone, isPlain]) => [
    [withTime(phrases), [zone]] as const,
    ...(isPlain ? [[phrases, [zone]] as const] : []),
  ]),
)
const readOther = table<Zones>([
  ['local time|our time|our local time', ['here']],
  ...CITIES.map(([cities, zone]) => [withTime(cities), [zone]] as const),
])

function withTime(phrases: string): string {
  return phrases.replaceAll('|', ' time|').concat(' time')
}

/** Reads a timezone that stands behind a clock time. */
export function readZone(words: readonly Word[], at: number): Read<Zones> | undefined {
  const word = words[at]
  if (!word) return undefined
  const fixed = word.lower.length > 1 ? offsetOf(word.lower) : undefined
  if (fixed !== undefined) return { value: [fixed], end: at + 1 }
  const capitals = word.text.toUpperCase()
  const readings = ABBREVIATIONS.get(capitals)
  if (readings && (word.text === capitals || !CAPITAL_ONLY.has(capitals)))
    return { value: readings, end: joinedAt(words, at + 1) === 'time' ? at + 2 : at + 1 }
  if (AREA.test(word.text)) {
    const zone = zoneNamed(word.text)
    return zone === undefined ? undefined : { value: [zone], end: joinedAt(words, at + 1) === 'time' ? at + 2 : at + 1 }
  }
  return readRegion(words, at) ?? readOther(words, at) ?? readCity(words, at)
}

/** Minutes east of UTC that are written as such: `+02:00`, `UTC-5`, `Z`. */
export function offsetOf(text: string): number | undefined {
  if (text === 'z') return 0
  const [, sign, hours, minutes] = (OFFSET.exec(text) ?? []).filter((group) => group !== undefined)
  if (sign === undefined || Number(hours) > 14 || Number(minutes ?? 0) > 59) return undefined
  const offset = Number(hours) * 60 + Number(minutes ?? 0)
  return sign === '-' ? -offset : offset
}

let cities: ReadonlyMap<string, string> | undefined

/** Reads "Berlin time", by the cities after which timezones are named. */
function readCity(words: readonly Word[], at: number): Read<Zones> | undefined {
  for (let length = 1; length <= CITY_WORDS; length++) {
    if (joinedAt(words, at + length) !== 'time') continue
    const name = words.slice(at, at + length).map(({ lower }) => lower)
    const zone = citiesOfZones().get(name.join('_'))
    return zone === undefined ? undefined : { value: [zone], end: at + length + 1 }
  }
  return undefined
}

function citiesOfZones(): ReadonlyMap<string, string> {
  cities ??= new Map(
    Intl.supportedValuesOf('timeZone').map((zone) => [zone.split('/').at(-1)?.toLowerCase() ?? '', zone]),
  )
  return cities
}
