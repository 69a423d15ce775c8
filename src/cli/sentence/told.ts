import { printable } from '../output.ts'
import { answerInWords } from '../render/in-words/answer.ts'
import type { Asks } from '../render/in-words/facts.ts'
import type { PlanView } from '../render/plan.ts'
import type { Session } from '../session.ts'
import type { Meant } from './understood.ts'

const HEALTH = /\b(healthy|health|up|down|ok|okay|alive|fine|running|serving|reachable|broken)\b/i

/** What a question asks for, by its own words: "running" says less of that than "how many" or "which release". */
const ASKS: readonly (readonly [Asks, RegExp])[] = [
  ['count', /\bhow many\b/i],
  ['version', /\b(versions?|releases?|builds?)\b/i],
  ['who', /\bwho(se)?\b/i],
  ['when', /\b(when|since)\b/i],
]

/** Which of the facts the words want, where they want one alone. */
export function asksOf({ release, version }: Pick<Meant, 'release' | 'version'>, words: string): Asks | undefined {
  const isNamed = (release ?? version) !== undefined
  const isHealth = HEALTH.test(words)
  if (isHealth && !isNamed && /^\W*(is|are)\b/i.test(words)) return 'health'
  return ASKS.find(([, pattern]) => pattern.test(words))?.[0] ?? (isNamed ? 'version' : isHealth ? 'health' : undefined)
}

/** Answers a look in a sentence or two, above what the look itself prints. The facts are those that the daemon reports now. */
export async function tellInWords({ client, out }: Session, operation: Meant, words: string): Promise<void> {
  if (out.isJson) return
  const [{ items: slots }, { items: environments }, deployments] = await Promise.all([
    client.call('slot.list', {}),
    client.call('environment.list', {}),
    client.call('deployment.list', { limit: 100 }),
  ])
  const { action, app, environment } = operation
  const why =
    action === 'explain' && app && environment ? await client.call('slot.why', { app, environment }) : undefined
  const facts = { now: Date.now(), slots, environments, deployments, why }
  for (const line of answerInWords({ ...operation, asks: asksOf(operation, words) }, facts)) out.line(printable(line))
}

/** What a plan would do, in a sentence or two above the plan itself. */
export async function tellPlan({ client, out }: Session, plan: PlanView): Promise<void> {
  if (out.isJson) return
  const { app, environment } = plan
  const { items: slots } = await client.call('slot.list', { app, environment })
  for (const line of answerInWords({ action: 'plan' }, { now: Date.now(), slots, plan })) out.line(printable(line))
}
