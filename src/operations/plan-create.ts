import { z } from 'zod'
import { maskSecrets } from '../kernel/secret-text.ts'
import { createPlan, type Wish } from '../plan/create.ts'
import { PortTaken } from '../router/errors.ts'
import { LIMITS } from '../spec/limits.ts'
import { parseSpec } from '../spec/parse.ts'
import type { ParsedSpec } from '../spec/spec.ts'
import type { TargetKind } from '../targets/target.ts'
import { readyEnvironment } from './environment-create.ts'
import { AppNotFound, EnvironmentNotFound, ReleaseNotFound, ServiceNotFound } from './not-found.ts'
import { planDeployErrors } from './plan-errors.ts'
import {
  NothingToRollBackTo,
  ReleaseNotVerified,
  ServiceAmbiguous,
  SlotStopped,
  TargetUnsupported,
} from './refusals.ts'
import { operation, type Services } from './services.ts'
import { showPlan } from './show.ts'
import { type LoadedSlot, loadSlot, openSlot, planContext } from './slots.ts'
import { DigestText, FolderName, FreeText, Name, Plan, PROJECT_BYTES, ReleaseName } from './views.ts'
import { deployWish, rollbackWish, sameReleaseWish, scaleWish } from './wishes.ts'

const Replicas = z.int().min(0).max(LIMITS.replicas)
const existing = { app: Name, environment: Name }

const Deploy = z.object({
  action: z.literal('deploy'),
  environment: Name,
  folder: FolderName,
  files: z
    .record(FreeText.max(255), z.string())
    .describe('Texts of cde.yaml, package.json, Procfile and lockfiles, by relative path'),
  artifacts: z.record(FreeText.max(1_024), DigestText).describe('Uploaded sources by build context'),
  service: Name.optional(),
  replicas: Replicas.optional(),
})
const Scale = z.object({ action: z.literal('scale'), ...existing, service: Name.optional(), replicas: Replicas })
const Again = z.object({ action: z.enum(['restart', 'stop', 'start', 'destroy']), ...existing })
const Rollback = z.object({
  action: z.literal('rollback'),
  ...existing,
  to: ReleaseName.optional().describe('The release to go back to'),
  steps: z.int().min(1).max(100).default(1).describe('How many verified releases to go back, where none is named'),
})

export const planCreate = operation({
  name: 'plan.create',
  summary: 'Plan a change: observe, compare, and issue a ticket that can be applied once',
  permission: 'plan:write',
  effect: 'propose',
  http: { method: 'POST', path: '/plans' },
  bodyBytes: PROJECT_BYTES,
  input: z.object({
    change: z.discriminatedUnion('action', [Deploy, Scale, Again, Rollback]),
    words: FreeText.min(1)
      .max(5_000)
      .overwrite((words) => maskSecrets(words))
      .describe('The sentence or command, as it was typed; kept in the history'),
  }),
  output: Plan,
  errors: [
    ...planDeployErrors,
    AppNotFound,
    EnvironmentNotFound,
    ReleaseNotFound,
    ServiceNotFound,
    NothingToRollBackTo,
    ReleaseNotVerified,
    ServiceAmbiguous,
    SlotStopped,
  ],
  audited: ['words'],
  example: {
    input: {
      change: { action: 'scale', app: 'hello', environment: 'staging', replicas: 5 },
      words: 'scale hello in staging to 5',
    },
  },
  async handle({ change, words }, { services, caller }) {
    const asked = { by: caller.name, words }
    const { project } = caller
    let slot: LoadedSlot
    let wish: Wish
    let parsed: ParsedSpec | null = null
    if (change.action === 'deploy') {
      parsed = parseSpec({ folder: change.folder, files: change.files })
      const target = wantedTarget(services, parsed, change.environment)
      await readyEnvironment(services, project, change.environment, parsed.spec)
      const name = { project, app: parsed.spec.name, environment: change.environment }
      slot = await openSlot(services, name, target)
      wish = deployWish({ ...change, parsed }, slot, asked)
    } else {
      const loaded = await loadSlot(services, { project, app: change.app, environment: change.environment })
      slot = loaded
      wish = await wishOn(services, loaded, change, asked)
    }
    const body = createPlan(wish, slot.state, await planContext(services, slot, wish.bundle))
    await refuseTakenPorts(slot, wish)
    const row = await services.plans.issue(project, body, words, services.now())
    return showPlan(row, {
      release: body.release && (await services.releases.expectedNumber(slot.id, body.release)),
      previous: slot.state.current?.number ?? null,
      inferred: parsed?.inferred ?? [],
      warnings: parsed?.warnings ?? [],
    })
  },
})

/** The target that the files ask for; one that there is none of is refused by its place in them. */
function wantedTarget(services: Services, { spec, provenance }: ParsedSpec, environment: string): TargetKind | null {
  const kind = spec.environments[environment]?.target ?? null
  try {
    if (kind !== null) services.target(kind)
  } catch (error) {
    if (!(error instanceof TargetUnsupported)) throw error
    throw new TargetUnsupported(kind ?? '', provenance[`/environments/${environment}/target`]?.at)
  }
  return kind
}

type Existing = z.output<typeof Scale> | z.output<typeof Again> | z.output<typeof Rollback>

async function wishOn(
  services: Services,
  slot: Awaited<ReturnType<typeof loadSlot>>,
  change: Existing,
  asked: { by: string; words: string },
): Promise<Wish> {
  const { current } = slot
  if (change.action === 'scale') return scaleWish(slot, current, change, asked)
  if (change.action === 'rollback') return rollbackWish(services, slot, current, change)
  if (change.action === 'destroy') return { action: 'destroy', bundle: null, notes: [] }
  return sameReleaseWish(change.action, slot, current)
}

/** A published port that somebody else has would fail the deployment; it is refused while nothing has been started. */
async function refuseTakenPorts({ target, state }: LoadedSlot, { bundle }: Wish): Promise<void> {
  const ours = new Set(Object.values(state.observation.active?.ports ?? {}))
  const published = (bundle?.services ?? []).flatMap(({ ports }) => ports.flatMap((port) => port.published ?? []))
  for (const port of published.filter((one) => !ours.has(one))) {
    const { isFree, holder } = await target.portHolder(port)
    if (!isFree) throw new PortTaken(port, holder)
  }
}
