import type { Digest, SlotId } from '../kernel/ids.ts'
import { counted } from '../kernel/units.ts'
import { allOf, deletionsOf, diffBundles } from './diff.ts'
import { destroyGraph, rollbackGraph, rolloutGraph } from './graph.ts'
import { type Fingerprint, fingerprint, placesOf, type SlotState } from './observed.ts'
import { type Action, type Change, type Deletion, INTERPRETER_VERSION, type PlanBody, type PlanNode } from './plan.ts'
import { buildKey, type ReleaseBundle, releaseDigest, releaseName, revisionOf } from './release.ts'

/** What is to become of a slot. `bundle` is the release to be in force; `null` takes the app away. */
export interface Wish {
  readonly action: Action
  readonly bundle: ReleaseBundle | null
  /** Said to the user with the plan, for example that an override is kept. */
  readonly notes: readonly string[]
}

export interface PlanContext {
  readonly slot: SlotId
  readonly isProduction: boolean
  /** Builds whose output is already there, by build key. */
  readonly built: ReadonlySet<Digest>
}

/** Makes the plan. Pure: the same wish and the same observed state give the same bytes, whatever their order. */
export function createPlan(wish: Wish, found: SlotState, context: PlanContext): PlanBody {
  const { action } = wish
  const state = { ...found, current: found.current && { ...found.current, bundle: sorted(found.current.bundle) } }
  const observed = fingerprint(state)
  const stops = action === 'stop'
  const bundle = wish.bundle && sorted(wish.bundle)
  const changes = changesOf(wish, bundle, state)
  const deletions = [...deletionsFor(action, bundle, state)].sort((left, right) => (left.what < right.what ? -1 : 1))
  const graph = graphOf(action, bundle, state, observed, context)
  const reasons = [
    ...(context.isProduction ? ['it changes a production environment'] : []),
    ...(deletions.length > 0 ? ['it takes something away'] : []),
  ]
  return {
    version: 1,
    action,
    slot: context.slot,
    release: bundle && releaseDigest(bundle),
    bundle,
    previous: state.current?.digest ?? null,
    stops,
    isFresh: action === 'restart',
    observed,
    changes: graph.length === 0 ? [] : changes,
    deletions,
    graph,
    rollback: graph.length === 0 ? [] : wayBack(state, bundle),
    approval: { isRequired: graph.length > 0 && reasons.length > 0, isProduction: context.isProduction, reasons },
    notes: wish.notes,
    tools: { interpreter: INTERPRETER_VERSION },
  }
}

/** A destroy that fails or is cancelled goes back like any other deployment, as long as it has not ended. */
function wayBack({ current }: SlotState, bundle: ReleaseBundle | null): PlanNode[] {
  const failing = bundle ?? current?.bundle
  return failing === undefined ? [] : rollbackGraph(current?.bundle ?? null, failing)
}

function sorted(bundle: ReleaseBundle): ReleaseBundle {
  const byName = (left: { readonly name: string }, right: { readonly name: string }) =>
    left.name < right.name ? -1 : 1
  const byService = (left: { readonly service: string }, right: { readonly service: string }) =>
    left.service < right.service ? -1 : 1
  return {
    ...bundle,
    services: [...bundle.services]
      .map((service) => ({ ...service, dependsOn: [...service.dependsOn].sort() }))
      .sort(byName),
    overrides: [...bundle.overrides].sort(byService),
  }
}

function graphOf(
  action: Action,
  bundle: ReleaseBundle | null,
  state: SlotState,
  observed: Fingerprint,
  { built }: PlanContext,
): PlanNode[] {
  if (bundle === null) return state.current === null ? [] : destroyGraph(state.current.bundle)
  if (action === 'deploy' && runsAlready(bundle, state, observed)) return []
  const stops = action === 'stop'
  const builds = stops ? [] : bundle.services.filter((service) => isBuildMissing(buildKey(service), built))
  return rolloutGraph(bundle, builds, stops)
}

const isBuildMissing = (key: Digest | null, built: ReadonlySet<Digest>): boolean => key !== null && !built.has(key)

/** Whether the slot already serves exactly this release, so that there is nothing to do. */
function runsAlready(bundle: ReleaseBundle, { current, isStopped }: SlotState, observed: Fingerprint): boolean {
  if (isStopped || current?.digest !== releaseDigest(bundle)) return false
  const names = new Set([...bundle.services.map(({ name }) => name), ...Object.keys(observed.replicas)])
  return [...names].every((name) => {
    const service = bundle.services.find((one) => one.name === name)
    const live = Object.entries(observed.replicas[name] ?? {})
    if (service === undefined) return live.length === 0
    return service.replicas === 0
      ? live.length === 0
      : live.length === 1 && live[0]?.[0] === revisionOf(service) && live[0][1] === service.replicas
  })
}

function changesOf({ action }: Wish, bundle: ReleaseBundle | null, { current, isStopped }: SlotState): Change[] {
  const services = bundle?.services ?? []
  if (action === 'restart')
    return services.map(({ name, replicas }) => ({
      kind: 'restart',
      what: `service ${name}`,
      from: null,
      to: counted(replicas, 'new replica'),
    }))
  if (action === 'stop')
    return services.map(({ name, replicas }) => ({
      kind: 'delete',
      what: `replicas of ${name}`,
      from: String(replicas),
      to: '0',
    }))
  const changes = diffBundles(current?.bundle ?? null, bundle)
  if (isStopped && bundle !== null)
    changes.push(
      ...services.map(
        ({ name, replicas }): Change => ({
          kind: 'create',
          what: `replicas of ${name}`,
          from: '0',
          to: String(replicas),
        }),
      ),
    )
  if (action === 'rollback' && changes.length === 0)
    changes.push({ kind: 'keep', what: `release ${current ? releaseName(current.number) : ''}`, from: null, to: null })
  return changes
}

function deletionsFor(action: Action, bundle: ReleaseBundle | null, state: SlotState): Deletion[] {
  const live = placesOf(state.observation.replicas)
  const running = (service: string): number => live.get(service) ?? 0
  const current = state.current?.bundle ?? null
  if (action === 'stop')
    return (bundle?.services ?? []).map(({ name }) => ({
      key: `replicas ${name}`,
      count: running(name),
      what: allOf(running(name), name),
      why: 'the app is stopped',
    }))
  if (bundle !== null) return deletionsOf(current, bundle, live)
  if (current === null) return []
  return [
    ...current.services.map(({ name }) => ({
      key: `service ${name}`,
      count: running(name),
      what: `service ${name} with ${counted(running(name), 'replica')}`,
      why: 'the app is destroyed',
    })),
    { key: 'app', count: 1, what: 'its addresses, run trees and scratch files', why: 'the app is destroyed' },
  ]
}
