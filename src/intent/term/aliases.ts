import { type AliasTarget, targetName } from '../../kernel/alias-target.ts'
import type { Token } from '../text/token.ts'
import type { Aliases } from '../world.ts'
import { longestPhrase } from './lexicon.ts'
import type { Meaning } from './term.ts'

/** One phrase and what it stands for. */
export interface Alias {
  readonly phrase: string
  readonly target: AliasTarget
}

/** No phrase of the grammar has more words. */
const LONGEST_PHRASE = 8

/** The phrase as it is looked for: "The  Shop" and "shop" are the same one. */
export const aliasKey = (phrase: string): string =>
  phrase
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(?:the|a|an|my|our|your|their) (?=.)/, '')

/** Why a slot that rests on an alias has its value. */
export const aliasReason = ({ phrase, target }: Alias): string => `"${phrase}" means ${targetName(target)} here (alias)`

/** Adds the aliases of a world to its names; none takes the place of a name. */
export function addAliases(names: Map<string, Meaning>, aliases: Aliases = {}): void {
  for (const [phrase, target] of Object.entries(aliases)) {
    const key = aliasKey(phrase)
    const why = aliasReason({ phrase, target })
    if (names.has(key)) continue
    if ('environment' in target) names.set(key, { kind: 'environment', name: target.environment, why })
    else names.set(key, { kind: 'subject', ...target, why })
  }
}

/** The aliases whose phrase stands in a sentence as words of its own, and not in quotes. */
export function spokenAliases(tokens: readonly Token[], aliases: Aliases): Alias[] {
  const words = new Set(tokens.map(wordOf))
  return Object.entries(aliases)
    .map(([phrase, target]) => ({ phrase, target }))
    .filter(({ phrase }) => {
      const key = aliasKey(phrase).split(' ')
      if (!words.has(key[0] ?? '')) return false
      const isQuoted = tokens.some((token) => token.quoted && wordOf(token) === key.join(' '))
      return !isQuoted && tokens.some((_, at) => standsAt(tokens, at, key))
    })
}

/** Makes one token of each alias of several words, unless a phrase of the grammar holds one of them. */
export function joinAliases(text: string, tokens: readonly Token[], aliases: readonly Alias[]): Token[] {
  const keys = aliases.map(({ phrase }) => aliasKey(phrase).split(' ')).filter(({ length }) => length > 1)
  keys.sort((left, right) => right.length - left.length)
  const joined: Token[] = []
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token
    const length = keys.find((key) => standsAt(tokens, at, key) && isFree(tokens, at, key.length))?.length ?? 1
    const end = tokens[at + length - 1]?.end ?? token.end
    const whole = text.slice(token.start, end)
    joined.push(length === 1 ? token : { text: whole, lower: whole.toLowerCase(), start: token.start, end })
    at += length
  }
  return joined
}

const wordOf = ({ lower }: Token): string => lower.replace(/['’]s$/, '')

function standsAt(tokens: readonly Token[], at: number, key: readonly string[]): boolean {
  return key.every((word, offset) => {
    const token = tokens[at + offset]
    const isLast = offset === key.length - 1
    return token !== undefined && !token.quoted && (isLast ? wordOf(token) : token.lower) === word
  })
}

/** Whether no phrase of several words lies over these tokens: "under no circumstances" stays what it is. */
function isFree(tokens: readonly Token[], start: number, length: number): boolean {
  for (let at = Math.max(0, start - LONGEST_PHRASE); at < start + length; at++) {
    const phrase = longestPhrase(tokens, at)
    if (phrase && phrase.length > 1 && at + phrase.length > start) return false
  }
  return true
}
