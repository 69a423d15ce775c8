import { inTheWords, told } from './deployments.ts'
import type { Beside, DeploymentView, HistoryView, Question } from './facts.ts'
import { deploymentsOf, noneInWords, scopeOf } from './history.ts'
import { chained, listed, name, sentence } from './said.ts'

type Asked = Omit<Question, 'action' | 'asks'>

/** Who made a release or a deployment, when, and in which words; without one, who made the last change. */
export function whoInWords(question: Asked, history: HistoryView, { now }: Pick<Beside, 'now'>): string[] {
  const { release, run, releases = release === undefined ? [] : [release] } = question
  const all = deploymentsOf(question, history)
  const found = all.filter(
    (one) => (run ?? one.id) === one.id && (releases.length === 0 || releases.includes(one.release ?? '')),
  )
  const [last] = found
  if (last === undefined) return [noneOf(question, releases, history)]
  const full = (one: DeploymentView): string => `${told(one, now)}, ${inTheWords(one)}`
  if (run !== undefined || releases.length === 0) return [sentence(full(last))]
  const makers = [...Map.groupBy(found, keyOf).values()].map(makerOf)
  const [only] = makers
  if (only === undefined || makers.length > 1) return [sentence(chained(makers.map((one) => told(one, now))))]
  // A release that came back was put in force by somebody else since.
  return [sentence(full(only)), ...(last === only ? [] : [sentence(`After that ${told(last, now)}`)])]
}

const keyOf = ({ app, environment, release }: DeploymentView): string => JSON.stringify([app, environment, release])

/** Of the deployments of a release, the first that succeeded, or the first of all. */
const makerOf = (found: readonly DeploymentView[]): DeploymentView =>
  (found.findLast(({ state }) => state === 'succeeded') ?? found.at(-1)) as DeploymentView

function noneOf(question: Asked, releases: readonly string[], history: HistoryView): string {
  const { run } = question
  if (run === undefined && releases.length === 0) return noneInWords(question, history)
  const which = run === undefined ? `${listed(releases.map(name))}${scopeOf(question)}` : name(run)
  const among = history.next === null ? 'the history' : 'the part of the history that was read'
  return sentence(`Who made ${which} is not in ${among}`)
}

/** When it was last deployed and by whom, and what came of it. */
export function lastDeployedInWords(question: Asked, history: HistoryView, { now }: Pick<Beside, 'now'>): string[] {
  const all = deploymentsOf(question, history)
  const deploys = all.filter(({ action }) => action === 'deploy')
  const [newest] = deploys
  if (newest === undefined)
    return [noneInWords(question, history, 'deploy'), ...all.slice(0, 1).map((one) => sentence(told(one, now)))]
  const good = deploys.find(({ state }) => state === 'succeeded')
  const rest = newest.state === 'succeeded' ? after(all, newest, now) : good ? [`Before that ${told(good, now)}`] : []
  return [told(newest, now), ...rest].map(sentence)
}

/** What was last done since, by something else than a deploy. */
function after(all: readonly DeploymentView[], deployed: DeploymentView, now: number): string[] {
  const [last] = all
  return last === undefined || last === deployed ? [] : [`After that ${told(last, now)}`]
}
