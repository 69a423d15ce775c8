import { type Action, isChange } from '../action.ts'
import type { Choice } from '../frame/choice.ts'
import type { Draft } from '../frame/draft.ts'
import { explainLeftovers } from '../frame/leftovers.ts'
import { expertsOf, toolsOf, topicOf } from '../frame/topics.ts'
import type { Slot } from '../operation.ts'
import type { World } from '../world.ts'

const AGAIN = /\b(again|repeat|once more|one more time|same|afresh|anew)\b/i

const SOURCES: readonly Slot[] = ['version', 'image', 'ref', 'path', 'repo', 'pr']

/** The same again without a new version is a redeployment, and with one it is none. */
function actionOf({ action, filling, words }: Extract<Choice, { kind: 'action' }>): Action {
  const isNew = filling.groups.some(({ details }) => SOURCES.some((slot) => details.has(slot)))
  if (action === 'redeploy' && isNew) return 'deploy'
  const isOfPlaces = filling.groups.some(({ environments }) => environments.length > 1)
  const isOfReleases = filling.groups.some(({ details }) => details.has('releases'))
  if ((action === 'diff' || action === 'drift') && isOfPlaces && !isOfReleases) return 'compare'
  if (action === 'compare' && isOfReleases && !isOfPlaces) return 'diff'
  // "list the past 5 deployments of web".
  const isOfApp = filling.groups.some(({ subjects }) => subjects.length > 0)
  if (action === 'list' && isOfApp && /\b(deploys|deployments|releases|rollouts)\b/i.test(words)) return 'history'
  return action === 'deploy' && !isNew && AGAIN.test(words) ? 'redeploy' : action
}

/** What an action is to do, with the slots that `words`, the clause as it was said, gives it. */
export function draftOf(choice: Extract<Choice, { kind: 'action' }>, world: World, words: string): Draft {
  const { of, head, filling } = choice
  const action = actionOf(choice)
  const isRead = !isChange(action)
  const leftovers = explainLeftovers(filling.unread, filling.groups, world)
  if (action === 'list' || action === 'scan' || action === 'metrics') addTopics(choice, words)
  if (action === 'logs') addLogSlots(choice)
  if (action === 'monitor') addTools(choice)
  if (action === 'consult') addWords(choice, 'question', words)
  if (action === 'agent') addWords(choice, 'task', words)
  if (action === 'autoscale' || of === 'autoscale') addSwitch(choice)
  const hard = isRead
    ? leftovers.filter(({ ask }) => ask === 'app' || ask === 'environment')
    : [...leftovers, ...filling.doubtful.map(({ words: word }) => ({ ask: 'confirm', words: word }))]
  return {
    action,
    ...(of && { of }),
    groups: filling.groups,
    leftovers: hard,
    things: filling.things,
    heads: head.heads,
    ...(head.sign && { sign: head.sign }),
  }
}

/** "follow the logs", "error logs": what narrows a log stands in its name. */
function addLogSlots({ filling, words }: Extract<Choice, { kind: 'action' }>): void {
  const level = /\berrors?\b/i.test(words) ? 'error' : /\bwarn(ing)?s?\b/i.test(words) ? 'warn' : undefined
  for (const { details } of filling.groups) {
    if (/\b(follow|stream|streaming|live|tail -f|-f)\b/i.test(words) && !details.has('follow'))
      details.set('follow', { value: true, provenance: { source: 'user', words } })
    if (level && !details.has('level') && !details.has('grep'))
      details.set('level', { value: level, provenance: { source: 'user', words } })
  }
}

/** The tools of monitoring that are named. */
function addTools({ filling, words }: Extract<Choice, { kind: 'action' }>): void {
  const tools = toolsOf(words)
  if (tools.length === 0) return
  for (const { details } of filling.groups)
    details.set('tools', { value: tools, provenance: { source: 'user', words } })
}

/** What experts are asked and agents are told: the words themselves. */
function addWords({ filling }: Extract<Choice, { kind: 'action' }>, slot: 'question' | 'task', words: string): void {
  for (const { details } of filling.groups) {
    if (!details.has(slot)) details.set(slot, { value: words, provenance: { source: 'user', words } })
    const experts = slot === 'question' ? expertsOf(words) : []
    if (experts.length > 0) details.set('experts', { value: experts, provenance: { source: 'user', words } })
  }
}

/** "autoscaling off" needs no bounds. */
function addSwitch({ filling, words }: Extract<Choice, { kind: 'action' }>): void {
  if (
    !/\b(off|disable|disabled|remove|stop|drop|kill|delete|without|no more|no longer|get rid of|deactivate|end|cancel)\b/i.test(
      words,
    )
  )
    return
  for (const { details } of filling.groups)
    if (!details.has('autoscale')) details.set('enabled', { value: false, provenance: { source: 'user', words } })
}

/** What a look is about: `list secrets`, `scan for licences`. */
function addTopics({ action, filling, words }: Extract<Choice, { kind: 'action' }>, text: string): void {
  const topic = topicOf(action, words)
  for (const [slot, value] of Object.entries(Object.keys(topic).length > 0 ? topic : topicOf(action, text)))
    for (const { details } of filling.groups)
      if (!details.has(slot as Slot))
        details.set(slot as Slot, { value, provenance: { source: 'user', words } } as never)
}
