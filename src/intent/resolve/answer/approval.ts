import type { Operation, Reading } from '../../reading.ts'
import { question, understood } from '../outcome.ts'
import { NO, YES } from './agreement.ts'
import type { Answer } from './answer.ts'

/** Reads what is said to a plan that waits for approval; `undefined` where it is something else. */
export function approval(text: string, given: Answer, plan: string): Reading | undefined {
  const operation = (action: 'approve' | 'deny'): Operation => ({
    action,
    plan,
    provenance: { plan: { source: 'inferred', why: 'the plan that waits for approval' } },
  })
  if (
    /\b(what|which|show|how)\b.*\b(change|changes|do|happen|happens|involve|involves|diff|differ)\b/i.test(text) &&
    !/\b(in|of|for|to) \w/i.test(text)
  )
    return understood(given.text, [
      { action: 'diff', plan, provenance: { plan: { source: 'inferred', why: 'the plan that waits for approval' } } },
    ])
  if (YES.test(text) || (text === '' && /[👍✅🚀]/u.test(given.text)))
    return understood(given.text, [operation('approve')])
  if (NO.test(text)) return understood(given.text, [operation('deny')])
  const rest = text.replace(/[,.!-].*$/s, '').trim()
  const hasMore = /\b(but|only|after|once|if|when|until|unless|except|tomorrow|later|first|however|with)\b/i.test(text)
  if (hasMore && (YES.test(rest) || /^(yes|ok|sure|fine|approve)/i.test(text)))
    return question(
      given.text,
      [
        { ask: 'confirm', words: '' },
        { ask: 'condition', words: '' },
        { ask: 'schedule', words: '' },
      ],
      [operation('approve')],
    )
  if (hasMore) return undefined
  const tail = text.slice(rest.length)
  const isPlainTail = !/["']|\b(delete|destroy|remove|stop|deploy|restart|scale|roll)\b/i.test(tail)
  if (YES.test(rest) && isPlainTail) return understood(given.text, [operation('approve')])
  if (NO.test(rest) && isPlainTail) return understood(given.text, [operation('deny')])
  return undefined
}
