import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { type Action, DETAILS, type Detail } from '../intent/action.ts'
import { explain } from '../intent/explain.ts'
import { parse } from '../intent/parse.ts'
import type { Operation, Reading } from '../intent/reading.ts'
import { wantedReplicas } from '../intent/wanted.ts'
import type { World, WorldSlot } from '../intent/world.ts'
import { CodeError } from '../kernel/error.ts'
import { SPEC_FILES } from '../spec/file-names.ts'
import { runChange } from './change.ts'
import { history, logs, status } from './commands/reads.ts'
import { type Flags, outputFor, printable } from './output.ts'
import { openSession, type Session } from './session.ts'

/** The sentence needs an answer, or must not be acted on. Nothing was done. */
export class SentenceOpen extends CodeError<{
  outcome: Reading['outcome']
  ask: readonly string[]
  choices: Readonly<Record<string, readonly string[]>>
}> {
  static readonly code = 'question'
  static readonly kind = 'needs_decision'

  constructor(message: string, data: SentenceOpen['data']) {
    super(message || 'That was not understood; `cde help` shows what can be said', data)
  }
}

function openOf(reading: Exclude<Reading, { outcome: 'operation' }>): SentenceOpen {
  const { outcome, message, intent } = reading
  const { ask, choices }: Pick<SentenceOpen['data'], 'ask' | 'choices'> =
    outcome === 'question' ? reading : { ask: [], choices: {} }
  const isHere = intent === 'deploy' && ask.includes('app') && SPEC_FILES.some((name) => existsSync(name))
  return new SentenceOpen(isHere ? `${message} The folder you are in is "."` : message, { outcome, ask, choices })
}

const questionOf = (message: string, ask: string): SentenceOpen =>
  new SentenceOpen(message, { outcome: 'question', ask: [ask], choices: {} })

/** Reads the sentence against what exists, tells how it was understood, and does it; or asks, and does nothing. */
export async function runSentence(words: readonly string[], flags: Flags): Promise<number> {
  const text = words.join(' ')
  const session = openSession(outputFor(flags))
  let world = await worldOf(session, text)
  const reading = parse(text, world)
  if (reading.outcome !== 'operation') throw openOf(reading)
  for (const operation of reading.operations) refuseUnheeded(operation, world)
  const operations = reading.operations.flatMap((one) => eachApp(one, world))
  for (const line of explain(reading)) session.out.line(session.out.paint('dim', printable(line)))
  session.out.json({ kind: 'reading', data: { text, operations: reading.operations } })
  for (const [index, operation] of operations.entries()) {
    // A later step means what the earlier one has left, and never runs without it.
    if (index > 0) world = await worldOf(session, text)
    const exitCode = await run(session, operation, world, text)
    if (exitCode !== 0) return exitCode
  }
  return 0
}

/** What is done with of what a sentence may say beside its app and environment. */
const HEEDED: Readonly<Record<Action, readonly Detail[]>> = {
  deploy: ['path', 'replicas'],
  scale: ['replicas', 'replicas_delta', 'replicas_factor'],
  restart: [],
  stop: [],
  start: [],
  rollback: ['release', 'steps_back'],
  destroy: [],
  status: [],
  logs: ['lines', 'follow'],
  history: ['limit'],
}
const WHOLE_APP: readonly Action[] = ['restart', 'stop', 'start', 'rollback', 'destroy']

/** Asks about what was understood and cannot be done: leaving it out would do something else than what was said. */
function refuseUnheeded(operation: Operation, world: World): void {
  const { action, app, service, path, environment } = operation
  if (action === 'deploy' && path === undefined && app && Object.hasOwn(world.apps, app) && !existsSync(app))
    throw questionOf(`Which folder holds ${app}? Say it, as in "deploy ./${app} to ${environment}"`, 'path')
  const unheeded = DETAILS.find((detail) => operation[detail] !== undefined && !HEEDED[action].includes(detail))
  if (unheeded !== undefined) throw questionOf(`${action} cannot heed "${unheeded}" yet; say it without that`, unheeded)
  const services = world.apps[app ?? '']?.services ?? []
  if (service !== undefined && services.length > 1 && WHOLE_APP.includes(action))
    throw questionOf(
      `Only a whole app can be meant by ${action}, and ${service} is one of ${services.length} services of ${app}; say \`${action} ${app}\` for all of them`,
      'app',
    )
}

/** What was said of everything in an environment, app by app. */
function eachApp(operation: Operation, world: World): Operation[] {
  const { action, scope, environment = '' } = operation
  if (scope === undefined || !['restart', 'stop', 'start', 'destroy'].includes(action)) return [operation]
  const apps = Object.entries(world.apps).filter(([, { environments }]) => {
    const slot = environments[environment]
    // What is stopped is neither restarted nor stopped again, and only that is started.
    return slot && (action === 'destroy' || (slot.isStopped === true) === (action === 'start'))
  })
  if (apps.length === 0) throw questionOf(`There is nothing to ${action} in ${environment}. Which app?`, 'app')
  return apps.map(([app]) => ({ ...operation, app }))
}

async function run(session: Session, operation: Operation, world: World, words: string): Promise<number> {
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
    case 'scale': {
      const replicas = wantedReplicas(operation, world)
      if (replicas === undefined) throw questionOf(`How many replicas of ${app}?`, 'replicas')
      return runChange(session, { action, app, environment: env, replicas, ...named }, options)
    }
    case 'restart':
    case 'stop':
    case 'start':
    case 'destroy':
      return runChange(session, { action, app, environment: env }, options)
    case 'rollback': {
      const to = operation.release ? { to: operation.release } : {}
      const steps = operation.steps_back === undefined ? {} : { steps: operation.steps_back }
      return runChange(session, { action, app, environment: env, ...to, ...steps }, options)
    }
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
  const apps: Record<string, { services: string[]; environments: Record<string, WorldSlot> }> = {}
  for (const { app, environment, release, services, state } of slots) {
    const known = apps[app] ?? { services: [], environments: {} }
    known.services = [...new Set([...known.services, ...services.map(({ name }) => name)])]
    const replicas = Object.fromEntries(services.map(({ name, wanted }) => [name, wanted]))
    known.environments[environment] = { replicas, isStopped: state === 'stopped', ...(release ? { release } : {}) }
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
