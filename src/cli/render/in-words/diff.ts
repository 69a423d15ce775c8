import { byWhom, outcome, wordsOf } from './deployments.ts'
import type { DeploymentView, Facts, Question } from './facts.ts'
import { deploymentsOf } from './history.ts'
import { placesOf } from './places.ts'
import { listed, name, sentence } from './said.ts'

/** Two releases of one slot. */
type Pair = readonly [from: string, to: string]

const UNTOLD = 'What differs in code, services, replicas and configuration cannot be told from the history.'

/** Where two releases come from. Releases themselves cannot be read, so that what differs is said to be unknown. */
export function diffInWords(question: Question, facts: Facts): string[] {
  const pair = pairOf(question, facts)
  if (pair === undefined) return ['Which two releases to compare is not known.']
  const [from, to] = pair
  if (from === to) return [sentence(`Both are ${name(from)}, so nothing differs`)]
  const found = facts.deployments ? deploymentsOf(question, facts.deployments) : []
  const slots = new Set(
    found
      .filter((one) => pair.includes(one.release ?? ''))
      .map(({ app, environment }) => `${name(app)} in ${name(environment)}`),
  )
  if (slots.size > 1)
    return [
      sentence(
        `${listed(pair.map(name))} may be those of ${listed([...slots])}: each environment numbers its own releases`,
      ),
    ]
  const inForce = placesOf(question, facts).map(({ slot }) => slot.release)
  const origins = pair.map(
    (release) =>
      origin(release, found, facts.now) + (inForce.length === 1 && inForce[0] === release ? ', and is in force' : ''),
  )
  return [sentence(origins.join('; ')), UNTOLD]
}

/** The two that were named, the one named and the one in force, or the last two that came into force. */
function pairOf(question: Question, facts: Facts): Pair | undefined {
  const { release, releases = release === undefined ? [] : [release] } = question
  const inForce = placesOf(question, facts)
    .map(({ slot }) => slot.release)
    .filter((one) => one !== null)
  const [first, second] = releases
  if (first !== undefined && second !== undefined) return [first, second]
  if (first !== undefined) return inForce.length === 1 && inForce[0] !== undefined ? [first, inForce[0]] : undefined
  const made = facts.deployments
    ? deploymentsOf(question, facts.deployments).filter(({ state }) => state === 'succeeded')
    : []
  const [newest, before] = [...new Set(made.map((one) => one.release).filter((one) => one !== null))]
  return newest !== undefined && before !== undefined ? [before, newest] : undefined
}

/** The deployment that brought a release: the first that succeeded, or the first of all. */
function origin(release: string, found: readonly DeploymentView[], now: number): string {
  const own = found.filter((one) => one.release === release)
  const maker = own.findLast(({ state }) => state === 'succeeded') ?? own.at(-1)
  if (maker === undefined) return `${name(release)} comes from no deployment that is known`
  const end = maker.state === 'succeeded' ? '' : `, which ${outcome(maker)}`
  return `${name(release)} comes from a ${wordsOf(maker.action)[0]} of ${name(maker.app)} in ${name(maker.environment)} ${byWhom(maker, now)}${end}`
}
