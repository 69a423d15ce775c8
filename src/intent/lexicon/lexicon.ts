import type { Meaning } from '../chunk/chunk.ts'
import type { Token } from '../text/token.ts'
import type { Entry } from './entry.ts'
import { GRAMMAR_ENTRIES } from './grammar.ts'
import { OTHER_ENTRIES } from './other-actions.ts'
import { QUANTITY_ENTRIES } from './quantities.ts'
import { READ_ENTRIES } from './reads.ts'
import { STANCE_ENTRIES } from './stance.ts'
import { UNSUPPORTED_ENTRIES } from './unsupported.ts'
import { VERB_ENTRIES } from './verbs.ts'

interface Phrase {
  readonly words: readonly string[]
  readonly meaning: Meaning
}

// Of two entries for one phrase the later wins: what forbids an action is stronger than what asks for one.
const ENTRIES: readonly Entry[] = [
  ...UNSUPPORTED_ENTRIES,
  ...QUANTITY_ENTRIES,
  ...GRAMMAR_ENTRIES,
  ...READ_ENTRIES,
  ...VERB_ENTRIES,
  ...OTHER_ENTRIES,
  ...STANCE_ENTRIES,
]

const byPhrase: ReadonlyMap<string, Meaning> = new Map(ENTRIES)
const byFirstWord: ReadonlyMap<string, readonly Phrase[]> = index()

function index(): Map<string, Phrase[]> {
  const phrases = new Map<string, Phrase[]>()
  for (const [phrase, meaning] of byPhrase) {
    const words = phrase.split(' ')
    const first = words[0] ?? ''
    const list = phrases.get(first)
    if (list) list.push({ words, meaning })
    else phrases.set(first, [{ words, meaning }])
  }
  for (const list of phrases.values()) list.sort((left, right) => right.words.length - left.words.length)
  return phrases
}

/** Every phrase of the grammar. */
export const PHRASES: readonly string[] = [...byPhrase.keys()]

/** What a whole phrase means. */
export const meaningOf = (phrase: string): Meaning | undefined => byPhrase.get(phrase)

/** The longest phrase that begins at a token, and how many tokens it takes. */
export function longestPhrase(tokens: readonly Token[], at: number): { meaning: Meaning; length: number } | undefined {
  const candidates = byFirstWord.get(tokens[at]?.lower ?? '') ?? []
  const found = candidates.find(({ words }) =>
    words.every((word, offset) => tokens[at + offset]?.lower === word && !tokens[at + offset]?.quoted),
  )
  return found && { meaning: found.meaning, length: found.words.length }
}
