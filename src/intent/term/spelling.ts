import type { Token } from '../text/token.ts'
import { PLAIN } from '../words/plain.ts'
import { beginsPhrase, meaningOf } from './lexicon.ts'
import { isBaseVerb, type Kind } from './term.ts'

/** What binds other words together, or decides whether anything is asked for. */
const BINDING: ReadonlySet<Kind> = new Set<Kind>([
  'article',
  'preposition',
  'and',
  'or',
  'also',
  'contrast',
  'sequence',
  'pronoun',
  'person',
  'polite',
  'filler',
  'modal',
  'shall',
  'wish',
  'show',
  'wh',
  'report',
  'reason',
  'negation',
  'no',
  'condition',
  'hypothesis',
  'except',
])

/** Verbs that a swapped pair of letters never makes of a word: they take something away. */
const REMOVES = /^(?:stop|kill|delete|destroy|remove|drop|abort|cancel|purge|wipe|halt|end|off)$/

/**
 * The words with two letters back in their order: "cna you craete it wiht teh". Only of a word that is known in no other
 * way, and only where one word comes out that binds others or is the usual name of an action that takes nothing away.
 */
export function withSwapsUndone(tokens: readonly Token[], isName: (word: string) => boolean): readonly Token[] {
  return tokens.map((token) => {
    const { lower, quoted } = token
    if (quoted || !/^[a-z]{3,12}$/.test(token.text) || isName(lower) || PLAIN.has(lower) || beginsPhrase(lower))
      return token
    const meant = [...new Set(swaps(lower))].filter(isMeant)
    const [only, ...others] = meant
    return only && others.length === 0 ? { ...token, lower: only } : token
  })
}

const swaps = (word: string): string[] =>
  Array.from({ length: word.length - 1 }, (_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2))

function isMeant(word: string): boolean {
  const meaning = meaningOf(word)
  if (!meaning) return false
  return BINDING.has(meaning.kind) || (isBaseVerb(meaning) && !REMOVES.test(word))
}
