import { isSecretUnder } from '../../kernel/secrets.ts'
import type { Term, TermOf } from '../term/term.ts'

/** What a sentence says of one variable. */
export type VariableSetting =
  | { readonly kind: 'value'; readonly value: string; readonly end: number }
  | { readonly kind: 'secret'; readonly secret: string; readonly end: number }
  | { readonly kind: 'secret_value'; readonly end: number }
  | { readonly kind: 'unset'; readonly end: number }
  | { readonly kind: 'none'; readonly end: number }

const BECOMES = /^(to|=|as|at|into|with|:|->|→|=>|⇒|is|be|on to|onto|<-|←)$/
const IS = new Set(['shall', 'modal', 'wish', 'report'])

/** Reads what follows a variable's name: "LOG_LEVEL to debug", "DB_URL from secret db", "A from 1 to 2". */
export function readSetting(
  terms: readonly Term[],
  at: number,
  { key }: TermOf<'key'>,
  isRemoved: boolean,
): VariableSetting {
  let next = at + 1
  const first = terms[next]
  if (first?.kind === 'shall' && /go$/.test(first.words)) {
    const goesOn = /^(from|to)$/.test(terms[next + 1]?.words.toLowerCase() ?? '')
    if (goesOn && terms[next + 1]?.words.toLowerCase() === 'to') next++
    else return { kind: 'unset', end: next + 1 }
  }
  if (/^goes$/i.test(first?.words ?? '') && !terms[next + 1]) return { kind: 'unset', end: next + 1 }
  const isSaid = first !== undefined && IS.has(first.kind)
  if (isSaid) next++
  const link = terms[next]
  const word = link?.words.toLowerCase() ?? ''
  const from = terms[next + 1]
  if (word === 'from' || word === '<-' || word === '←' || word === 'out of' || word === 'via') {
    const secret = secretAt(terms, next + 1)
    if (secret) return secret
    const to = terms
      .slice(next + 2, next + 5)
      .findIndex(({ words, kind }) => words.toLowerCase() === 'to' || kind === 'arrow')
    const value = to < 0 ? undefined : terms[next + 2 + to + 1]
    if (from && value) return settingOf(key, value, next + 2 + to + 2)
    return isRemoved ? { kind: 'unset', end: at + 1 } : { kind: 'none', end: at + 1 }
  }
  const isLink = BECOMES.test(word) || link?.kind === 'arrow' || link?.kind === 'colon'
  if (isLink || isSaid) {
    const start = isLink ? next + 1 : next
    const secret = secretAt(terms, start)
    if (secret) return secret
    const value = terms[start]
    const arrow = terms[start + 1]
    if (arrow?.kind === 'arrow' && terms[start + 2]) return settingOf(key, terms[start + 2] as Term, start + 3)
    if (word === 'on' && !value) return { kind: 'value', value: 'true', end: start }
    if (value) return settingOf(key, value, start + 1)
  }
  if (terms[next + 1]?.kind === 'arrow' && link && terms[next + 2])
    return settingOf(key, terms[next + 2] as Term, next + 3)
  if (/^(on|off)$/.test(word) && !['subject', 'environment', 'pronoun'].includes(from?.kind ?? ''))
    return { kind: 'value', value: word, end: next + 1 }
  return isRemoved ? { kind: 'unset', end: at + 1 } : { kind: 'none', end: at + 1 }
}

/** A reference to a secret, with or without the noun. */
function secretAt(terms: readonly Term[], at: number): VariableSetting | undefined {
  const term = terms[at]
  if (term?.kind === 'secret') return { kind: 'secret', secret: term.secret, end: at + 1 }
  if (term?.kind === 'word' && term.thing === 'secret' && terms[at + 1]?.kind === 'secret')
    return { kind: 'secret', secret: (terms[at + 1] as TermOf<'secret'>).secret, end: at + 2 }
  return undefined
}

function settingOf(key: string, term: Term, end: number): VariableSetting {
  const value = term.kind === 'quotation' ? term.text : term.kind === 'version' ? term.version : term.words
  return isSecretUnder(key, value) || term.kind === 'secret_value'
    ? { kind: 'secret_value', end }
    : { kind: 'value', value, end }
}
