import { cuesOf, type Kind, type Term } from '../term/term.ts'
import { takenBy } from './first-rule.ts'
import { type Place, RULES } from './strip-rules.ts'

const NOUNS = new Set<Kind>([
  'subject',
  'candidates',
  'environment',
  'which_environment',
  'unknown',
  'plain',
  'number',
  'release',
  'version',
  'image',
  'path',
  'secret',
  'run',
  'plan',
  'metric',
  'resource',
  'last',
  'word',
])

/** Drops what binds nothing. Articles stay known to the word behind them, and "this" before a noun is one. */
export function stripFillers(terms: readonly Term[]): Term[] {
  const kept: Term[] = []
  let article: string | undefined
  for (let at = 0; at < terms.length; ) {
    const term = terms[at] as Term
    const behind = at + 1
    const place: Place = { term, next: terms[behind], behind: () => terms.slice(behind), kept }
    const taken = takenBy(RULES, place)
    at += taken || 1
    if (taken > 0) continue
    if (isArticle(place)) {
      article = term.words.toLowerCase()
      continue
    }
    kept.push(article ? { ...term, article } : term)
    article = undefined
  }
  return kept
}

function isArticle({ term, next, kept }: Place): boolean {
  if (term.kind === 'article') return true
  const isDemonstrative = term.kind === 'pronoun' && /^(this|that|these|those)$/i.test(term.words)
  // "why did that fall over".
  const isAsked = kept.at(-1)?.kind === 'modal' && (next?.kind === 'unknown' || next?.kind === 'plain')
  return isDemonstrative && next !== undefined && NOUNS.has(next.kind) && !isVerbOnly(next) && !isAsked
}

const isVerbOnly = (term: Term): boolean =>
  term.kind === 'word' &&
  term.thing === undefined &&
  cuesOf(term).length > 0 &&
  cuesOf(term).every(({ form }) => form !== 'noun')
