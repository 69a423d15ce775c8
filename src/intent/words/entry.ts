import type { Meaning, PlainKind, Thing } from '../term/term.ts'
import { phrasesIn } from './phrases.ts'

/** A phrase in lower case, its words parted by one space, and what it means. */
export type Entry = readonly [phrase: string, meaning: Meaning]

/** Entries that share a meaning, their phrases as a list that `phrasesIn` reads. */
export const entriesOf = (meaning: Meaning, phrases: string): Entry[] =>
  phrasesIn(phrases).map((phrase) => [phrase, meaning])

/** Entries of words that mean only their kind. */
export const plainEntries = (words: Readonly<Partial<Record<PlainKind, string>>>): Entry[] =>
  Object.entries(words).flatMap(([kind, phrases]) => entriesOf({ kind: kind as PlainKind }, phrases))

/** Entries of nouns that speak of a slot. */
export const thingEntries = (words: Readonly<Partial<Record<Thing, string>>>): Entry[] =>
  Object.entries(words).flatMap(([thing, phrases]) => entriesOf({ kind: 'word', thing: thing as Thing }, phrases))
