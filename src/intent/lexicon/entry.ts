import type { Meaning } from '../chunk/chunk.ts'

/** A phrase in lower case, its words parted by one space, and what it means. */
export type Entry = readonly [phrase: string, meaning: Meaning]

/** Entries that share a meaning, their phrases separated by `|`. */
export function entriesOf(meaning: Meaning, phrases: string): Entry[] {
  return phrases.split('|').map((phrase) => [phrase, meaning])
}
