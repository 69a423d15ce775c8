import { literal } from '../../text/literal.ts'
import { phrasesIn } from '../../words/phrases.ts'

/** Phrases of several kinds, the longest first. */
export interface Phrases<Kind extends string> {
  readonly pattern: RegExp
  readonly kinds: ReadonlyMap<string, Kind>
}

const GAP = /[\s,.!…;:–—-]*/y

export function phrases<Kind extends string>(lists: Readonly<Record<Kind, string>>): Phrases<Kind> {
  const kinds = new Map<string, Kind>()
  for (const kind of Object.keys(lists) as Kind[])
    for (const phrase of phrasesIn(lists[kind])) if (!kinds.has(phrase)) kinds.set(phrase, kind)
  const longestFirst = [...kinds.keys()].sort((left, right) => right.length - left.length)
  const escaped = longestFirst.map(literal)
  return { pattern: new RegExp(`(?:${escaped.join('|')})(?=[\\s,.!…;:–—-]|$)`, 'iuy'), kinds }
}

/** The kinds of the phrases that a text consists of; `undefined` where it holds anything else. Takes linear time. */
export function cover<Kind extends string>(text: string, { pattern, kinds }: Phrases<Kind>): Kind[] | undefined {
  const found: Kind[] = []
  const skip = (at: number): number => {
    GAP.lastIndex = at
    return at + (GAP.exec(text)?.[0].length ?? 0)
  }
  // "-1" begins with what else stands between words.
  let at = /^\s*-1/.test(text) ? text.indexOf('-') : skip(0)
  while (at < text.length) {
    pattern.lastIndex = at
    const phrase = pattern.exec(text)?.[0]
    const kind = kinds.get(phrase?.toLowerCase() ?? '')
    if (phrase === undefined || kind === undefined) return undefined
    found.push(kind)
    at = skip(at + phrase.length)
  }
  return found
}
