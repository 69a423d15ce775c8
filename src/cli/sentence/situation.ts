import type { World, WorldApp, WorldSlot } from '../../intent/world.ts'
import type { Session } from '../session.ts'

/** What runs now, which operations are carried out against. */
export type Apps = Pick<World, 'apps'>

export async function situationOf({ client }: Session): Promise<Apps> {
  const { items } = await client.call('slot.list', {})
  const byApp = Map.groupBy(items, ({ app }) => app)
  const apps = [...byApp].map(([app, places]): [string, WorldApp] => [
    app,
    {
      services: [...new Set(places.flatMap(({ services }) => services.map(({ name }) => name)))],
      environments: Object.fromEntries(
        places.map(({ environment, services, state }): [string, WorldSlot] => [
          environment,
          {
            replicas: Object.fromEntries(services.map(({ name, wanted }) => [name, wanted])),
            isStopped: state === 'stopped',
          },
        ]),
      ),
    },
  ])
  return { apps: Object.fromEntries(apps) }
}
