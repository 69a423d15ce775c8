import { readFile } from 'node:fs/promises'
import { expect } from 'vitest'
import { isAlive } from '../../src/kernel/process-info.ts'
import { eventually } from '../harness.ts'
import { executedTwice, type Load, load } from '../load.ts'
import { type Site, settledState } from './site.ts'
import { find, findBystanders, gone, killHard, type Victim } from './victims.ts'
import { type DeploymentEvent, nodeAt, storyOf, type Watched } from './watched.ts'

/** Where in a deployment a fault strikes. On the way back there is no build and no soak. */
export type Point = 'build' | 'rollout' | 'switch' | 'soak' | 'retire'
/** What becomes of the deployment: it succeeds, falls ill in its soak and goes back by itself, or is cancelled. */
export type Course = 'deploy' | 'rollback' | 'cancel'

export interface Fault {
  readonly victims: readonly Victim[]
  readonly course: Course
  readonly point: Point
}

const NODES: Readonly<Record<Point, string>> = {
  build: 'build web',
  rollout: 'rollout web',
  switch: 'switch',
  soak: 'soak',
  retire: 'retire',
}
const ENDS: Readonly<Record<Course, object>> = {
  deploy: { state: 'succeeded' },
  rollback: { state: 'failed', rollback: 'rolled_back' },
  cancel: { state: 'cancelled', rollback: 'rolled_back' },
}

/** Requests a second while something is deployed; fewer where the machine is busy with other things. */
const RPS = Number(process.env.CDE_FAULTS_RPS ?? 200)
/** A busy machine must not decide the tests: what is lost gets no answer at all. */
const LIMIT_MS = 15_000
/** How often a fault that came too late is tried again, in a deployment of its own. */
const TRIES = 4
/** What the death of a router's process does to the requests in it. */
const CUT = /ECONNRESET|socket hang up|EPIPE/

const nodeOf = ({ course, point }: Fault): string => `${NODES[point]}${course === 'deploy' ? '' : ' on the way back'}`

/** Kills at a point of a deployment under load, lets everything end by itself, and compares with an uninterrupted run. */
export async function strike(site: Site, fault: Fault): Promise<void> {
  for (let tried = 1; ; tried++) {
    const landed = await strikeOnce(site, fault)
    if (landed === nodeOf(fault)) return
    if (tried === TRIES) throw new Error(`the fault struck in ${landed} instead of ${nodeOf(fault)}, ${TRIES} times`)
  }
}

async function strikeOnce(site: Site, { victims, course, point }: Fault): Promise<string> {
  const before = await pidsOf(site)
  await using traffic = await startLoad(site)
  const deployment = await site.deploy()
  const processes = (await Promise.all(victims.map((victim) => find(site.code, victim)))).flat()
  const bystanders = await findBystanders(site.code, victims)
  if (course === 'deploy') await reach(site, deployment, point)
  else {
    await turnBack(site, deployment, course)
    await deployment.until(begins(NODES[point], true))
  }
  const { underWay } = traffic
  killHard(processes)
  const killedAt = new Date()
  await gone(processes)
  const goneAfterMs = Date.now() - killedAt.getTime()

  const end = await deployment.ended
  const tookMs = Date.now() - killedAt.getTime()
  const landed = nodeAt(deployment.events, killedAt)
  const pids = processes.map(({ pid }) => pid).join(', ')
  console.log(`${course}: kill -9 of ${victims.join(' and ')} (${pids}) in ${landed}; ${end.state} after ${tookMs} ms`)
  const story = storyOf(deployment.events)
  expect(end, story).toMatchObject(ENDS[course])
  if (course === 'deploy') site.inForce = site.newest
  await expectSettled(site, story)
  expect(bystanders.filter((one) => !isAlive(one))).toEqual([])
  // The run went on where it was; one that was begun anew would have been told of here.
  expect(await readFile(site.code.places.log('daemon'), 'utf8')).not.toContain(`${deployment.id} has no run`)
  // What served all along was never touched.
  if (course !== 'deploy') expect(await pidsOf(site), story).toEqual(before)
  await expectServed(site, traffic, victims, underWay + Math.ceil((goneAfterMs / 1_000) * RPS) + 5, story)
  expect((await site.marks()).filter((mark) => mark === `begun v${site.newest}`)).toHaveLength(1)
  return landed
}

export const startLoad = ({ url }: Site): Promise<Load> => load({ url, rps: RPS, limitMs: LIMIT_MS, largeEvery: 100 })

export const begins =
  (node: string, isRollback = false) =>
  ({ kind, data }: DeploymentEvent): boolean =>
    kind === 'node.started' && data.node === node && data.isRollback === isRollback

/** Waits until a deployment is at the point: an effect of it has been seen, and what follows has not. */
export async function reach(site: Site, deployment: Watched, point: Point): Promise<void> {
  if (point === 'build') await eventually(async () => expect(await site.marks()).toContain(`begun v${site.newest}`))
  else if (point === 'rollout') await deployment.until((event) => newIn(event, site.newest) === 1)
  else await deployment.until(begins(NODES[point]))
}

/** How many replicas of a release an event put into rotation. */
function newIn({ kind, data }: DeploymentEvent, release: number): number {
  if (kind !== 'routes.changed') return 0
  const rotation = data.rotation as Readonly<Record<string, readonly string[]>>
  return rotation.web?.filter((name) => name.startsWith(`web-r${release}-`)).length ?? 0
}

async function turnBack(site: Site, deployment: Watched, course: 'rollback' | 'cancel'): Promise<void> {
  if (course === 'rollback') {
    await reach(site, deployment, 'soak')
    await site.fallIll()
  } else {
    await reach(site, deployment, 'rollout')
    await site.code.client.call('deployment.cancel', { id: deployment.id })
  }
}

/** Waits until the app is exactly as an uninterrupted run leaves it. */
export async function expectSettled(site: Site, story: string): Promise<void> {
  const look = async () => {
    const state = await site.state()
    expect(state, story).toEqual(settledState(site.inForce, state))
  }
  await eventually(look, { withinMs: 20_000 })
}

/**
 * Ends the load: from now on only the release in force answers. No request may have failed but those in flight in a
 * router's process that was killed, at most `mayFail`, or that came while nobody held the sockets; none was executed twice.
 */
export async function expectServed(
  site: Site,
  traffic: Load,
  victims: readonly Victim[],
  mayFail: number,
  story: string,
): Promise<void> {
  traffic.expectRelease((release) => release === `r${site.inForce}`)
  const { answered } = traffic
  await eventually(() => expect(traffic.answered).toBeGreaterThan(answered + 50), { withinMs: 20_000 })
  const { failed, failures } = await traffic.stop()
  const isHolderDead = victims.includes('router')
  const isExcused = (failure: string) => CUT.test(failure) || (isHolderDead && failure.includes('ECONNREFUSED'))
  const isRouterDead = victims.some((victim) => victim.startsWith('router'))
  const about = `${failed} failed: ${failures.join(', ')}\n${story}`
  expect(isRouterDead ? failures.filter((failure) => !isExcused(failure)) : failures, about).toEqual([])
  if (isRouterDead && !isHolderDead) expect(failed, about).toBeLessThanOrEqual(mayFail)
  expect(executedTwice(await site.logs())).toEqual([])
}

async function pidsOf({ target, slot }: Site): Promise<(number | null)[]> {
  const { replicas } = await target.observe(slot)
  return replicas.filter(({ state }) => state !== 'exited').map(({ pid }) => pid)
}
