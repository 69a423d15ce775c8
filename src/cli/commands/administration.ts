import { table } from '../render/table.ts'
import type { Session } from '../session.ts'

export async function listEnvironments({ client, out }: Session): Promise<number> {
  const { items } = await client.call('environment.list', {})
  const head = ['NAME', 'TARGET', 'PROTECTED'].map((title) => out.paint('dim', title))
  for (const line of table([
    head,
    ...items.map(({ name, target, isProtected }) => [name, target, isProtected ? 'yes' : 'no']),
  ]))
    out.line(line)
  out.json({ items })
  return 0
}

export async function createEnvironment(
  { client, out }: Session,
  name: string,
  { protected: isProtected }: { protected?: boolean },
): Promise<number> {
  const created = await client.call('environment.create', { name, isProtected: isProtected === true })
  out.line(`Environment ${created.name} is ready${created.isProtected ? '; changes there need an approval' : ''}.`)
  out.json(created)
  return 0
}

export async function listAudit({ client, out }: Session, { limit }: { limit: number }): Promise<number> {
  const { items } = await client.call('audit.list', { limit })
  const head = ['SEQ', 'WHEN', 'WHO', 'OPERATION', 'OUTCOME', 'SUBJECT'].map((title) => out.paint('dim', title))
  const rows = items.map(({ seq, at, actor, operation, outcome, detail }) => [
    seq,
    at.slice(0, 19).replace('T', ' '),
    actor,
    operation,
    outcome,
    JSON.stringify(detail.subject),
  ])
  for (const line of table([head, ...rows])) out.line(line)
  out.json({ items })
  return 0
}

export async function verifyAudit({ client, out }: Session): Promise<number> {
  const verdict = await client.call('audit.verify', {})
  const { records, isIntact, brokenAt } = verdict
  out.line(
    isIntact
      ? `The audit chain is intact: ${records} records.`
      : `The audit chain is broken at record ${brokenAt}, after ${records} intact ones.`,
  )
  out.json(verdict)
  return isIntact ? 0 : 6
}
