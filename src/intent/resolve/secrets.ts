import { isSecretName, isSecretUnder } from '../../kernel/secrets.ts'
import { hasKind } from '../clause/clause.ts'
import { cuesOf } from '../term/term.ts'
import type { Sentence } from './sentence.ts'

/** "the new one is …": a word that no one would say stands where a secret's value would. */
export function holdsSecret({ terms }: Sentence): boolean {
  if (hasKind(terms, 'secret_value')) return true
  const speaks = terms.some(
    (term) =>
      (term.kind === 'word' && term.thing === 'secret') ||
      term.kind === 'secret' ||
      (term.kind === 'key' && isSecretName(term.key)) ||
      (term.kind === 'assignment' && isSecretUnder(term.key, term.value)),
  )
  const isGiven = terms.some(
    (term, at) =>
      term.kind === 'word' &&
      term.thing === 'secret' &&
      (terms[at + 1]?.kind === 'unknown' || terms[at + 1]?.kind === 'plain') &&
      /^(with|using|to|as)$/i.test(terms[at - 1]?.words ?? ''),
  )
  // "rotate pager-token, new value pZ81-kk-44".
  const isNew = terms.some(
    (term, at) =>
      /\b(value|one)$/i.test(term.words) &&
      ['unknown', 'version', 'release', 'number', 'ref', 'slashed'].includes(terms[at + 1]?.kind ?? '') &&
      terms.some((one) => cuesOf(one).some(({ action, isSure }) => action === 'rotate' && isSure)),
  )
  if (isGiven || isNew) return true
  return (
    speaks &&
    terms.some(
      (term, at) =>
        term.kind === 'unknown' &&
        isOdd(term.words) &&
        /^(is|to|be|=|:|now|was|as|use|password|are|with)$/i.test(terms[at - 1]?.words.split(' ').at(-1) ?? ''),
    )
  )
}

/** Letters mixed with digits or signs, as in passwords. */
const isOdd = (word: string): boolean => word.length >= 6 && /[a-z]/i.test(word) && /[\d!@#$%^&*?]/.test(word)
