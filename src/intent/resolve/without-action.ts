import { isChange } from '../action.ts'
import { hasKind } from '../clause/clause.ts'
import type { Reading } from '../reading.ts'
import { cuesOf, type Term } from '../term/term.ts'
import type { Ban } from './bans.ts'
import { notUnderstood, question, refusal } from './outcome.ts'
import type { Part } from './parts.ts'
import type { Sentence } from './sentence.ts'

const NOT_A_COMMAND = 'This asks or tells, it commands nothing, so nothing is done.'

export const FORBIDDEN = 'The sentence forbids it, so nothing is done.'

/** What a sentence is that asks for nothing that is known: a question, a report, a prohibition, or words without a verb. */
export function withoutAction({ text, terms }: Sentence, parts: readonly Part[], bans: readonly Ban[]): Reading {
  const uncommanded = parts.find(({ choice }) => choice.kind === 'uncommanded')
  if (uncommanded && isWishful(parts)) return question(text, [{ ask: 'confirm', words: '' }], [])
  if (uncommanded) return refusal(text, 'not_a_command', NOT_A_COMMAND)
  if (bans.length > 0) return refusal(text, 'negated', FORBIDDEN)
  const impossible = terms.find((term) => term.kind === 'impossible')
  if (impossible?.kind === 'impossible' && parts.every(({ role }) => role === 'wanted'))
    return question(text, [{ ask: impossible.slot, words: impossible.words }], [])
  // "web in staging is far too slow, more replicas".
  const more = terms.find(
    ({ kind, words }) => kind === 'vague' && /\b(replicas|pods|instances|copies|capacity)$/i.test(words),
  )
  if (more && hasKind(terms, 'subject') && parts.at(-1)?.role === 'wanted')
    return question(text, [{ ask: 'replicas', words: more.words }], [], 'scale')
  const thing = terms.find(
    (term) => term.kind === 'word' && term.thing === 'data' && /^(database|db)$/i.test(term.words),
  )
  if (thing?.article && hasKind(terms, 'wish') && !hasKind(terms, 'subject'))
    return question(
      text,
      [
        { ask: 'resource', words: thing.words },
        { ask: 'target', words: '' },
      ],
      [],
      'provision',
    )
  const isOurs = hasKind(terms, 'subject', 'environment', 'candidates', 'which_environment', 'run', 'release', 'plan')
  const speaks = terms.some((term) => cuesOf(term).some(({ action, isSure }) => isChange(action) && isSure))
  if (parts.some(({ role }) => role === 'told' || role === 'asked' || role === 'condition') && (isOurs || speaks))
    return isWishful(parts)
      ? question(
          text,
          [
            { ask: 'confirm', words: '' },
            { ask: 'action', words: '' },
          ],
          [],
        )
      : refusal(text, 'not_a_command', NOT_A_COMMAND)
  if (terms.length > 0 && terms.every(({ kind }) => kind === 'quotation' || kind === 'stop' || kind === 'comma'))
    return refusal(text, 'not_a_command', NOT_A_COMMAND)
  if (!isOurs || terms.every(({ kind }) => kind === 'subject')) return notUnderstood(text, 'That was not understood.')
  return question(text, [{ ask: 'action', words: '' }], [])
}

/** "was deployed", "I restarted": what was, and not what is to be. */
const isPast = (terms: readonly Term[]): boolean =>
  terms.some(
    (term, at) =>
      cuesOf(term).some(({ form }) => form === 'past') &&
      !cuesOf(term).some(({ form }) => form === 'base') &&
      terms.slice(0, at).some((before) => before.kind === 'person' || /^(was|were)$/i.test(before.words)),
  )

/** Whether the sentence may be a wish that is told and not said: "staging can be unfrozen now". Reports of what was are none. */
function isWishful(parts: readonly Part[]): boolean {
  if (parts.some(({ role }) => role === 'asked')) return false
  return !parts.some(
    ({ clause }) =>
      hasKind(clause.terms, 'saying', 'quotation', 'hypothesis') ||
      clause.terms.some(
        (term) =>
          term.kind === 'report' &&
          /^(went|failed|succeeded|worked|finished|happened|fyi|had|i've|we've|they've|i'm|we're|has been|have been|been|got)/i.test(
            term.words,
          ),
      ) ||
      isPast(clause.terms),
  )
}
