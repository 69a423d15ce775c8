import type { Action } from '../action.ts'

export type Place = 'subject' | 'environment' | 'path' | 'count' | 'release' | 'since' | 'plain'

/** Which prepositions may stand before what; the empty word is none. What is not listed is not understood. */
const ALLOWED: Readonly<Record<Place, readonly string[]>> = {
  subject: ['', 'of', 'for'],
  environment: ['', 'to', 'in', 'on', 'onto', 'into', 'at', 'inside', 'within', 'across'],
  path: ['', 'of', 'from'],
  count: ['', 'to', 'at', 'with', 'on', 'by'],
  release: ['', 'to', 'at'],
  since: ['', 'for', 'from', 'over', 'in', 'within', 'of'],
  plain: ['', 'by'],
}
const READS: ReadonlySet<Action> = new Set<Action>(['status', 'logs', 'history'])
const TAKES_FROM: ReadonlySet<Action> = new Set<Action>(['destroy', 'stop', 'logs', 'history', 'status', 'scale'])

/** Whether a preposition may stand before such a slot of such an action. */
export function allows(place: Place, preposition: string, action: Action): boolean {
  // "deploy … of vase" speaks of a deployment or of a part that no slot can name.
  if (place === 'subject' && preposition === 'of' && action === 'deploy') return false
  if (ALLOWED[place].includes(preposition)) return true
  if (place === 'environment') {
    return preposition === 'from' ? TAKES_FROM.has(action) : READS.has(action) && ['for', 'of'].includes(preposition)
  }
  if (place !== 'subject') return false
  // "add two replicas to api", "take two from api", "the logs from api", "what runs in shop".
  if (action === 'scale') return preposition === 'to' || preposition === 'from'
  return READS.has(action) && (preposition === 'from' || preposition === 'in')
}
