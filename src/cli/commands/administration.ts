import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { createClient } from '../../client/client.ts'
import { DaemonUnreachable } from '../../client/errors.ts'
import { routes } from '../../client/routes.ts'
import { startDaemon, stopDaemon } from '../../daemon/control.ts'
import { placesOf } from '../../daemon/places.ts'
import { formatDuration } from '../../kernel/units.ts'
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

export async function daemonStart({ config, out }: Session): Promise<number> {
  const began = Date.now()
  const isNew = await startDaemon(config, (elapsedMs) =>
    out.note(`  waiting for the daemon to answer (${formatDuration(elapsedMs)})`),
  )
  out.line(isNew ? `The daemon is up after ${formatDuration(Date.now() - began)}.` : 'The daemon is already up.')
  out.json({ started: isNew })
  return 0
}

export async function daemonStop({ config, out }: Session, { all }: { all?: boolean }): Promise<number> {
  const stopped = await stopDaemon(config, all === true)
  out.line(
    stopped.length === 0
      ? 'Nothing was running.'
      : `Stopped: ${stopped.join(', ')}.${all ? '' : ' Applications keep serving.'}`,
  )
  out.json({ stopped })
  return 0
}

export async function daemonStatus({ config, out }: Session): Promise<number> {
  const client = createClient({ socketPath: placesOf(config).apiSocket }, routes)
  try {
    const { version, parts } = await client.call('system.status', {})
    out.line(`CODE ${version}, home ${config.home}`)
    const head = ['PART', 'STATE', 'PROCESS', 'SINCE', 'RESTARTS', ''].map((title) => out.paint('dim', title))
    const rows = parts.map((part) => [
      part.name,
      part.phase,
      String(part.pid ?? '-'),
      part.since?.slice(0, 19).replace('T', ' ') ?? '-',
      String(part.restarts),
      part.problem ?? '',
    ])
    for (const line of table([head, ...rows])) out.line(line)
    out.json({ version, parts })
    return 0
  } catch (error) {
    if (!(error instanceof DaemonUnreachable)) throw error
    out.line('The daemon does not run. Start it: cde daemon start')
    out.json({ version: null, parts: [] })
    return 7
  }
}

const LOG_LINES = 100
const LOOK_EVERY_MS = 200

export async function daemonLogs({ config, out }: Session, { follow }: { follow?: boolean }): Promise<number> {
  const path = placesOf(config).log('daemon')
  const text = await readFile(path, 'utf8').catch(() => '')
  for (const line of text.trimEnd().split('\n').slice(-LOG_LINES)) out.line(line)
  for (let start = Buffer.byteLength(text); follow; await delay(LOOK_EVERY_MS))
    for await (const chunk of createReadStream(path, { start })) {
      start += chunk.length
      out.raw(chunk.toString())
    }
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
