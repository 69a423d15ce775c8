import type { Session } from '../session.ts'
import { questionOf } from './errors.ts'

const PAGE = 100
const ENDINGS = ['stop', 'destroy']

interface Place {
  readonly app: string
  readonly environment: string
}

/** The release that served at a moment: the one the last deployment put there that had succeeded by then. */
export async function releaseAt(
  { client, out }: Session,
  { app, environment }: Place,
  moment: string,
): Promise<string> {
  const at = Date.parse(moment)
  const when = `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  for (let cursor: string | undefined, isMore = true; isMore; ) {
    const page = await client.call('deployment.list', { app, environment, limit: PAGE, ...(cursor && { cursor }) })
    const last = page.items.find(
      ({ state, endedAt }) => state === 'succeeded' && endedAt !== null && Date.parse(endedAt) <= at,
    )
    if (last?.release && !ENDINGS.includes(last.action)) {
      out.line(out.paint('dim', `what ran at ${when}: ${last.release}, by deployment ${last.id}`))
      return last.release
    }
    if (last) break
    cursor = page.next ?? undefined
    isMore = page.next !== null
  }
  throw questionOf(
    `Nothing of ${app} ran in ${environment} at ${when}; \`cde history ${app} -e ${environment}\` shows what ran when. Which release?`,
    'release',
  )
}
