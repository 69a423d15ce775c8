import type { AliasTarget } from '../kernel/alias-target.ts'
import { type Alias, aliasProblem } from './alias.ts'
import { parse } from './parse.ts'
import type { Operation, Question, Reading } from './reading.ts'
import { sameOperations } from './resolve/same.ts'
import { recognise } from './term/recognise.ts'
import type { Term } from './term/term.ts'
import { tokenise } from './text/token.ts'
import type { World } from './world.ts'

/**
 * The alias that the answer to a question teaches: "restart the shop" asked which app "shop" is, and `storefront` was
 * the answer. Only for a phrase that meant nothing at all, only for one name, and only where the sentence, read again
 * with the alias, says exactly what the answer made of it.
 */
export function learned(question: Question, answer: Reading, world: World): Alias | undefined {
  const phrase = unknownPhrase(question.text, world)
  if (phrase === undefined) return undefined
  const answered = operationsOf(answer)
  const target = targetsOf(question, answered).find((one) => {
    if (aliasProblem(phrase, one, world)) return false
    const again = parse(question.text, { ...world, aliases: { ...world.aliases, [phrase]: one } })
    return isWithin(answered, operationsOf(again), answer.outcome)
  })
  return target && { phrase, target }
}

function operationsOf(reading: Reading): readonly Operation[] {
  if (reading.outcome === 'operation') return reading.operations
  return reading.outcome === 'question' ? reading.draft : []
}

/** Whether a reading says what was answered; while more is asked for it may say more. */
function isWithin(answered: readonly Operation[], again: readonly Operation[], outcome: Reading['outcome']): boolean {
  if (outcome !== 'question') return sameOperations(answered, again)
  const known = answered.map(({ provenance: _, ...slots }) => Object.keys(slots))
  const part = again.map((operation, at) =>
    Object.fromEntries(Object.entries(operation).filter(([slot]) => known[at]?.includes(slot))),
  )
  return sameOperations(answered, part)
}

/** The only words of a sentence that mean nothing, with the article before them. */
function unknownPhrase(text: string, { aliases: _, ...world }: World): string | undefined {
  const terms = recognise(text, tokenise(text), world)
  const first = terms.findIndex(isUnknown)
  const last = terms.findLastIndex(isUnknown)
  if (first < 0 || !terms.slice(first, last + 1).every(isUnknown)) return undefined
  // A name that fits several, or none: the question was about that, and its answer holds for this sentence only.
  if (terms.some(({ kind }) => kind === 'candidates' || kind === 'which_environment')) return undefined
  const start = terms[first - 1]?.kind === 'article' ? first - 1 : first
  return terms
    .slice(start, last + 1)
    .map(({ words }) => words.toLowerCase().replace(/['’]s$/, ''))
    .join(' ')
}

const isUnknown = ({ kind, isQuoted }: Term): boolean => kind === 'unknown' && !isQuoted

/** What the answer gave of what was asked for, where it is the same in every operation. */
function targetsOf({ ask }: Question, [first, ...others]: readonly Operation[]): AliasTarget[] {
  if (!first) return []
  const { app, service, environment } = first
  const asksSubject = ask.includes('app') || ask.includes('service')
  const isOne = others.every((other) => other.app === app && other.service === service)
  const isOnePlace = others.every((other) => other.environment === environment)
  return [
    ...(asksSubject && app !== undefined && isOne ? [{ app, ...(service !== undefined && { service }) }] : []),
    ...(ask.includes('environment') && environment !== undefined && isOnePlace ? [{ environment }] : []),
  ]
}
