import { type Read, table } from './read.ts'
import type { Word } from './token.ts'

export type HalfDay = 'morning' | 'afternoon' | 'evening' | 'night'

/** A part of a day; `day` tells how far its day is from today, where the words say that. */
export interface Part {
  readonly part: HalfDay
  readonly day?: number
}

/** The hour at which a part begins, and the one that is meant when none is said. */
export const PARTS: Readonly<Record<HalfDay, { readonly from: number; readonly guess: number }>> = {
  morning: { from: 6, guess: 9 },
  afternoon: { from: 12, guess: 15 },
  evening: { from: 18, guess: 19 },
  night: { from: 20, guess: 22 },
}

/** Reads a part of a day that needs no day beside it. */
export const readPart = table<Part>([
  ['in the morning|early in the morning|during the morning', { part: 'morning' }],
  ['in the afternoon|during the afternoon', { part: 'afternoon' }],
  ['in the evening|during the evening', { part: 'evening' }],
  ['at night|in the night|during the night|overnight', { part: 'night' }],
  ['this morning', { part: 'morning', day: 0 }],
  ['this afternoon', { part: 'afternoon', day: 0 }],
  ['this evening', { part: 'evening', day: 0 }],
  ['tonight|tonite|this night', { part: 'night', day: 0 }],
  ['last night', { part: 'night', day: -1 }],
])

const readName = table<Part>([
  ['morning', { part: 'morning' }],
  ['afternoon', { part: 'afternoon' }],
  ['evening', { part: 'evening' }],
  ['night', { part: 'night' }],
])

/** Reads the part of a day behind that day: "friday evening". */
export const readHalfDay = (words: readonly Word[], at: number): Read<Part> | undefined =>
  words[at]?.mark === '' ? readName(words, at) : undefined
