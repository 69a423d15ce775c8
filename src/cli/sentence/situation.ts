import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import type { World, WorldSlot } from '../../intent/world.ts'
import type { Session } from '../session.ts'

/** Deployments that have not ended. */
const UNDER_WAY = ['queued', 'running', 'rolling_back']

/** What a sentence can mean here: the environments and apps the daemon knows, and files near by. */
export async function situationOf({ client }: Session, text: string): Promise<World> {
  const [{ items: environments }, { items: slots }, { items: deployments }, { items: aliases }] = await Promise.all([
    client.call('environment.list', {}),
    client.call('slot.list', {}),
    client.call('deployment.list', { limit: 50 }),
    client.call('alias.list', {}),
  ])
  const apps: Record<string, { services: string[]; environments: Record<string, WorldSlot> }> = {}
  for (const { app, environment, release, services, state } of slots) {
    const known = apps[app] ?? { services: [], environments: {} }
    known.services = [...new Set([...known.services, ...services.map(({ name }) => name)])]
    const replicas = Object.fromEntries(services.map(({ name, wanted }) => [name, wanted]))
    known.environments[environment] = { replicas, isStopped: state === 'stopped', ...(release ? { release } : {}) }
    apps[app] = known
  }
  const runs = deployments
    .filter(({ state }) => UNDER_WAY.includes(state))
    .map(({ id, app, environment, state }) => ({ id, app, environment, state }))
  return {
    now: new Date().toISOString(),
    // Only asked for by a sentence that names a time: it loads all that Node knows of calendars, 25 ms.
    get timezone() {
      return Intl.DateTimeFormat().resolvedOptions().timeZone
    },
    environments: environments.map(({ name }) => name),
    default_environment: null,
    apps,
    runs,
    files: await filesNear(text),
    aliases: Object.fromEntries(aliases.filter((one) => one.problem === null).map((one) => [one.phrase, one.target])),
  }
}

async function filesNear(text: string): Promise<string[]> {
  const entries = await readdir('.', { withFileTypes: true })
  const mentioned = text.split(/\s+/).filter((word) => word.length < 1_024 && existsSync(word))
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name)
  return [...new Set([...mentioned, ...folders])]
}
