import { cuesOf, type Kind, type Term } from '../term/term.ts'

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
  for (const [at, term] of terms.entries()) {
    const next = terms[at + 1]
    if (term.kind === 'filler' || term.kind === 'only') continue
    const last = kept.at(-1)
    if (term.kind === 'comma' && last?.kind === 'comma') continue
    const isNamed = last?.kind === 'subject' || last?.kind === 'environment'
    const isEnd = next === undefined || next.kind === 'comma' || next.kind === 'stop' || next.kind === 'and'
    // "the encoder one", "qa first, staging second".
    if (
      !isNamed &&
      next === undefined &&
      /^one$/i.test(term.words) &&
      (last?.kind === 'plain' || last?.kind === 'word')
    )
      continue
    if (
      isNamed &&
      isEnd &&
      ((term.kind === 'number' && term.words.toLowerCase() === 'one') ||
        (term.kind === 'sequence' && /^(first|second|third|last)$/i.test(term.words)))
    )
      continue
    if (
      term.kind === 'contrast' &&
      /^but$/i.test(term.words) &&
      (last?.kind === 'environments' || last?.kind === 'all')
    ) {
      kept.push({ ...term, kind: 'except' })
      continue
    }
    if (term.kind === 'article' || (isDemonstrative(term) && next && NOUNS.has(next.kind) && !isVerbOnly(next))) {
      article = term.words.toLowerCase()
      continue
    }
    kept.push(article ? { ...term, article } : term)
    article = undefined
  }
  return kept
}

const isDemonstrative = (term: Term): boolean =>
  term.kind === 'pronoun' && /^(this|that|these|those)$/i.test(term.words)

const isVerbOnly = (term: Term): boolean =>
  term.kind === 'word' &&
  term.thing === undefined &&
  cuesOf(term).length > 0 &&
  cuesOf(term).every(({ form }) => form !== 'noun')
