import { compareInWords } from './compare.ts'
import { countsInWords } from './counts.ts'
import { diffInWords } from './diff.ts'
import { environmentsInWords } from './environments.ts'
import { ASKED, type Asks, type Facts, type Question } from './facts.ts'
import { historyInWords } from './history.ts'
import { isStrange, nothingInWords } from './nothing.ts'
import { type Place, placesOf } from './places.ts'
import { planInWords } from './plan.ts'
import { isHealthyInWords, statusInWords } from './status.ts'
import { versionsInWords } from './versions.ts'
import { lastDeployedInWords, whoInWords } from './who.ts'
import { whyInWords } from './why.ts'

/**
 * The answer to a question in at most two sentences, one to a line, made from the facts by templates. Nothing that is not
 * in the facts is said, and what is missing in them is said to be unknown. Empty for an action that has no words of its own.
 */
export function answerInWords(question: Question, facts: Facts): string[] {
  const asked = withApp(question, facts)
  const subject = subjectOf(asked, facts)
  if (subject === undefined) return []
  return isStrange(asked, facts) ? nothingInWords(asked, facts) : ANSWERS[subject](asked, facts)
}

type Subject =
  | 'status'
  | 'health'
  | 'count'
  | 'version'
  | 'history'
  | 'who'
  | 'when'
  | 'why'
  | 'diff'
  | 'compare'
  | 'plan'
  | 'environments'
type Answer = (question: Question, facts: Facts) => string[]

/** What each action is about where the question does not say which fact is wanted. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  status: 'status',
  list: 'status',
  history: 'history',
  who: 'who',
  explain: 'why',
  diff: 'diff',
  compare: 'compare',
  plan: 'plan',
}

/** What of all that can be listed has words: what runs, and where it may. */
const LISTS: Readonly<Record<string, Subject>> = { apps: 'status', services: 'status', environments: 'environments' }

/** The facts that a question may pick from what its action is about. "Why is it down" asks nothing but why. */
const PICKED: Readonly<Partial<Record<Subject, readonly Asks[]>>> = { status: ASKED, history: ['who', 'when'] }

function subjectOf({ action, asks, kind }: Question, { deployments }: Facts): Subject | undefined {
  if (action === 'list' && kind !== undefined) return Object.hasOwn(LISTS, kind) ? LISTS[kind] : undefined
  const own = Object.hasOwn(SUBJECTS, action) ? SUBJECTS[action] : undefined
  if (own === undefined || asks === undefined || !PICKED[own]?.includes(asks)) return own
  // "Since when" is asked of what runs as well as of who changed it.
  return asks === 'when' && deployments === undefined ? 'version' : asks
}

const ofPlaces =
  (say: (places: readonly Place[], facts: Facts) => string[]): Answer =>
  (question, facts) => {
    const places = placesOf(question, facts)
    return places.length > 0 ? say(places, facts) : nothingInWords(question, facts)
  }

const NOT_READ = 'This is not known, as nothing that tells it was read.'

const ANSWERS: Readonly<Record<Subject, Answer>> = {
  status: ofPlaces(statusInWords),
  health: ofPlaces(isHealthyInWords),
  count: ofPlaces(countsInWords),
  version: ofPlaces(versionsInWords),
  history: (question, facts) => (facts.deployments ? historyInWords(question, facts.deployments, facts) : [NOT_READ]),
  who: (question, facts) => (facts.deployments ? whoInWords(question, facts.deployments, facts) : [NOT_READ]),
  when: (question, facts) => {
    if (!facts.deployments) return [NOT_READ]
    const isNamed = question.release !== undefined || question.run !== undefined
    return (isNamed ? whoInWords : lastDeployedInWords)(question, facts.deployments, facts)
  },
  why: (question, { why, now }) =>
    why && placesOf({ ...question, service: undefined }, { slots: [why.slot], now }).length > 0
      ? whyInWords(why, { now }, question.service)
      : [NOT_READ],
  diff: diffInWords,
  compare: compareInWords,
  environments: (_question, facts) => environmentsInWords(facts),
  plan: (_question, facts) => (facts.plan ? planInWords(facts.plan, facts) : [NOT_READ]),
}

/** A service that is named alone belongs to the one app that has it; what is an app's name is that app. */
function withApp(question: Question, { slots = [] }: Facts): Question {
  const { app, service } = question
  if (app !== undefined || service === undefined) return question
  if (slots.some((slot) => slot.app === service)) return { ...question, app: service, service: undefined }
  const owners = new Set(
    slots.filter(({ services }) => services.some(({ name }) => name === service)).map((slot) => slot.app),
  )
  const [owner] = owners
  return owners.size === 1 && owner !== undefined ? { ...question, app: owner } : question
}
