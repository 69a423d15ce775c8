import { isChange } from '../action.ts'
import { type Clause, hasKind } from '../clause/clause.ts'
import { choose } from '../frame/choose.ts'
import type { Kind, Term } from '../term/term.ts'
import type { Part } from './parts.ts'

/** What CODE itself runs, or when: a clause that holds one of these is no part of what an agent is told. */
const OF_OUR_OWN: readonly Kind[] = [
  'subject',
  'candidates',
  'environment',
  'environments',
  'run',
  'plan',
  'release',
  'moment',
  'recurring',
  'quotation',
  'question_mark',
  'condition',
  'hypothesis',
  'after',
  'before',
]

/**
 * The clauses with what an agent is told behind its task: "let claude fix the tests in acme/web and remove the dead code",
 * "…, but leave the docs alone". A ban is said to the agent, and stays a ban.
 */
export function withTasks(parts: readonly Part[]): readonly Part[] {
  const made: Part[] = []
  for (const [at, part] of parts.entries()) {
    const told = isTask(part) ? parts.slice(at + 1) : []
    const end = told.findIndex(
      (next, index) => !(isOfTask(next) || isSoThat(told[index - 1])) || !isInPlace(next, told.slice(index + 1)),
    )
    const more = end < 0 ? told : told.slice(0, end)
    if (more.length === 0) {
      made.push(part)
      continue
    }
    const bans = more.filter(({ role }) => role === 'banned')
    const task = [part, ...more.filter((next) => !bans.includes(next))]
    made.push(withTask(part, termsOf(task), termsOf([part, ...more])), ...bans)
    return [...made, ...withTasks(parts.slice(at + 1 + more.length))]
  }
  return made
}

const isTask = ({ role, choice }: Part): boolean =>
  role === 'wanted' && choice.kind === 'action' && choice.action === 'agent'

/** "… so that nothing in production changes". */
const isSoThat = (part: Pick<Part, 'clause'> | undefined): boolean =>
  /^so that$/i.test(part?.clause.terms.at(-1)?.words ?? '') || /^so that$/i.test(part?.clause.terms[0]?.words ?? '')

function isOfTask({ role, choice, clause }: Part): boolean {
  if (role === 'reason') return isSoThat({ clause })
  if (!LINKS.has(clause.link)) return false
  if (role === 'banned') return true
  // "…, and deploy": of what, only its speaker knows.
  if (clause.terms.length < 2 || hasKind(clause.terms, ...OF_OUR_OWN)) return false
  return role === 'wanted' && (choice.kind !== 'action' || isChange(choice.action))
}

const LINKS: ReadonlySet<Clause['link']> = new Set(['and', 'comma', 'then', 'contrast'])

/** "… after you check with Ben": a step that was put in front of what stands before it binds it. */
const isInPlace = (part: Part, later: readonly Part[]): boolean => later.every((next) => startOf(next) > startOf(part))

const startOf = ({ clause }: Part): number => clause.terms[0]?.span[0] ?? Number.POSITIVE_INFINITY

const termsOf = (parts: readonly Part[]): readonly Term[] => parts.flatMap(({ clause }) => clause.terms)

/** The part with its whole task, whose repository may stand in any clause, and with all that was said of it. */
function withTask(part: Part, task: readonly Term[], said: readonly Term[]): Part {
  const choice = choose(task, part.mood, true)
  const isTaken = choice.kind === 'action' && choice.action === 'agent'
  return { ...part, clause: { ...part.clause, terms: said }, choice: isTaken ? choice : part.choice }
}
