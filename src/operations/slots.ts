import { type SlotId, type SlotName, slotId } from '../kernel/ids.ts'
import type { PlanContext } from '../plan/create.ts'
import type { SlotState } from '../plan/observed.ts'
import { buildKey, type Release, type ReleaseBundle } from '../plan/release.ts'
import type { EnvironmentRow } from '../store/environments.ts'
import type { SlotRow } from '../store/slots.ts'
import type { Target, TargetKind } from '../targets/target.ts'
import { AppNotFound, EnvironmentNotFound } from './not-found.ts'
import type { Services } from './services.ts'

/** A slot as handlers work with it. */
export interface LoadedSlot {
  readonly id: SlotId
  readonly row: SlotRow
  readonly environment: EnvironmentRow
  readonly target: Target
  readonly state: SlotState
}

export async function loadEnvironment(
  { environments }: Services,
  project: string,
  name: string,
): Promise<EnvironmentRow> {
  const found = await environments.find(project, name)
  if (found) return found
  const known = await environments.list(project)
  throw new EnvironmentNotFound(
    name,
    known.map((row) => row.name),
  )
}

/** The slot of a running or stopped app; throws when it was never deployed there, or was destroyed. */
export async function loadSlot(
  services: Services,
  name: SlotName,
): Promise<LoadedSlot & { readonly current: Release }> {
  const environment = await loadEnvironment(services, name.project, name.environment)
  const id = slotId(name)
  const row = await services.slots.find(id)
  const loaded = row && (await readSlot(services, id, row, environment))
  if (!loaded?.state.current) throw new AppNotFound(name.app, name.environment, await appsIn(services, name))
  return { ...loaded, current: loaded.state.current }
}

/** The slot of an app that may be deployed there for the first time. */
export async function openSlot(services: Services, name: SlotName, target: TargetKind | null): Promise<LoadedSlot> {
  const environment = await loadEnvironment(services, name.project, name.environment)
  const kind = target ?? (environment.target as TargetKind)
  // Refuses a target that cannot be had before the slot is bound to it.
  services.target(kind)
  const row = await services.slots.ensure(name, kind)
  return readSlot(services, slotId(name), row, environment)
}

async function readSlot(
  services: Services,
  id: SlotId,
  row: SlotRow,
  environment: EnvironmentRow,
): Promise<LoadedSlot> {
  const target = services.target(row.target as TargetKind)
  const [current, observation] = await Promise.all([services.releases.current(id), target.observe(id)])
  return { id, row, environment, target, state: { current, isStopped: row.is_stopped, observation } }
}

export async function planContext(
  services: Services,
  slot: LoadedSlot,
  bundle: ReleaseBundle | null,
): Promise<PlanContext> {
  const keys = (bundle?.services ?? []).flatMap((service) => buildKey(service) ?? [])
  const built = await services.builds.outputs(slot.row.project, keys)
  return { slot: slot.id, isProduction: slot.environment.is_protected, built: new Set(built.keys()) }
}

async function appsIn({ slots }: Services, { project, environment }: SlotName): Promise<string[]> {
  const rows = await slots.list(project)
  return rows.filter((row) => row.environment === environment && row.current_release !== null).map(({ app }) => app)
}
