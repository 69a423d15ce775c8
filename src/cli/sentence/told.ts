import { printable } from '../output.ts'
import { answerInWords } from '../render/in-words/answer.ts'
import type { Session } from '../session.ts'
import type { Meant } from './understood.ts'

/** What a question asks for, by its own words. */
const ASKS = [
  ['health', /\b(healthy|health|up|down|ok|okay|alive|fine|running|serving|reachable|broken)\b/i],
  ['count', /\bhow many\b/i],
  ['version', /\b(version|release|build)\b/i],
  ['who', /\bwho(se)?\b/i],
  ['when', /\b(when|since)\b/i],
] as const

/** Answers a look in a sentence or two, above what the look itself prints. The facts are those that the daemon reports now. */
export async function tellInWords({ client, out }: Session, operation: Meant, words: string): Promise<void> {
  if (out.isJson) return
  const [{ items: slots }, { items: environments }, deployments] = await Promise.all([
    client.call('slot.list', {}),
    client.call('environment.list', {}),
    client.call('deployment.list', { limit: 100 }),
  ])
  const asks = ASKS.find(([, pattern]) => pattern.test(words))?.[0]
  const { action, app, environment } = operation
  const why =
    action === 'explain' && app && environment ? await client.call('slot.why', { app, environment }) : undefined
  const facts = { now: Date.now(), slots, environments, deployments, why }
  for (const line of answerInWords({ ...operation, ...(asks && { asks }) }, facts)) out.line(printable(line))
}
