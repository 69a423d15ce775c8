import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeWanted } from '../../src/daemon/wanted.ts'
import { eventually } from '../harness.ts'
import { expectServed, expectSettled, reach, startLoad } from './fault-harness.ts'
import { type Site, startSite } from './site.ts'
import { find, frozen, gone, killHard, type Victim } from './victims.ts'
import { nodeAt, patiently, storyOf, type Watched, watched } from './watched.ts'

const TIMEOUT = { timeout: 240_000 }

let site: Site
beforeAll(async () => {
  site = await startSite()
}, 120_000)
afterAll(() => site?.[Symbol.asyncDispose]())

/** The deployment must succeed by itself although it was struck in the node, and leave what an uninterrupted one leaves. */
async function expectDone(deployment: Watched, killedAt: Date, node: string): Promise<string> {
  const end = await deployment.ended
  const story = storyOf(deployment.events)
  expect(nodeAt(deployment.events, killedAt), story).toBe(node)
  expect(end, story).toMatchObject({ state: 'succeeded' })
  site.inForce = site.newest
  await expectSettled(site, story)
  return story
}

/** Kills them all at once; answers when. */
async function kill(...victims: Victim[]): Promise<Date> {
  const processes = (await Promise.all(victims.map((victim) => find(site.code, victim)))).flat()
  killHard(processes)
  const killedAt = new Date()
  await gone(processes)
  return killedAt
}

test('daemon, PostgreSQL and Restate killed at once in the middle of a rollout', TIMEOUT, async () => {
  await using traffic = await startLoad(site)
  const deployment = await site.deploy()
  await reach(site, deployment, 'rollout')
  const killedAt = await kill('daemon', 'postgres', 'restate')
  await expectServed(site, traffic, [], 0, await expectDone(deployment, killedAt, 'rollout web'))
})

test('the daemon killed again as soon as it is back', TIMEOUT, async () => {
  await using traffic = await startLoad(site)
  const deployment = await site.deploy()
  await reach(site, deployment, 'rollout')
  await kill('daemon')
  const killedAt = await kill('daemon')
  await expectServed(site, traffic, [], 0, await expectDone(deployment, killedAt, 'rollout web'))
})

test(
  'daemon and supervisor killed at once: the router brings the supervisor back, and that the daemon',
  TIMEOUT,
  async () => {
    const deployment = await site.deploy()
    await reach(site, deployment, 'rollout')
    await expectDone(deployment, await kill('daemon', 'supervisor'), 'rollout web')
  },
)

/** Waits until a replica drains: watched and not polled, since it may take no longer than a poll. */
async function draining({ ended }: Watched): Promise<void> {
  const stop = new AbortController()
  void ended.then(() => stop.abort())
  let seen = await site.target.observe(site.slot)
  while (!seen.replicas.some(({ state }) => state === 'draining'))
    seen = await site.target.watch(site.slot, seen.version, 5_000, stop.signal)
}

test('the supervisor killed while replicas are draining', TIMEOUT, async () => {
  await using traffic = await startLoad(site)
  const deployment = await site.deploy()
  await draining(deployment)
  const killedAt = await kill('supervisor')
  await expectServed(site, traffic, [], 0, await expectDone(deployment, killedAt, 'retire'))
})

test(
  'a deployment that was applied but never handed to the engine is started by the reconciliation',
  TIMEOUT,
  async () => {
    const plan = await site.plan()
    const restate = await find(site.code, 'restate')
    const [daemon] = await find(site.code, 'daemon')
    const stopped = frozen(restate)
    const { id, state } = await site.code.client.call('plan.apply', { id: plan })
    expect(state).toBe('running')
    if (daemon) killHard([daemon])
    const killedAt = new Date()
    stopped[Symbol.dispose]()
    await expectDone(watched(site.code, id), killedAt, 'nothing')
  },
)

test('the worker’s port taken by another program: the run is moved to a new one', TIMEOUT, async () => {
  const deployment = await site.deploy()
  await reach(site, deployment, 'rollout')
  const portFile = join(site.code.home, 'worker.port')
  const port = Number(await readFile(portFile, 'utf8'))
  const thief = createServer((_request, response) => response.writeHead(404).end())
  try {
    const killedAt = await kill('daemon')
    await eventually(
      () => new Promise<void>((resolve, reject) => thief.once('error', reject).listen(port, '127.0.0.1', resolve)),
    )
    await expectDone(deployment, killedAt, 'rollout web')
    expect(Number(await readFile(portFile, 'utf8'))).not.toBe(port)
  } finally {
    thief.close()
  }
})

test(
  'Restate’s whole folder deleted while the daemon was down: the deployment runs again from what is there',
  TIMEOUT,
  async () => {
    const deployment = await site.deploy()
    await reach(site, deployment, 'rollout')
    // Nobody starts the daemon before the folder is gone.
    await writeWanted(site.code.places.wanted, { daemon: false, applications: true })
    const engine = await find(site.code, 'restate')
    const killedAt = await kill('daemon')
    killHard(engine)
    await gone(engine)
    await rm(join(site.code.home, 'restate'), { recursive: true })
    await writeWanted(site.code.places.wanted, { daemon: true, applications: true })
    await expectDone(deployment, killedAt, 'rollout web')
  },
)

test(
  'PostgreSQL killed again and again under calls: each is answered or refused as unreachable, and soon',
  TIMEOUT,
  async () => {
    const { client } = site.code
    let isOn = true
    const outcomes: string[] = []
    const slowest = { ms: 0 }
    const calls = [
      () => client.call('slot.list', { app: 'shop' }),
      () => client.call('deployment.list', { app: 'shop', environment: 'staging' }),
      () =>
        client.call('plan.create', {
          change: { action: 'restart', app: 'shop', environment: 'staging' },
          words: 'restart shop in staging',
        }),
    ]
    const loops = calls.map(async (call) => {
      while (isOn) {
        const askedAt = Date.now()
        outcomes.push(
          await call().then(
            () => 'answered',
            ({ code }) => String(code),
          ),
        )
        slowest.ms = Math.max(slowest.ms, Date.now() - askedAt)
      }
    })
    for (let round = 0; round < 6; round++) {
      await kill('postgres')
      const told = outcomes.length
      await eventually(() => expect(outcomes.length).toBeGreaterThan(told + 5), { withinMs: 30_000 })
    }
    await patiently(() => client.call('slot.list', { app: 'shop' }))
    isOn = false
    await Promise.all(loops)
    // What would change something is refused before it is begun, for want of its audit record.
    const refused = ['store_unreachable', 'audit_unavailable']
    expect(outcomes.filter((outcome) => outcome !== 'answered' && !refused.includes(outcome))).toEqual([])
    expect(outcomes).toEqual(expect.arrayContaining(['answered', 'store_unreachable']))
    expect(slowest.ms).toBeLessThan(30_000)
    await expectSettled(site, 'PostgreSQL was killed six times')
  },
)
