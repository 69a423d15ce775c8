import { cuesOf, type Kind, type Term } from '../term/term.ts'
import type { Clause } from './clause.ts'

type Kinds = ReadonlySet<Kind>
const TOPIC: Kinds = new Set<Kind>([
  'subject',
  'candidates',
  'environment',
  'which_environment',
  'environments',
  'preposition',
  'and',
  'comma',
  'path',
  'image',
  'version',
  'release',
  'run',
  'plan',
  'slash',
  'article',
  'secret',
  'recurring',
  'moment',
  'target',
  'resource',
])
/** Kinds that name what a clause may be about. */
export const NAMED: Kinds = new Set<Kind>([
  'subject',
  'candidates',
  'environment',
  'run',
  'path',
  'image',
  'release',
  'plan',
  'version',
  'which_environment',
  'secret',
  'environments',
  'recurring',
  'moment',
])

/** "billing production: return to r7": what stands in front is what the clause is about. */
export function joinTopics(clauses: readonly Clause[]): Clause[] {
  const joined: Clause[] = []
  for (const clause of clauses) {
    const topic = joined.at(-1)
    const isTopic =
      topic?.terms.every((term) => TOPIC.has(term.kind) && cuesOf(term).length === 0) &&
      topic.terms.some(({ kind }) => NAMED.has(kind))
    const isWhole =
      topic?.terms.some(({ kind }) => ['version', 'image', 'ref', 'slot'].includes(kind)) &&
      topic.terms.some(({ kind }) => kind === 'subject') &&
      clause.terms.some((term) =>
        cuesOf(term).some(({ action, form }) => (action === 'rollback' || action === 'abort') && form === 'base'),
      )
    const binds = (clause.link === 'colon' || clause.link === 'comma') && !isWhole
    const isOwn =
      clause.link === 'colon' ||
      (clause.terms.some((term) => cuesOf(term).length > 0 || !TOPIC.has(term.kind)) &&
        !STOPS.has(clause.terms[0]?.kind ?? 'stop'))
    // "with LOG_LEVEL=debug, deploy web": the settings of what follows.
    const isSetting =
      topic?.terms[0]?.kind === 'preposition' &&
      /^with$/i.test(topic.terms[0].words) &&
      topic.terms.every(({ kind }) => SETTINGS.has(kind)) &&
      clause.link === 'comma'
    if (topic && isSetting) {
      joined.splice(-1, 1, { ...clause, link: topic.link, terms: [...clause.terms, ...topic.terms] })
      continue
    }
    if (topic && isTopic && binds && isOwn)
      joined.splice(-1, 1, {
        ...clause,
        link: topic.link,
        terms: [...topic.terms, COMMA(clause.terms[0]), ...clause.terms],
      })
    else joined.push(clause)
  }
  return joined
}

const SETTINGS: Kinds = new Set<Kind>(['preposition', 'assignment', 'and', 'comma', 'size', 'slot', 'port', 'strategy'])
const STOPS: Kinds = new Set<Kind>(['negation', 'no', 'cancel'])
const COMMA = (next: Term | undefined): Term => ({
  kind: 'comma',
  words: ',',
  span: [next?.span[0] ?? 0, next?.span[0] ?? 0],
})
