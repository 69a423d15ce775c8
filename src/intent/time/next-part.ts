import { readClock } from './clock.ts'
import { type DaySaid, readDay, together } from './day.ts'
import { isCounted } from './guards.ts'
import { type Part, readHalfDay, readPart } from './part.ts'
import type { Phrase } from './phrase.ts'
import { lowerAt, type Read } from './read.ts'
import { readRecurrence } from './read-recurrence.ts'
import { both, onDay, type Recurrence } from './recurrence.ts'
import { type Relative, readRelative } from './relative.ts'
import { readSoft } from './soft.ts'
import { readStamp } from './stamp.ts'
import type { Word } from './token.ts'
import { readZone } from './zone.ts'

type Extend = (words: readonly Word[], at: number, phrase: Phrase) => Read<Phrase> | undefined

/** Each adds one part to a phrase, where one stands and belongs to it. */
const PARTS: readonly Extend[] = [addStamp, addRecurrence, addRelative, addPart, addDay, addClock]
/** Parts that a comma may not part from the rest. */
const CLOSE_PARTS: readonly Extend[] = [addSoft, addZone, addAnotherClock]

/** Reads one more part of a phrase. */
export function readNext(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  const mark = words[at]?.mark
  const isFirst = isEmpty(phrase)
  if (mark === undefined || isWhole(phrase) || (mark === 'stop' && !isFirst)) return undefined
  for (const add of PARTS) {
    const added = add(words, at, phrase)
    if (added) return added
  }
  for (const add of mark === '' || isFirst || phrase.recurrence ? CLOSE_PARTS : []) {
    const added = add(words, at, phrase)
    if (added) return added
  }
  return undefined
}

const isEmpty = ({ clocks, part, day, soft, recurrence, relative }: Phrase): boolean =>
  clocks.length === 0 && !part && !day && !soft && !recurrence && !relative

/** Whether nothing more can belong to a phrase. */
const isWhole = ({ recurrence, relative, day }: Phrase): boolean =>
  recurrence?.kind === 'step' || (relative !== undefined && day === undefined)

const added = (phrase: Phrase | undefined, end: number): Read<Phrase> | undefined => phrase && { value: phrase, end }

function addStamp(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  const read = isEmpty(phrase) ? readStamp(words, at) : undefined
  return added(read && { ...phrase, ...read.value }, read?.end ?? at)
}

function addRecurrence(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  const read = readRecurrence(words, at)
  if (!read || phrase.soft || phrase.relative || phrase.part?.day !== undefined) return undefined
  if (isEmpty(phrase)) return added({ ...phrase, recurrence: read.value }, read.end)
  return added(withRecurrence(phrase, read.value), read.end)
}

function withRecurrence({ day, ...rest }: Phrase, recurrence: Recurrence): Phrase | undefined {
  if (recurrence.kind === 'step' || (day && rest.recurrence)) return undefined
  if (rest.recurrence) {
    const merged = both(rest.recurrence, recurrence)
    return merged && { ...rest, recurrence: merged }
  }
  const merged = day ? onDay(recurrence, day) : recurrence
  return merged && { ...rest, recurrence: merged }
}

function addRelative(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  const read = readRelative(words, at)
  if (!read || phrase.day || phrase.part || phrase.recurrence || phrase.soft) return undefined
  const day = dayOf(read.value)
  if (!day && phrase.clocks.length > 0) return undefined
  return added({ ...phrase, relative: read.value, ...(day && { day }) }, read.end)
}

function dayOf({ days, months }: Relative): DaySaid | undefined {
  if (days !== undefined) return { kind: 'shift', unit: 'day', amount: days }
  return months === undefined ? undefined : { kind: 'shift', unit: 'month', amount: months }
}

function addPart(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  const hasDay = phrase.day !== undefined || phrase.recurrence?.kind === 'days'
  const read = readPart(words, at) ?? (hasDay ? readHalfDay(words, at) : undefined)
  if (!read || phrase.part || (read.value.day !== undefined && hasDay)) return undefined
  return added(withPart(phrase, read.value), read.end)
}

/** "tonight" tells its day as well. */
const withPart = (phrase: Phrase, part: Part): Phrase => ({
  ...phrase,
  part,
  ...(part.day !== undefined && { day: { kind: 'shift', unit: 'day', amount: part.day } }),
})

function addDay(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  const read = readDay(words, at)
  if (!read) return undefined
  if (phrase.recurrence) {
    const recurrence = onDay(phrase.recurrence, read.value)
    return added(recurrence && { ...phrase, recurrence }, read.end)
  }
  if (phrase.relative || phrase.part?.day !== undefined) return undefined
  const day = phrase.day ? together(phrase.day, read.value) : read.value
  return added(day && { ...phrase, day }, read.end)
}

function addClock(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  if (phrase.clocks.length > 0 || phrase.soft) return undefined
  const hasDay = phrase.day !== undefined || phrase.recurrence !== undefined
  const read = readClock(words, at, hasDay)
  if (!read || (read.value.isBare && hasDay && isCounted(words, read.end))) return undefined
  const { zones, ...clock } = read.value
  return added({ ...phrase, clocks: [clock], ...(zones && { zones }) }, read.end)
}

/** "at 9:00 and 17:00 every day". */
function addAnotherClock(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  const isAnd = /^(?:and|&)$/.test(lowerAt(words, at))
  const start = isAnd ? at + 1 : at
  if (phrase.clocks.length === 0 || phrase.day || phrase.zones || (!isAnd && words[at]?.mark !== 'comma'))
    return undefined
  const read = readClock(words, start, true, isAnd && phrase.recurrence !== undefined)
  if (!read || (read.value.isBare && isCounted(words, read.end))) return undefined
  const isRecurring = phrase.recurrence ?? readRecurrence(words, read.end)?.value
  return isRecurring && isRecurring.kind !== 'step'
    ? added({ ...phrase, clocks: [...phrase.clocks, read.value] }, read.end)
    : undefined
}

function addSoft(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  if (phrase.clocks.length > 0 || phrase.soft || phrase.recurrence || phrase.relative) return undefined
  const read = readSoft(words, at)
  return added(read && { ...phrase, soft: read.value }, read?.end ?? at)
}

function addZone(words: readonly Word[], at: number, phrase: Phrase): Read<Phrase> | undefined {
  if (phrase.clocks.length === 0 || phrase.zones) return undefined
  const read = readZone(words, at)
  return added(read && { ...phrase, zones: read.value }, read?.end ?? at)
}
