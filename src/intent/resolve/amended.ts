import { isChange } from '../action.ts'
import { type Clause, hasKind } from '../clause/clause.ts'
import { said } from '../frame/draft.ts'
import { fill } from '../frame/fill.ts'
import type { Step } from '../operation.ts'
import type { Operation } from '../reading.ts'
import { SAME_SENTENCE } from '../reasons.ts'
import { isBaseVerb, type Kind } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import { isOfOther, namedBy, withoutSubject } from './renamed.ts'

/** "…, keep two weeks", "…. At 22:00." says more of what was asked for before. */
export function amendment({ terms }: Clause, operations: readonly Operation[]): Operation[] | undefined {
  const last = operations.at(-1)
  if (!last || (!isChange(last.action) && last.action !== 'logs')) return undefined
  const isOfAll = terms.some(({ kind, words }) => kind === 'all' || kind === 'both' || /^(each|every one)/i.test(words))
  const alike = isOfAll
    ? operations.slice(operations.findLastIndex(({ action }) => action !== last.action) + 1)
    : [last]
  const filling = fill(terms, { frame: frameOf(last.action), heads: new Set(), verb: 'of', isSure: true }, false)
  const [group, ...others] = filling.groups
  if (
    !group ||
    others.length > 0 ||
    filling.unread.length > 0 ||
    group.details.size === 0 ||
    group.subjects.length > 0 ||
    group.environments.length > 0
  )
    return undefined
  const isNew = [...group.details.keys()].every(
    (slot) => slot === 'steps' || alike.every((one) => one[slot] === undefined),
  )
  if (!isNew) return undefined
  const values = Object.fromEntries(
    [...group.details].map(([slot, { value }]) => [
      slot,
      slot === 'steps' ? [...(last.steps ?? []), ...(value as readonly Step[])] : value,
    ]),
  )
  const isCanary =
    'steps' in values && last.action === 'deploy' && alike.every(({ strategy }) => strategy === undefined)
  if (isCanary) Object.assign(values, { strategy: 'canary' })
  const provenance = Object.fromEntries([...group.details].map(([slot, { provenance: source }]) => [slot, source]))
  return alike.map((one) => ({ ...one, ...values, provenance: { ...one.provenance, ...provenance } }))
}

/** "restart query in test, and then the chatbot": the same again for what is named. */
export function repeated({ terms, link }: Clause, operations: readonly Operation[]): Operation[] | undefined {
  const last = operations.at(-1)
  const subjects = terms.filter((term) => term.kind === 'subject')
  const places = terms.filter((term) => term.kind === 'environment')
  const isPlain = terms.every(({ kind }) =>
    ['subject', 'environment', 'preposition', 'and', 'comma', 'also', 'plain'].includes(kind),
  )
  if (!last || !isPlain || !['then', 'and', 'comma'].includes(link) || subjects.length === 0) return undefined
  if (isOfOther(last)) return undefined
  return subjects.map((subject) => {
    const rest = withoutSubject(last)
    const place = places[0] ? { environment: places[0].name } : {}
    return {
      ...rest,
      app: subject.app,
      ...(subject.service && { service: subject.service }),
      ...place,
      provenance: {
        ...rest.provenance,
        ...namedBy(subject),
        ...(places[0] && { environment: said(places[0]) }),
      },
    }
  })
}

/** "backup first, 4.4.0 afterwards": a version alone is deployed where the step before was done. */
export function deployedNext({ terms, link }: Clause, operations: readonly Operation[]): Operation | undefined {
  const last = operations.at(-1)
  const [version, ...others] = terms.filter(({ kind }) => kind !== 'plain' && kind !== 'comma')
  if (link !== 'then' || version?.kind !== 'version' || others.length > 0) return undefined
  if (!last?.app || !last.environment || !isChange(last.action) || last.action === 'deploy') return undefined
  const { app, service, environment } = last
  const provenance = { source: 'inferred', why: SAME_SENTENCE } as const
  return {
    action: 'deploy',
    app,
    ...(service && { service }),
    environment,
    version: version.version,
    provenance: {
      app: provenance,
      ...(service && { service: provenance }),
      environment: provenance,
      version: said(version),
    },
  }
}

/** "…, and have it run every weekday": when the change before is to happen. */
export function timed(clause: Clause, operations: readonly Operation[]): Operation[] | undefined {
  const when = clause.terms.filter(({ kind }) => kind === 'recurring' || kind === 'moment')
  const isOfIt =
    hasKind(clause.terms, 'pronoun') &&
    /^(have|let|make|get|run|execute|trigger|schedule|repeat|do)$/i.test(clause.terms[0]?.words ?? '')
  const isNamed = hasKind(clause.terms, 'subject', 'environment', 'number', 'version', 'negation')
  return isOfIt && when.length === 1 && !isNamed ? amendment({ ...clause, terms: when }, operations) : undefined
}

/** "deploy web to staging. take ./web": what the deployment before is made of. */
export function sourced(clause: Clause, operations: readonly Operation[]): Operation[] | undefined {
  const last = operations.at(-1)
  const sources = clause.terms.filter(({ kind }) => SOURCES.has(kind))
  const isOnlyThat = clause.terms.every(
    (term) =>
      SOURCES.has(term.kind) || isBaseVerb(term) || ['preposition', 'pronoun', 'plain', 'polite'].includes(term.kind),
  )
  const verb = clause.terms.find((term) => isBaseVerb(term))
  const isOfIt = verb ? /^(?:take|use|pull|grab|pick|go with)$/i.test(verb.words) : clause.link === 'stop'
  const isNew = last?.action === 'deploy' && !last.path && !last.image && !last.repo
  return isNew && isOfIt && isOnlyThat && sources.length === 1
    ? amendment({ ...clause, terms: sources }, operations)
    : undefined
}

const SOURCES = new Set<Kind>(['path', 'image', 'repo', 'slashed'])

/** "services/weather onto bench, give it 256 megs": what is just being deployed has no name yet. */
export function sizedToo(clause: Clause, last: Operation | undefined): Operation | undefined {
  if (last?.action !== 'deploy' || last.app !== undefined || !hasKind(clause.terms, 'pronoun')) return undefined
  const terms = clause.terms.filter((term) => term.kind !== 'pronoun' && !isBaseVerb(term))
  return amendment({ ...clause, terms }, [last])?.[0]
}

/** "…, ping #finance at 80 percent of it": from where on a budget warns, and whom. */
export function warned({ terms }: Clause, last: Operation | undefined): Operation | undefined {
  const isOnlyThat = terms.every((term, at) => (at === 0 ? term.kind === 'word' : WARNING.has(term.kind)))
  if (last?.action !== 'budget' || !isOnlyThat) return undefined
  const share = terms.find((term) => term.kind === 'percent')
  const channel = terms.find((term) => term.kind === 'channel')
  if (share?.kind !== 'percent' || last.threshold !== undefined) return undefined
  return {
    ...last,
    threshold: share.value,
    ...(channel?.kind === 'channel' && { notify: channel.channel }),
    provenance: { ...last.provenance, threshold: said(share), ...(channel && { notify: said(channel) }) },
  }
}

const WARNING = new Set<Kind>(['channel', 'preposition', 'percent', 'pronoun', 'plain', 'and', 'money', 'polite'])
