import type { World, WorldApp, WorldSlot } from '../../intent/world.ts'
import { type SlotId, slotId, slotName } from '../../kernel/ids.ts'
import { releaseName } from '../../plan/release.ts'
import type { AliasRow } from '../../store/aliases.ts'
import { protectedIn, showAlias } from '../aliases.ts'
import type { Services } from '../services.ts'
import { knownSlots, runningSlots } from '../slot-list.ts'

/** Of what there can be very many, a sentence can name the newest. */
const RELEASES = 50
const PLANS = 50

/** What the caller alone knows of the place a sentence is said at. */
export interface Place {
  readonly files?: readonly string[] | undefined
  readonly timezone?: string | undefined
}

/** What a sentence can mean here and now: all that the project has, and what is near its speaker. */
export async function gatherWorld(services: Services, project: string, { files, timezone }: Place): Promise<World> {
  const now = services.now()
  const [environments, rows, known, open, plans, aliases] = await Promise.all([
    services.environments.list(project),
    knownSlots(services, project),
    services.slots.apps(project),
    services.deployments.open(),
    services.plans.waiting(project, now, PLANS),
    services.aliases.list(project),
  ])
  const [slots, verified] = await Promise.all([
    runningSlots(services, rows),
    services.releases.verified(
      rows.map(({ id }) => id),
      RELEASES,
    ),
  ])
  const apps = appsOf(project, slots, verified)
  const world: World = {
    now: now.toISOString(),
    timezone: timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    environments: environments.map(({ name }) => name),
    protected: protectedIn(environments),
    default_environment: null,
    apps,
    past: known.filter((app) => !Object.hasOwn(apps, app)),
    runs: open.filter((row) => row.project === project).map(({ id, slot, state }) => ({ id, ...placeOf(slot), state })),
    plans: plans.map(({ id, slot }) => ({ id, ...placeOf(slot), state: 'waiting' })),
    files: files ?? [],
  }
  return aliases.length > 0 ? { ...world, aliases: livingOf(aliases, world) } : world
}

/** The aliases that still mean something. */
function livingOf(rows: readonly AliasRow[], world: World): NonNullable<World['aliases']> {
  const shown = rows.map((row) => showAlias(row, world)).filter(({ problem }) => problem === null)
  return Object.fromEntries(shown.map(({ phrase, target }) => [phrase, target]))
}

function placeOf(slot: SlotId): { app: string; environment: string } {
  const { app, environment } = slotName(slot)
  return { app, environment }
}

function appsOf(
  project: string,
  slots: Awaited<ReturnType<typeof runningSlots>>,
  verified: ReadonlyMap<SlotId, readonly number[]>,
): World['apps'] {
  // Without a prototype: what was said of an app called `constructor` that is gone must find nothing.
  const apps: Record<string, WorldApp> = Object.create(null)
  for (const [app, places] of Map.groupBy(slots, (slot) => slot.app)) {
    const environments = places.map(({ environment, release, services, state }): [string, WorldSlot] => [
      environment,
      {
        replicas: Object.fromEntries(services.map(({ name, wanted }) => [name, wanted])),
        isStopped: state === 'stopped',
        history: (verified.get(slotId({ project, app, environment })) ?? []).map(releaseName),
        ...(release && { release }),
      },
    ])
    const services = new Set(places.flatMap((place) => place.services.map(({ name }) => name)))
    apps[app] = { services: [...services], environments: Object.fromEntries(environments) }
  }
  return apps
}
