import type { Clock } from './clock.ts'
import type { DaySaid } from './day.ts'
import { joinedAt, lowerAt, type Read } from './read.ts'
import type { Word } from './token.ts'
import { offsetOf, type Zones } from './zone.ts'

const STAMP = /^((?:19|20|21)\d\d)-(\d\d)-(\d\d)t(\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(z|[+-]\d\d:?\d\d)?$/

/** Reads a date and time in one word, as RFC 3339 writes them, with or without an offset. */
export function readStamp(
  words: readonly Word[],
  at: number,
): Read<{ readonly day: DaySaid; readonly clocks: readonly Clock[]; readonly zones?: Zones }> | undefined {
  const isPut = /^(?:at|on)$/.test(lowerAt(words, at))
  const place = isPut ? at + 1 : at
  const fields = STAMP.exec(isPut ? joinedAt(words, place) : lowerAt(words, place))
  if (!fields) return undefined
  const [year, month, day, hour, minute, second] = fields.slice(1, 7).map((field) => Number(field ?? 0))
  const isTime = (hour ?? 24) < 24 && (minute ?? 60) < 60 && (second ?? 60) < 60
  if (!year || !month || !day || month > 12 || day > 31 || !isTime) return undefined
  const offset = fields[7] === undefined ? undefined : offsetOf(fields[7])
  if (fields[7] !== undefined && offset === undefined) return undefined
  return {
    value: {
      day: { kind: 'dates', dates: [{ year, month, day }] },
      clocks: [{ hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 }],
      ...(offset !== undefined && { zones: [offset] }),
    },
    end: place + 1,
  }
}
