import { longestPhrase } from '../lexicon/lexicon.ts'
import { HALVES } from '../lexicon/verbs.ts'
import { isMark, type Token } from '../text/token.ts'
import type { World } from '../world.ts'
import { type Chunk, type Meaning, merge } from './chunk.ts'
import { namesOf, YIELDS_TO_NAMES } from './names.ts'
import { meaningByForm } from './patterns.ts'

const MARKS: Readonly<Record<string, Meaning['kind'] & ('comma' | 'colon' | 'stop' | 'question_mark' | 'quotation')>> =
  {
    ',': 'comma',
    '(': 'comma',
    ')': 'comma',
    ':': 'colon',
    '.': 'stop',
    '!': 'stop',
    ';': 'stop',
    '…': 'comma',
    '?': 'question_mark',
  }
/** After one of these a name is expected, so that an app may be called `start` or `monitor`. */
const EXPECTS_NAME: ReadonlySet<Meaning['kind']> = new Set<Meaning['kind']>(['verb', 'ambiguous', 'half'])

/** Gives every token of the sentence a meaning; what has none is `unknown` and never passed over. */
export function chunk(tokens: readonly Token[], world: World): Chunk[] {
  const names = namesOf(world)
  const chunks: Chunk[] = []
  for (let at = 0; at < tokens.length; ) {
    const { meanings, length } = meaningAt(tokens, at, world, names, chunks.at(-1))
    const covered = tokens.slice(at, at + length).map(wordsOf)
    for (const meaning of meanings) chunks.push(merge(meaning, covered))
    at += length
  }
  return chunks
}

const wordsOf = ({ text, start, end }: Token): Chunk => ({ kind: 'unknown', words: text, span: [start, end] })

interface Found {
  readonly meanings: readonly Meaning[]
  readonly length: number
}

function meaningAt(
  tokens: readonly Token[],
  at: number,
  world: World,
  names: ReadonlyMap<string, Meaning>,
  before: Chunk | undefined,
): Found {
  const token = tokens[at] as Token
  const one = (...meanings: Meaning[]): Found => ({ meanings, length: 1 })
  if (token.quoted === 'quotation') return one({ kind: 'quotation' })
  const isLonePathDot = token.text === '.' && tokens[at - 1]?.end !== token.start && at + 1 < tokens.length
  if (isMark(token) && !isLonePathDot) return one({ kind: MARKS[token.text] ?? 'quotation' })
  if (/^-+$/.test(token.text)) return one({ kind: 'comma' })
  const name = nameMeanings(token, names)
  if (token.quoted) return one(...(name ?? [{ kind: 'unknown' }]))
  const phrase = longestPhrase(tokens, at)
  if (phrase && phrase.length > 1) return { meanings: [phrase.meaning], length: phrase.length }
  if (name && (!phrase || (YIELDS_TO_NAMES.has(phrase.meaning.kind) && expectsName(before)))) return one(...name)
  if (phrase) return one(phrase.meaning)
  const half = Object.hasOwn(HALVES, token.lower)
  if (half) return one({ kind: 'half', verb: token.lower })
  return one(meaningByForm(token.text, world) ?? { kind: 'unknown' })
}

function expectsName(before: Chunk | undefined): boolean {
  return before !== undefined && (EXPECTS_NAME.has(before.kind) || /^(the|of|for)$/.test(before.words.toLowerCase()))
}

/** A name alone, a possessive (`hello's`), or `app/environment`. */
function nameMeanings(token: Token, names: ReadonlyMap<string, Meaning>): Meaning[] | undefined {
  const word = token.lower
    .replace(/'s$/, '')
    .replace(/^\.\//, '')
    .replace(/(.)\/$/, '$1')
  const whole = names.get(token.lower.startsWith('./') ? token.lower : word)
  if (whole) return [whole]
  const parts = word.split('/')
  const meanings = parts.map((part) => names.get(part))
  const [first, second, third] = meanings
  if (!meanings.every((meaning) => meaning !== undefined) || !first || !second) return undefined
  const kinds = meanings.map(({ kind }) => kind).join(' ')
  if (kinds === 'subject environment' || kinds === 'subject subject environment')
    return third ? [first, second, third] : [first, second]
  return kinds === 'subject subject' ? [first, second] : undefined
}
