import type { Contract } from '../client/client.ts'
import { KINDS } from '../kernel/error.ts'
import type { Progress } from './progress.ts'
import { deploymentEnd } from './render/deployment-end.ts'
import { LineProgress } from './render/line-progress.ts'
import { LiveProgress } from './render/live-progress.ts'
import type { Session } from './session.ts'

export type DeploymentView = Contract['deployment.get']['output']
export const INTERRUPTED = 130
/** Nobody waits for a word longer than two seconds. */
const SILENCE_MS = 1_800
const LOOK_MS = 200

/** Follows a deployment to its end and answers the exit code that its end means. Ctrl-C stops watching, not the deployment. */
export async function watchDeployment(
  { client, out }: Session,
  { id, app, environment }: DeploymentView,
): Promise<number> {
  const leave = new AbortController()
  const onInterrupt = () => leave.abort()
  process.once('SIGINT', onInterrupt)
  const progress: Progress = out.isLive ? new LiveProgress(out) : new LineProgress(out)
  let heardAt = Date.now()
  const heartbeat = setInterval(() => {
    if (Date.now() - heardAt < SILENCE_MS) return
    heardAt = Date.now()
    progress.waiting()
  }, LOOK_MS)
  try {
    for await (const { data } of client.stream('deployment.events', { id }, { signal: leave.signal })) {
      heardAt = Date.now()
      out.json(data)
      progress.show(data)
    }
  } catch (error) {
    if (!leave.signal.aborted) throw error
    progress.done()
    out.note(`Deployment ${id} goes on. Watch it: cde watch ${id}   Cancel it: cde cancel ${id}`)
    return INTERRUPTED
  } finally {
    clearInterval(heartbeat)
    process.off('SIGINT', onInterrupt)
  }
  progress.done()
  const ended = await client.call('deployment.get', { id })
  const slots = await client.call('slot.list', { app, environment })
  for (const line of deploymentEnd(out, ended, slots.items[0])) out.line(line)
  return ended.state === 'succeeded' ? 0 : KINDS.failed.exitCode
}
