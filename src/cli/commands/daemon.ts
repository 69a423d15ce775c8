import { createReadStream, existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { createClient } from '../../client/client.ts'
import { DaemonUnreachable } from '../../client/errors.ts'
import { routes } from '../../client/routes.ts'
import { processesLeft, startDaemon, stopDaemon } from '../../daemon/control.ts'
import { FolderUnusable, placesOf } from '../../daemon/places.ts'
import { counted, formatDuration } from '../../kernel/units.ts'
import type { PartState } from '../../operations/services.ts'
import type { Output } from '../output.ts'
import { table } from '../render/table.ts'
import type { Session } from '../session.ts'

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
  const ended = await stopDaemon(config, all === true)
  const { stopped, programs, isServing } = ended
  const named = [...stopped, ...(programs > 0 ? [`${counted(programs, 'program')} of applications`] : [])]
  if (named.length > 0) out.line(`Stopped: ${named.join(', ')}.${isServing ? ' Applications keep serving.' : ''}`)
  else if (isServing)
    out.line('The daemon does not run; applications keep serving. End them too: cde daemon stop --all')
  else out.line('Nothing was running.')
  out.json(ended)
  return 0
}

export async function daemonStatus({ config, out }: Session): Promise<number> {
  const client = createClient({ socketPath: placesOf(config).apiSocket }, routes)
  try {
    const { version, parts } = await client.call('system.status', {})
    out.line(`CODE ${version}, home ${config.home}`)
    for (const line of partTable(out, parts)) out.line(line)
    out.json({ version, parts })
    return 0
  } catch (error) {
    if (!(error instanceof DaemonUnreachable)) throw error
    const { parts, isServing } = processesLeft(config)
    out.line(`The daemon does not run${isServing ? '; applications keep serving' : ''}. Start it: cde daemon start`)
    if (isServing) for (const line of partTable(out, parts)) out.line(line)
    out.json({ version: null, parts })
    return 7
  }
}

function partTable(out: Output, parts: readonly PartState[]): string[] {
  const head = ['PART', 'STATE', 'PROCESS', 'SINCE', 'RESTARTS', ''].map((title) => out.paint('dim', title))
  const rows = parts.map(({ name, phase, pid, since, restarts, problem }) => [
    name,
    phase,
    String(pid ?? '-'),
    since?.slice(0, 19).replace('T', ' ') ?? '-',
    String(restarts ?? '-'),
    problem ?? '',
  ])
  return table([head, ...rows])
}

const LOG_LINES = 100
const LOOK_EVERY_MS = 200

export async function daemonLogs({ config, out }: Session, { follow }: { follow?: boolean }): Promise<number> {
  const path = placesOf(config).log('daemon')
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EACCES') throw new FolderUnusable(config.home, 'CDE_HOME', error)
    return ''
  })
  if (text === '') out.note(`There is no log yet in ${path}`)
  else for (const line of text.trimEnd().split('\n').slice(-LOG_LINES)) out.line(line)
  for (let start = Buffer.byteLength(text); follow; await delay(LOOK_EVERY_MS)) {
    // The file comes with the daemon's first start.
    if (!existsSync(path)) continue
    for await (const chunk of createReadStream(path, { start })) {
      start += chunk.length
      out.raw(chunk.toString())
    }
  }
  return 0
}
