import { hasKind } from '../../clause/clause.ts'
import type { Operation, Reading } from '../../reading.ts'
import { question, understood } from '../outcome.ts'
import { agreement } from './agreement.ts'
import type { Answer } from './answer.ts'
import { isUnclear } from './confirm.ts'

/** Reads what is said to a plan that waits for approval; `undefined` where it is something else. */
export function approval(given: Answer, plan: string): Reading | undefined {
  const { text } = given
  const operation = (action: 'approve' | 'deny'): Operation => ({
    action,
    plan,
    provenance: { plan: { source: 'inferred', why: 'the plan that waits for approval' } },
  })
  if (
    /\b(what|which|show|how)\b.*\b(change|changes|do|happen|happens|involve|involves|diff|differ)\b/i.test(text) &&
    !/\b(in|of|for|to) \w/i.test(text)
  )
    return understood(text, [
      { action: 'diff', plan, provenance: { plan: { source: 'inferred', why: 'the plan that waits for approval' } } },
    ])
  const says = agreement(text)
  if (says === 'no' || says === 'taken back') return understood(text, [operation('deny')])
  if (says === 'yes') return understood(text, [operation('approve')])
  const rest = text.replace(/[,.!-].*$/s, '').trim()
  const hasMore = /\b(but|only|after|once|if|when|until|unless|except|tomorrow|later|first|however|with)\b/i.test(text)
  const isBound = hasMore || hasKind(given.recognised, 'condition', 'hypothesis', 'moment', 'recurring')
  if (isBound && (agreement(rest) === 'yes' || /^(yes|ok|sure|fine|approve)\b/i.test(text)))
    return question(
      text,
      [
        { ask: 'confirm', words: '' },
        { ask: 'condition', words: '' },
        { ask: 'schedule', words: '' },
      ],
      [operation('approve')],
    )
  if (hasMore) return undefined
  const tail = text.slice(rest.length)
  const isPlainTail = !/["'?]|\b(delete|destroy|remove|stop|deploy|restart|scale|roll)\b/i.test(tail)
  if (agreement(rest) === 'no' && isPlainTail) return understood(text, [operation('deny')])
  if (isUnclear(given)) return question(text, [{ ask: 'confirm', words: '' }], [operation('approve')])
  return undefined
}
