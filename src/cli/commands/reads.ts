import { printable } from '../output.ts'
import { historyTable } from '../render/history.ts'
import { slotDetail } from '../render/slot-detail.ts'
import { slotTable } from '../render/slots.ts'
import { whyLines } from '../render/why.ts'
import type { Session } from '../session.ts'
import { watchDeployment } from '../watch.ts'

export async function status(
  { client, out }: Session,
  app: string | undefined,
  { env }: { env?: string },
): Promise<number> {
  const { items } = await client.call('slot.list', { ...(app ? { app } : {}), ...(env ? { environment: env } : {}) })
  if (app !== undefined && items.length === 0)
    out.line(`Nothing of ${app} runs${env ? ` in ${env}` : ''}. What there was: cde history ${app}`)
  else for (const line of slotTable(out, items, Date.now())) out.line(line)
  const [slot] = items
  if (app !== undefined && slot && items.length === 1) {
    const { items: metrics } = await client.call('slot.metrics', { app, environment: slot.environment })
    for (const line of slotDetail(out, slot, metrics, Date.now())) out.line(line)
  }
  out.json({ items })
  return 0
}

export async function history(
  { client, out }: Session,
  app: string | undefined,
  { env, limit }: { env?: string; limit: number },
): Promise<number> {
  const { items } = await client.call('deployment.list', {
    limit,
    ...(app ? { app } : {}),
    ...(env ? { environment: env } : {}),
  })
  for (const line of historyTable(out, items)) out.line(line)
  out.json({ items })
  return 0
}

export async function why({ client, out }: Session, app: string, { env }: { env: string }): Promise<number> {
  const found = await client.call('slot.why', { app, environment: env })
  for (const line of whyLines(out, found)) out.line(line)
  out.json(found)
  return 0
}

export interface LogFlags {
  readonly env: string
  readonly follow?: boolean
  readonly tail: number
  readonly service?: string
  readonly all?: boolean
}

export async function logs(
  { client, out }: Session,
  app: string,
  { env, follow, tail, service, all }: LogFlags,
): Promise<number> {
  const query = {
    app,
    environment: env,
    tail,
    follow: follow === true,
    all: all === true,
    ...(service ? { service } : {}),
  }
  // Any call finds the daemon; the stream then goes over the same way.
  const { items } = await client.call('slot.list', { app, environment: env })
  const isIdle = !all && items.every(({ replicas }) => replicas.length === 0)
  const tellIdle = () =>
    out.note(`Nothing of ${app} runs in ${env}. What it printed before: cde logs ${app} -e ${env} --all`)
  // Following goes on until somebody ends it, so it is said first; of an app that is not there the stream says so.
  if (isIdle && follow && items.length > 0) tellIdle()
  const leave = new AbortController()
  const onInterrupt = () => leave.abort()
  process.once('SIGINT', onInterrupt)
  try {
    for await (const { data } of client.stream('slot.logs', query, { signal: leave.signal })) {
      out.line(`${out.paint('cyan', data.replica)} ${printable(data.line)}`)
      out.json(data)
    }
  } catch (error) {
    if (!leave.signal.aborted) throw error
  } finally {
    process.off('SIGINT', onInterrupt)
  }
  if (isIdle && !follow) tellIdle()
  return 0
}

export async function watch(session: Session, id: string): Promise<number> {
  return watchDeployment(session, await session.client.call('deployment.get', { id }))
}

export async function cancel(session: Session, id: string): Promise<number> {
  const { client, out } = session
  const deployment = await client.call('deployment.cancel', { id })
  if (deployment.state !== 'cancelled') await watchDeployment(session, deployment)
  const { state } = await client.call('deployment.get', { id })
  if (state === 'cancelled') out.line(`Deployment ${id} is cancelled.`)
  return state === 'cancelled' ? 0 : 6
}
