import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { explain } from '../intent/explain.ts'
import { parse } from '../intent/parse.ts'
import type { Operation, Reading } from '../intent/reading.ts'
import type { World } from '../intent/world.ts'
import { CodeError } from '../kernel/error.ts'
import { runChange } from './change.ts'
import { history, logs, status } from './commands/reads.ts'
import { outputFor, printable } from './output.ts'
import { openSession, type Session } from './session.ts'

/** The sentence needs an answer, or must not be acted on. Nothing was done. */
export class SentenceOpen extends CodeError<{
  outcome: Reading['outcome']
  ask: readonly string[]
  choices: Readonly<Record<string, readonly string[]>>
}> {
  static readonly code = 'question'
  static readonly kind = 'needs_decision'

  constructor(reading: Exclude<Reading, { outcome: 'operation' }>) {
    const isQuestion = reading.outcome === 'question'
    super(reading.message || 'That was not understood; `cde help` shows what can be said', {
      outcome: reading.outcome,
      ask: isQuestion ? reading.ask : [],
      choices: isQuestion ? reading.choices : {},
    })
  }
}

/** Reads the sentence against what exists, tells how it was understood, and does it; or asks, and does nothing. */
export async function runSentence(words: readonly string[], flags: { json: boolean; color: boolean }): Promise<number> {
  const text = words.join(' ')
  const session = openSession(outputFor(flags))
  const reading = parse(text, await worldOf(session, text))
  if (reading.outcome !== 'operation') throw new SentenceOpen(reading)
  for (const line of explain(reading)) session.out.line(session.out.paint('dim', printable(line)))
  session.out.json({ kind: 'reading', data: { text, operations: reading.operations } })
  for (const operation of reading.operations) {
    const exitCode = await run(session, operation, text)
    // A later step never runs without the earlier one.
    if (exitCode !== 0) return exitCode
  }
  return 0
}

async function run(session: Session, operation: Operation, words: string): Promise<number> {
  const { action, environment, service } = operation
  const app = operation.app ?? service ?? ''
  const env = environment ?? ''
  const options = { words, goesOn: true }
  const named = service && service !== app ? { service } : {}
  switch (action) {
    case 'deploy': {
      // Reads folders, which no other sentence does.
      const { sendProject } = await import('./sources.ts')
      const project = await sendProject(session, operation.path ?? app)
      const replicas = operation.replicas === undefined ? {} : { replicas: operation.replicas }
      return runChange(session, { action, environment: env, ...project, ...replicas, ...named }, options)
    }
    case 'scale':
      return runChange(session, { action, app, environment: env, replicas: operation.replicas ?? 0, ...named }, options)
    case 'restart':
    case 'stop':
    case 'start':
    case 'destroy':
      return runChange(session, { action, app, environment: env }, options)
    case 'rollback':
      return runChange(
        session,
        { action, app, environment: env, ...(operation.release ? { to: operation.release } : {}) },
        options,
      )
    case 'status':
      return status(session, app || undefined, env ? { env } : {})
    case 'history':
      return history(session, app || undefined, { limit: operation.limit ?? 20, ...(env ? { env } : {}) })
    case 'logs':
      return logs(session, app, { env, tail: operation.lines ?? 100, follow: operation.follow === true, ...named })
  }
}

/** What a sentence can mean here: the environments and apps the daemon knows, and files near by. */
async function worldOf({ client }: Session, text: string): Promise<World> {
  const [{ items: environments }, { items: slots }] = await Promise.all([
    client.call('environment.list', {}),
    client.call('slot.list', {}),
  ])
  const apps: Record<
    string,
    { services: string[]; environments: Record<string, { release?: string; replicas?: Record<string, number> }> }
  > = {}
  for (const { app, environment, release, services } of slots) {
    const known = apps[app] ?? { services: [], environments: {} }
    known.services = [...new Set([...known.services, ...services.map(({ name }) => name)])]
    const replicas = Object.fromEntries(services.map(({ name, wanted }) => [name, wanted]))
    known.environments[environment] = { replicas, ...(release ? { release } : {}) }
    apps[app] = known
  }
  const entries = await readdir('.', { withFileTypes: true })
  const mentioned = text.split(/\s+/).filter((word) => word.length < 1_024 && existsSync(word))
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name)
  return {
    now: new Date().toISOString(),
    // Only asked for by a sentence that names a time: it loads all that Node knows of calendars, 25 ms.
    get timezone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone
    },
    environments: environments.map(({ name }) => name),
    default_environment: null,
    apps,
    files: [...new Set([...mentioned, ...folders])],
  }
}
