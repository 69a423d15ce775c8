import type { Action } from '../../action.ts'
import { stripFillers } from '../../clause/strip.ts'
import { bareValues } from '../../frame/values.ts'
import type { Operation } from '../../reading.ts'
import type { Kind, Term } from '../../term/term.ts'
import type { Answer, Pick } from './answer.ts'
import { isDoubt, isNeutral } from './neutral.ts'

const NEUTRAL = new Set<Kind>([
  'preposition',
  'plain',
  'stop',
  'comma',
  'filler',
  'article',
  'word',
  'yes',
  'correction',
  'no',
  'also',
  'and',
  'wish',
  'polite',
  'only',
  'shall',
  'pronoun',
  'contrast',
  'unknown',
  'same',
  'sequence',
  'shall',
  'show',
  'report',
])

/** What an answer says once: of two of them only its speaker knows which is meant. */
const ONCE = ['environment', 'app', 'service', 'replicas', 'version', 'release', 'weight', 'memory', 'cpu'] as const

/** What binds nothing, whatever its words. */
const SILENT = new Set<Kind>([
  'preposition',
  'stop',
  'comma',
  'yes',
  'no',
  'correction',
  'also',
  'and',
  'polite',
  'pronoun',
])

/** Remarks behind a value: "is the one we want", "as there are now". */
const REMARKS = new Set<Kind>(['modal', 'there', 'person', 'each', 'both', 'metric', 'quotation'])

/** The values that an answer states, by the frame of what was asked about. */
export function said(
  given: Answer,
  operations: readonly Partial<Operation>[],
  ask: readonly string[],
): Pick | 'impossible' | undefined {
  const [operation] = operations
  if (!operation?.action) return undefined
  let values: Pick = {}
  let preposition = ''
  let isExcluded = false
  // Words that no list tells to be harmless: "production is on fire".
  let isUnread = false
  for (const term of stripFillers(given.terms)) {
    const isInstead =
      (term.kind === 'preposition' || term.kind === 'negation') &&
      /^(instead of|rather than|in place of|than)$/i.test(term.words)
    if (isInstead) isExcluded = true
    if (term.kind === 'preposition') preposition = term.word
    if (isInstead || term.kind === 'preposition') continue
    if (isExcluded && ['environment', 'which_environment', 'number', 'version'].includes(term.kind)) continue
    const found = slotsOf(term, operation, ask, preposition)
    if (found === 'impossible') return 'impossible'
    if (found) {
      // "staging (production is live)": which of two is meant.
      const isOther = ONCE.some(
        (slot) => values[slot] !== undefined && found[slot] !== undefined && values[slot] !== found[slot],
      )
      if (isOther) return 'impossible'
      values = { ...values, ...found }
      continue
    }
    if (SILENT.has(term.kind) || isNeutral(term.words)) continue
    isUnread = true
    const isSaid = Object.keys(values).length > 0
    if (isSaid && REMARKS.has(term.kind)) continue
    if (!NEUTRAL.has(term.kind)) return isSaid ? 'impossible' : undefined
    if (term.kind === 'unknown' && !isSaid)
      return ask.some((slot) => slot === 'app' || slot === 'environment') ? 'impossible' : undefined
  }
  if (Object.keys(values).length === 0) return undefined
  return isUnread || isDoubt(given.text) ? 'impossible' : values
}

/** The slots that one term of an answer fills; `impossible` where it cannot be one, or binds the answer. */
function slotsOf(
  term: Term,
  operation: Partial<Operation>,
  ask: readonly string[],
  preposition: string,
): Pick | 'impossible' | undefined {
  switch (term.kind) {
    case 'except':
    case 'negation':
    case 'which_environment':
      return 'impossible'
    case 'environment':
      return { environment: term.name }
    case 'subject':
      return { app: term.app, ...(term.service && { service: term.service }) }
    case 'number':
      if (term.from !== undefined && ask.includes('autoscale'))
        return { autoscale: { ...operation.autoscale, min: term.from, max: term.value } }
      if (ask.includes('replicas'))
        return term.value < 0 || !Number.isInteger(term.value) ? 'impossible' : { replicas: term.value }
      break
    case 'version':
      if (ask.includes('replicas') && !ask.includes('version')) return 'impossible'
      break
    case 'percent':
      if (ask.includes('weight') || ask.includes('split')) return { weight: term.value }
      break
    case 'range':
      if (ask.includes('autoscale'))
        return term.low > term.high
          ? 'impossible'
          : { autoscale: { ...operation.autoscale, min: term.low, max: term.high } }
      break
    case 'moment':
      if (term.isVague) return 'impossible'
      if (ask.includes('schedule')) return term.next ? { schedule: { at: term.next } } : 'impossible'
      break
    default:
  }
  const found = bareValues(term, operation.action as Action, preposition)
  if (found === 'impossible') return 'impossible'
  return found && found.length > 0 ? Object.fromEntries(found.map(({ slot, value }) => [slot, value])) : undefined
}
