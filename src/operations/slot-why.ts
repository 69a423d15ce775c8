import { z } from 'zod'
import { describeExit } from '../delivery/cause.ts'
import { slotId } from '../kernel/ids.ts'
import { counted } from '../kernel/units.ts'
import { AppNotFound, EnvironmentNotFound } from './not-found.ts'
import { operation } from './services.ts'
import { showDeployment } from './show.ts'
import { showSlot } from './show-slot.ts'
import { loadEnvironment } from './slots.ts'
import { Deployment, Name, Slot } from './views.ts'

export const slotWhy = operation({
  name: 'slot.why',
  summary:
    'Say why an app is as it is: the last deployment, its cause of failure with evidence, and what is not ready now',
  permission: 'slot:read',
  effect: 'read',
  http: { method: 'GET', path: '/slots/{app}/{environment}/why' },
  input: z.object({ app: Name, environment: Name }),
  output: z.object({
    slot: Slot,
    last: Deployment.nullable(),
    findings: z.array(z.string()).describe('What is wrong now, a line each; empty when nothing is'),
    earlier: z.array(z.string()).describe('How programs ended that run again, a line each'),
    next: z.array(z.string()).describe('Commands that help'),
  }),
  errors: [AppNotFound, EnvironmentNotFound],
  example: { input: { app: 'hello', environment: 'staging' } },
  async handle({ app, environment }, { services, caller }) {
    const { project } = caller
    await loadEnvironment(services, project, environment)
    const id = slotId({ project, app, environment })
    const row = await services.slots.find(id)
    if (row === undefined) throw new AppNotFound(app, environment, await services.slots.apps(project))
    const current = row.current_release ?? 0
    const [slot, [last], before] = await Promise.all([
      showSlot(services, row),
      services.deployments.list(project, { app, environment, limit: 1 }),
      services.releases.verifiedBefore(id, current, 1),
    ])
    const findings = slot.replicas
      .filter(({ state }) => state !== 'ready' && state !== 'draining')
      .map(({ name, state, restarts, lastExit, lastProbe }) =>
        [`${name} is ${state}`, restarted(restarts), lastExit && `ended ${describeExit(lastExit)}`, lastProbe]
          .filter(Boolean)
          .join('; '),
      )
    if (slot.state === 'unknown')
      findings.push(
        slot.replicas.length > 0
          ? `it runs, but the store does not know of it; deploy it again to take it over`
          : `the ${slot.target} target does not answer`,
      )
    const earlier = slot.replicas.flatMap(({ name, state, restarts, lastExit }) =>
      state === 'ready' && restarts > 0 && lastExit
        ? [`${name} ${restarted(restarts)}; the last time it ended ${describeExit(lastExit)}, ${lastExit.at}`]
        : [],
    )
    const next = nextCommands(slot, {
      hasFailed: last?.state === 'failed',
      isIll: findings.length > 0,
      hasBefore: before.length > 0,
    })
    return { slot, last: last ? showDeployment(last) : null, findings, earlier, next }
  },
})

const restarted = (restarts: number): string => (restarts > 0 ? `restarted ${counted(restarts, 'time')}` : '')

/** A rollback helps where the release in force is ill; after one that has failed and was taken back there is nothing to undo. */
function nextCommands(
  { app, environment, release, state }: z.output<typeof Slot>,
  { hasFailed, isIll, hasBefore }: Readonly<Record<'hasFailed' | 'isIll' | 'hasBefore', boolean>>,
): string[] {
  const where = `${app} -e ${environment}`
  if (isIll)
    return [`cde logs ${where}`, `cde history ${where}`, ...(release && hasBefore ? [`cde rollback ${where}`] : [])]
  if (hasFailed) return [`cde logs ${where} --all`, `cde history ${where}`]
  if (state === 'absent') return [`cde history ${where}`, `cde up <folder> -e ${environment}`]
  return state === 'stopped' ? [`cde start ${where}`] : [`cde status ${app} -e ${environment}`]
}
