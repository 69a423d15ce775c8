import { type Cue, cuesOf, type Kind, surelyMeans, type Term, type Thing } from '../term/term.ts'
import type { Frame } from '../words/frame.ts'
import { phrasesIn } from '../words/phrases.ts'

/** Kinds that mean nothing more beside an action. */
export const PASSED = new Set<Kind>([
  'again',
  'same',
  'particle',
  'alone',
  'plain',
  'polite',
  'wish',
  'also',
  'yes',
  'also',
  'shall',
  'each',
])
/** "web must use port 8080": what obliges commands. */
export const isObliging = ({ kind, words }: Term): boolean =>
  kind === 'modal' && /^(should|must|shall|ought)$/i.test(words)

/** Kinds that a question or a look may hold. */
export const PASSED_BY_READS = new Set<Kind>([
  'show',
  'wh',
  'modal',
  'report',
  'person',
  'saying',
  'unknown',
  'again',
  'last',
  'previous',
  'back',
  'same',
  'touch',
  'leave',
  'alone',
  'more',
  'vague',
  'comparison',
  'metric',
  'resource',
  'strategy',
  'half_of',
  'both',
  'negation',
  'or',
  'after',
  'before',
  'number',
  'percent',
  'slot',
  'moment',
  'duration',
  'recurring',
  'currency',
  'contrast',
  'target',
  'region',
  'condition',
  'reason',
  'size',
  'steps',
  'hypothesis',
  'domain',
  'slashed',
  'key',
  'channel',
  'quotation',
  'money',
  'range',
  'image',
  'all',
  'no',
  'correction',
  'rooted',
  'arrow',
  'metric_condition',
  'instance_type',
  'version',
  'release',
  'secret',
])
/** Actions whose object is told in any words. */
export const FREE = new Set(['agent', 'consult', 'alert'])
export const sumOf = (split: unknown): number =>
  Object.values((split ?? {}) as Record<string, number>).reduce((sum, share) => sum + share, 0)

/** What is part of an app: taking it away is not to take the app away. */
export const PARTS = new Set<Thing>([
  'replicas',
  'image',
  'version',
  'release',
  'data',
  'domain',
  'env',
  'secret',
  'backup',
  'schedule',
  'limit',
  'steps',
  'traffic',
  'autoscale',
  'weight',
  'path_prefix',
  'repo',
  'ref',
])
export const NEUTRAL = new Set<Thing>([
  'limit',
  'replicas',
  'version',
  'release',
  'image',
  'plan',
  'schedule',
  'steps',
  'count',
  'traffic',
  'name',
  'env',
  'domain',
  'secret',
  'path_prefix',
  'autoscale',
  'ref',
  'repo',
  'weight',
  'reason',
  'task',
  'data',
  'backup',
] as Thing[])

const objects = new Map<Frame, ReadonlySet<string>>()

/** Whether a noun is what an action is usually done to. */
export function isObject(frame: Frame, term: Term): boolean {
  if (!frame.objects) return false
  let known = objects.get(frame)
  if (!known) {
    known = new Set(phrasesIn(frame.objects))
    objects.set(frame, known)
  }
  const isRolling = known.has('rollout') && surelyMeans(term, 'deploy', 'doing')
  return (
    isRolling ||
    known.has(term.words.toLowerCase()) ||
    (term.kind === 'word' && term.thing === 'run' && known.has('rollout'))
  )
}

export const isOf = (term: Term, { action }: Frame): boolean => cuesOf(term).some((cue: Cue) => cue.action === action)
