import type { Span } from '../operation.ts'
import { compose } from '../term/compose.ts'
import { joinHalves } from '../term/halves.ts'
import { joinSettings } from '../term/literals.ts'
import { recognise } from '../term/recognise.ts'
import type { Kind, Term, TermOf } from '../term/term.ts'
import { tokenise } from '../text/token.ts'
import type { World } from '../world.ts'

/** Why a value may stand: words of the sentence, or something that follows from what was said. */
export type Support =
  | { readonly source: 'user'; readonly spans: readonly Span[] }
  | { readonly source: 'inferred'; readonly why: string }

/** A sentence, and what its words mean one by one. Nothing here says what the sentence asks for. */
export class Said {
  readonly text: string
  readonly world: World
  /** Each word or phrase. */
  readonly words: readonly Term[]
  /** The same with neighbours joined that mean something together: "300 megs", "two fewer pods". */
  readonly terms: readonly Term[]

  constructor(text: string, world: World) {
    this.text = text
    this.world = world
    this.words = joinHalves(recognise(text, tokenise(text), world))
    const bare = this.words.filter(({ kind }) => kind !== 'article' && kind !== 'filler' && kind !== 'only')
    this.terms = compose(joinSettings(bare))
  }

  /** The words, and what they mean joined, that are of a kind. */
  all<Name extends Kind>(kind: Name): TermOf<Name>[] {
    return [...this.terms, ...this.words].filter((term): term is TermOf<Name> => term.kind === kind)
  }

  /** Where a value stands letter by letter, capitals aside, and not as a part of something longer. */
  exactly(value: string): Span | undefined {
    const text = this.text.toLowerCase()
    const wanted = value.toLowerCase()
    // A few letters change their length with their case; then nothing is found, and so nothing is taken.
    if (wanted.trim() === '' || text.length !== this.text.length) return undefined
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const end = at + wanted.length
      const isPart =
        INSIDE_BEFORE.test(text.slice(Math.max(0, at - 2), at)) || INSIDE_AFTER.test(text.slice(end, end + 2))
      if (!isPart) return [at, end]
    }
    return undefined
  }
}

const INSIDE_BEFORE = /[\p{L}\p{N}_]$|[\p{L}\p{N}_.][.:/@+-]$/u
const INSIDE_AFTER = /^(?:[\p{L}\p{N}_]|[.:/@+-][\p{L}\p{N}_])/u

export const user = (...spans: readonly Span[]): Support => ({ source: 'user', spans })

export const termSupport = (term: Term | undefined): Support | undefined => term && user(term.span)

/** All of several supports, or none: one part that nothing supports takes the whole value with it. */
export function together(parts: readonly (Support | undefined)[]): Support | undefined {
  const spans: Span[] = []
  for (const part of parts) {
    if (part?.source !== 'user') return undefined
    spans.push(...part.spans)
  }
  return spans.length > 0 ? user(...spans) : undefined
}
