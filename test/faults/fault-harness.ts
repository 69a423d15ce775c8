import { expect } from 'vitest'
import type { ProcessIdentity } from '../../src/kernel/process-info.ts'
import { eventually } from '../harness.ts'
import { executedTwice, load } from '../load.ts'
import type { LoadReport } from '../load-report.ts'
import { type Site, settledState } from './site.ts'
import { find, gone, killHard, type Victim } from './victims.ts'
import { type DeploymentEvent, nodeAt, storyOf, type Watched } from './watched.ts'

/** Where in a deployment a fault strikes. */
export type Point = 'build' | 'rollout' | 'switch' | 'soak' | 'retire'

/** The node that must be under way when the fault strikes. */
const NODES: Readonly<Record<Point, string>> = {
  build: 'build web',
  rollout: 'rollout web',
  switch: 'switch',
  soak: 'soak',
  retire: 'retire',
}

/** Requests a second while something is deployed; fewer where the machine is busy with other things. */
const RPS = Number(process.env.CDE_FAULTS_RPS ?? 200)
/** A busy machine must not decide the tests: what is lost gets no answer at all. */
const LIMIT_MS = 15_000
/** How often a fault that came too late is tried again, in a deployment of its own. */
const TRIES = 4

/** Which deaths may cost requests, those in flight: nothing else holds them. */
const HOLDS_REQUESTS: ReadonlySet<Victim> = new Set(['router worker', 'router workers', 'router'])

export const begins =
  (node: string, isRollback = false) =>
  (event: DeploymentEvent) =>
    event.kind === 'node.started' && event.data.node === node && event.data.isRollback === isRollback

/** Waits until a deployment is at the point: an effect of it has been seen, and what follows has not. */
export async function reach(site: Site, deployment: Watched, point: Point): Promise<void> {
  const next = `r${site.release + 1}`
  if (point === 'build') {
    await eventually(async () => expect(await site.marks()).toContain(`begun v${site.release + 1}`))
  } else if (point === 'rollout') {
    await deployment.until(({ kind, data }) => kind === 'routes.changed' && newIn(data, next) === 1)
  } else await deployment.until(begins(NODES[point]))
}

const newIn = ({ rotation }: DeploymentEvent['data'], release: string): number =>
  (rotation as Record<string, readonly string[]>).web?.filter((name) => name.includes(`-${release}-`)).length ?? 0

/** Kills at a point of a deployment under load, lets everything end by itself, and compares with an uninterrupted run. */
export async function killDuring(site: Site, victims: readonly Victim[], point: Point): Promise<void> {
  for (let tried = 1; ; tried++) {
    const landed = await strike(site, victims, point)
    if (landed === NODES[point]) return
    if (tried === TRIES) throw new Error(`the fault landed in ${landed} instead of ${point}, ${TRIES} times`)
  }
}

async function strike(site: Site, victims: readonly Victim[], point: Point): Promise<string | null> {
  await using traffic = await load({ url: site.url, rps: RPS, limitMs: LIMIT_MS, largeEvery: 100 })
  const deployment = await site.deploy()
  const processes: ProcessIdentity[] = (await Promise.all(victims.map((victim) => find(site.code, victim)))).flat()
  await reach(site, deployment, point)
  const { underWay } = traffic
  killHard(processes)
  const killedAt = new Date()
  await gone(processes)
  const goneAfterMs = Date.now() - killedAt.getTime()
  const end = await deployment.ended
  const landed = nodeAt(deployment.events, killedAt)
  const tookMs = Date.now() - killedAt.getTime()
  const pids = processes.map(({ pid }) => pid).join(', ')
  console.log(`kill -9 of ${victims.join(' and ')} (${pids}) in ${landed}; ended ${end.state} after ${tookMs} ms`)
  const story = storyOf(deployment.events)
  expect(end, story).toMatchObject({ state: 'succeeded' })
  site.release += 1
  await expectSettled(site, site.release, story)

  traffic.expectRelease((release) => release === `r${site.release}`)
  const { answered } = traffic
  await eventually(() => expect(traffic.answered).toBeGreaterThan(answered + 50), { withinMs: 20_000 })
  const report = await traffic.stop()
  const mayFail = victims.some((victim) => HOLDS_REQUESTS.has(victim))
    ? underWay + Math.ceil((goneAfterMs / 1_000) * RPS) + 5
    : 0
  expectFailed(report, victims, mayFail, story)
  expect(executedTwice(await site.logs())).toEqual([])
  expect((await site.marks()).filter((mark) => mark === `begun v${site.release}`)).toHaveLength(1)
  return landed
}

/** Only what was in flight in a router's process may fail, or found nobody listening while the sockets' holder was dead. */
function expectFailed(
  { failed, failures }: LoadReport,
  victims: readonly Victim[],
  mayFail: number,
  story: string,
): void {
  const isHolderDead = victims.includes('router')
  const excuse = isHolderDead ? /ECONNRESET|socket hang up|EPIPE|ECONNREFUSED/ : /ECONNRESET|socket hang up|EPIPE/
  const about = `${failed} failed, ${mayFail} may: ${failures.join(', ')}\n${story}`
  expect(
    failures.filter((failure) => !excuse.test(failure)),
    about,
  ).toEqual([])
  if (!isHolderDead) expect(failed, about).toBeLessThanOrEqual(mayFail)
}

/** Waits until the app is exactly as an uninterrupted run leaves it. */
export async function expectSettled(site: Site, release: number, story: string): Promise<void> {
  await eventually(
    async () => {
      const state = (await site.state()) as Record<string, unknown>
      expect(state, story).toEqual(settledState(release, state))
    },
    { withinMs: 20_000 },
  )
}
