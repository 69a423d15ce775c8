import { type Client, type Contract, createClient } from '../../client/client.ts'
import { routes } from '../../client/routes.ts'
import { readConfig } from '../../config.ts'
import { placesOf } from '../../daemon/places.ts'

/** Nobody waits longer for a completion. */
const ANSWER_WITHIN_MS = 700
/** The environments that every project begins with. */
const FIRST_ENVIRONMENTS = ['dev', 'staging', 'production']

/** The environments that the daemon knows; without one those there are at the beginning. */
export function environmentNames(): Promise<readonly string[]> {
  return asked(async (client, options) => {
    const { items } = await client.call('environment.list', {}, options)
    return items.map(({ name }) => name)
  }, FIRST_ENVIRONMENTS)
}

/** The apps that run or are stopped. */
export function appNames(): Promise<readonly string[]> {
  return asked(async (client, options) => {
    const { items } = await client.call('slot.list', {}, options)
    return [...new Set(items.map(({ app }) => app))]
  }, [])
}

/** Everything that a sentence may name: apps, services, releases, environments, and what people call them. */
export async function allNames(): Promise<readonly string[]> {
  const slots = asked(async (client, options) => {
    const { items } = await client.call('slot.list', {}, options)
    return items.flatMap(({ app, services, release }) => [app, ...services.map(({ name }) => name), release ?? ''])
  }, [])
  const releases = asked(async (client, options) => {
    const { items } = await client.call('deployment.list', { limit: 100 }, options)
    return items.map(({ release }) => release ?? '')
  }, [])
  const names = await Promise.all([slots, environmentNames(), aliasPhrases(), releases])
  return [...new Set(names.flat())].filter((name) => name !== '')
}

/** What people call things. */
export function aliasPhrases(): Promise<readonly string[]> {
  return asked(async (client, options) => {
    const { items } = await client.call('alias.list', {}, options)
    return items.map(({ phrase }) => phrase)
  }, [])
}

/** The services of an app. */
export function serviceNames(app: string): Promise<readonly string[]> {
  return asked(async (client, options) => {
    const { items } = await client.call('slot.list', { app }, options)
    return [...new Set(items.flatMap(({ services }) => services.map(({ name }) => name)))]
  }, [])
}

/** Asks the daemon that runs, and starts none: whatever is the matter, there is nothing to say in the middle of a line. */
async function asked(
  ask: (client: Client<Contract>, options: { signal: AbortSignal }) => Promise<readonly string[]>,
  otherwise: readonly string[],
): Promise<readonly string[]> {
  try {
    const client = createClient({ socketPath: placesOf(readConfig()).apiSocket }, routes)
    return await ask(client, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) })
  } catch {
    return otherwise
  }
}
