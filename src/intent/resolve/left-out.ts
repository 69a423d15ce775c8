import { isChange, isOfRunOrPlan } from '../action.ts'
import { wordsOf } from '../clause/clause.ts'
import { said } from '../frame/draft.ts'
import type { Operation } from '../reading.ts'
import { cuesOf, type TermOf } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import type { World } from '../world.ts'
import type { Part } from './parts.ts'

/** What a sentence does to a whole, without what it leaves out of it. */
export interface LeftOut {
  readonly operations: readonly Operation[]
  /** What it says of a member of the whole without saying that it is left out. */
  readonly unclear: readonly string[]
}

/** "web stays up", "leave web running", "don't touch web". */
const STAYS =
  /^(?:(?:leave|keep|spare) (?!an eye)[\w-]+(?:(?: and| ,|,) [\w-]+)*(?: (?:running|up|alone|out|on|alive|online|as it is|as they are|where it is|in place|be))?$|(?:.* )?(?:stays?|remains?|keeps?)(?: (?:up|on|out|in place|running|alive|online|as it is|where it is|alone|put))?$|.* not(?: included)?$)/i

/**
 * "stop everything in staging, web stays": what is said of a member of a whole either leaves it out, or has to be asked
 * about. Before a change that takes nothing away it may as well be the reason for it.
 */
export function withLeftOut(operations: readonly Operation[], parts: readonly Part[], world: World): LeftOut {
  const unclear: string[] = []
  const first = parts.findIndex((part) => isOfChange(part))
  const narrowed = operations.map((operation) => {
    if (!isOfWhole(operation, world)) return operation
    const removes = frameOf(operation.action).removes === true
    const apart = parts.filter((part, at) => isApart(part) && (at > first || removes))
    return apart.reduce((whole, part) => {
      const members = membersIn(part, whole)
      if (members.length === 0) return whole
      if (isLeftOut(part)) return without(whole, members)
      unclear.push(wordsOf(part.clause.terms))
      return whole
    }, operation)
  })
  return { operations: narrowed, unclear }
}

const isOfChange = ({ role, choice }: Part): boolean =>
  role === 'wanted' && choice.kind === 'action' && isChange(choice.action)

/** Neither asked for nor looked at nor meant too, so said of something. */
const isApart = ({ role, choice, clause: { terms } }: Part): boolean =>
  role !== 'asked' &&
  (role !== 'wanted' || choice.kind === 'none' || STAYS.test(wordsOf(terms))) &&
  !/(?<!\bnot )\b(included|too|as well|also)$/i.test(wordsOf(terms))

const isOfWhole = ({ action, scope, app, service }: Operation, { apps }: World): boolean =>
  isChange(action) &&
  !isOfRunOrPlan(action) &&
  (scope === 'all' || (app !== undefined && service === undefined && (apps[app]?.services.length ?? 0) > 1))

/** The apps and services of a clause that belong to the whole, and are not left out of it yet. */
const membersIn = ({ clause }: Part, { scope, app, environment, exclude = [] }: Operation): TermOf<'subject'>[] => {
  const isElsewhere = clause.terms.some((term) => term.kind === 'environment' && term.name !== environment)
  const named = clause.terms.filter((term) => term.kind === 'subject')
  return named.filter(
    (term) =>
      !isElsewhere &&
      (scope === 'all' || (term.app === app && term.service !== undefined)) &&
      !exclude.includes(term.service ?? term.app),
  )
}

/** Whether a clause says of what it names that it stays as it is, and forbids no other action. */
function isLeftOut({ role, clause: { terms } }: Part): boolean {
  const isOfAction = terms.some(
    (term) =>
      term.kind !== 'leave' &&
      !/^keep$/i.test(term.words) &&
      cuesOf(term).some(({ action, form }) => isChange(action) && form === 'base'),
  )
  if (role === 'banned') return !isOfAction
  return STAYS.test(wordsOf(terms))
}

const without = (operation: Operation, members: readonly TermOf<'subject'>[]): Operation => ({
  ...operation,
  exclude: [...(operation.exclude ?? []), ...members.map(({ app, service }) => service ?? app)],
  provenance: { ...operation.provenance, exclude: said(members[0] as TermOf<'subject'>) },
})
