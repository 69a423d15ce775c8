import type { z } from 'zod'
import { isCodeError } from '../kernel/error.ts'
import { placesOf } from '../plan/observed.ts'
import { type Release, releaseName } from '../plan/release.ts'
import type { DeploymentRow } from '../store/deployments.ts'
import type { SlotRow } from '../store/slots.ts'
import type { SlotObservation, TargetKind } from '../targets/target.ts'
import type { Services } from './services.ts'
import type { Slot } from './views.ts'

type SlotView = z.output<typeof Slot>
type Replica = SlotObservation['replicas'][number]

/** What runs in these slots. A target that does not answer makes a slot's state `unknown`, not empty. */
export async function showSlots(services: Services, rows: readonly SlotRow[]): Promise<SlotView[]> {
  const [inForce, open, observations] = await Promise.all([
    services.releases.inForce(rows.map(({ id }) => id)),
    services.deployments.open(),
    Promise.all(rows.map((row) => observe(services, row))),
  ])
  const bySlot = Map.groupBy(open, ({ slot }) => slot)
  return rows.map((row, index) =>
    slotView(row, inForce.get(row.id) ?? null, bySlot.get(row.id) ?? [], observations[index] ?? null),
  )
}

export async function showSlot(services: Services, row: SlotRow): Promise<SlotView> {
  const [view] = await showSlots(services, [row])
  return view as SlotView
}

function slotView(
  row: SlotRow,
  current: Release | null,
  open: readonly DeploymentRow[],
  observation: SlotObservation | null,
): SlotView {
  const active = open.find(({ state }) => state !== 'queued') ?? open[0]
  // A target lists them as they came: in an order of their own they look the same at every look.
  const replicas = (observation?.replicas ?? []).filter(({ state }) => state !== 'exited').sort(byPlace)
  const view = {
    app: row.app,
    environment: row.environment,
    target: row.target,
    release: current && releaseName(current.number),
    since: row.in_force_since?.toISOString() ?? null,
    services: servicesOf(current, row.is_stopped, observation),
    replicas: replicas.map(({ revision: _revision, host: _host, ...replica }) => replica),
    deployment: active?.id ?? null,
  }
  return { ...view, state: stateOf(row, view, observation !== null) }
}

const byPlace = (one: Replica, other: Replica): number =>
  one.service.localeCompare(other.service, 'en') ||
  one.release.localeCompare(other.release, 'en', { numeric: true }) ||
  one.index - other.index

async function observe({ target }: Services, { id, target: kind }: SlotRow): Promise<SlotObservation | null> {
  try {
    return await target(kind as TargetKind).observe(id)
  } catch (error) {
    if (isCodeError(error)) return null
    throw error
  }
}

function servicesOf(
  current: Release | null,
  isStopped: boolean,
  observation: SlotObservation | null,
): SlotView['services'] {
  const ready = placesOf((observation?.replicas ?? []).filter(({ state }) => state === 'ready'))
  const urlOf = (name: string): string | null => {
    const port = observation?.active?.ports[name]
    return port === undefined ? null : `http://127.0.0.1:${port}/`
  }
  // Of a release that the store has lost only what runs is known.
  if (current === null)
    return [...placesOf(observation?.replicas ?? [])].map(([name, wanted]) => ({
      name,
      ready: ready.get(name) ?? 0,
      wanted,
      url: urlOf(name),
      override: null,
    }))
  return current.bundle.services.map(({ name, replicas }) => ({
    name,
    ready: ready.get(name) ?? 0,
    wanted: isStopped ? 0 : replicas,
    url: urlOf(name),
    override: current.bundle.overrides.find(({ service }) => service === name)?.words ?? null,
  }))
}

function stateOf(
  row: SlotRow,
  { deployment, release, services }: Pick<SlotView, 'deployment' | 'release' | 'services'>,
  isKnown: boolean,
): SlotView['state'] {
  if (!isKnown) return 'unknown'
  if (deployment !== null) return 'deploying'
  if (release === null) return services.length > 0 ? 'unknown' : 'absent'
  if (row.is_stopped) return 'stopped'
  return services.every(({ ready, wanted }) => ready >= wanted) ? 'running' : 'degraded'
}
