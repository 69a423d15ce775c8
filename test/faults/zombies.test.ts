import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../harness.ts'
import { begins, expectServed, expectSettled, reach, startLoad } from './fault-harness.ts'
import { type Site, startSite } from './site.ts'
import { openSteps, type StoredStep, stepsOf } from './steps.ts'
import { find, frozen, gone, killHard } from './victims.ts'
import { storyOf, type Watched } from './watched.ts'

const TIMEOUT = { timeout: 240_000 }
const PATIENCE = { withinMs: 60_000 }
/** A write that has no result so long after the supervisor was stopped is under way in it. */
const HANGS_AFTER_MS = 500

let site: Site
beforeAll(async () => {
  site = await startSite({ hasBuild: false })
}, 120_000)
afterAll(() => site?.[Symbol.asyncDispose]())

/** A write that has drawn its fence and has no result yet. */
const pendingWrite = (steps: readonly StoredStep[]): StoredStep | undefined => steps.find(({ isDone }) => !isDone)

/** Stops the supervisor while a write is under way in it: the write neither fails nor returns. */
async function stoppedInWrite(deployment: Watched): Promise<{ write: StoredStep; stopped: Disposable }> {
  const supervisor = await find(site.code, 'supervisor')
  await using steps = await openSteps(site.code)
  for (const giveUpAt = Date.now() + PATIENCE.withinMs; Date.now() < giveUpAt; ) {
    const seen = pendingWrite(await steps.of(deployment.id))
    if (!seen) continue
    const stopped = frozen(supervisor)
    await delay(HANGS_AFTER_MS)
    const write = pendingWrite(await steps.of(deployment.id))
    if (write?.name === seen.name) return { write, stopped }
    stopped[Symbol.dispose]()
  }
  throw new Error(`no write of ${deployment.id} hung: ${JSON.stringify(await steps.of(deployment.id))}`)
}

/** The deployment ends as it would have without the fault, and the step that struck twice was begun twice. */
async function expectOnce(deployment: Watched, first: StoredStep): Promise<void> {
  const end = await deployment.ended
  const story = storyOf(deployment.events)
  expect(end, story).toMatchObject({ state: 'succeeded' })
  const last = (await stepsOf(site.code, deployment.id)).find(({ name }) => name === first.name)
  expect(last?.attempt).toBeGreaterThan(first.attempt)
  site.inForce = site.newest
  await expectSettled(site, story)
}

test('a write that hangs in the supervisor while its retry is under way happens once', TIMEOUT, async () => {
  await using traffic = await startLoad(site)
  const deployment = await site.deploy()
  const { write, stopped } = await stoppedInWrite(deployment)
  try {
    // The daemon lives on, and with it the attempt that nobody waits for any more.
    const restate = await find(site.code, 'restate')
    killHard(restate)
    await gone(restate)
    // The retry has drawn a newer fence, so both writes wait in the supervisor's socket now.
    await eventually(async () => {
      const retry = pendingWrite(await stepsOf(site.code, deployment.id))
      expect(retry).toMatchObject({ name: write.name, epoch: write.epoch })
      expect(retry?.attempt).toBeGreaterThan(write.attempt)
    }, PATIENCE)
  } finally {
    stopped[Symbol.dispose]()
  }
  await expectOnce(deployment, write)
  await expectServed(site, traffic, [], 0, storyOf(deployment.events))
})

test('a write that the supervisor reads only after its daemon has died happens once', TIMEOUT, async () => {
  await using traffic = await startLoad(site)
  const deployment = await site.deploy()
  const { write, stopped } = await stoppedInWrite(deployment)
  try {
    const daemon = await find(site.code, 'daemon')
    killHard(daemon)
    await gone(daemon)
  } finally {
    stopped[Symbol.dispose]()
  }
  await expectOnce(deployment, write)
  await expectServed(site, traffic, [], 0, storyOf(deployment.events))
})

test('the daemon stopped in the middle of a write goes on where it was', TIMEOUT, async () => {
  const daemon = await find(site.code, 'daemon')
  const deployment = await site.deploy()
  await reach(site, deployment, 'rollout')
  using stopped = frozen(daemon)
  // PostgreSQL goes on, and may still have a statement of the daemon's to run.
  await delay(1_000)
  const before = await stepsOf(site.code, deployment.id)
  await delay(2_000)
  expect(await stepsOf(site.code, deployment.id)).toEqual(before)
  stopped[Symbol.dispose]()
  expect(await deployment.ended).toMatchObject({ state: 'succeeded' })
  site.inForce = site.newest
  await expectSettled(site, storyOf(deployment.events))
})

test(
  'a writer of an earlier deployment, or of an earlier attempt, changes nothing in the middle of a later one',
  TIMEOUT,
  async () => {
    const { target, slot } = site
    const earlier = await target.observe(slot)
    const deployment = await site.deploy()
    await deployment.until(begins('soak'))
    const { replicas, routes, fence } = await target.observe(slot)
    const current = replicas.find(({ release }) => release === `r${site.newest}`)
    if (!earlier.routes || !routes || !current) throw new Error('nothing is routed')
    const signal = AbortSignal.timeout(10_000)
    const writes = [
      { fence: earlier.fence, what: 'an earlier deployment' },
      { fence: { epoch: fence.epoch, attempt: 1 }, what: 'an earlier attempt' },
    ]
    for (const { fence: old, what } of writes) {
      const write = { slot, fence: old, signal }
      const stale = expect.objectContaining({ code: 'stale_fence' })
      await expect(target.stop(current.name, 0, write), what).rejects.toEqual(stale)
      await expect(target.route({ ...earlier.routes, version: routes.version + 1 }, write), what).rejects.toEqual(stale)
    }
    expect((await target.observe(slot)).routes).toEqual(routes)
    expect(await deployment.ended).toMatchObject({ state: 'succeeded' })
    site.inForce = site.newest
    await expectSettled(site, storyOf(deployment.events))
  },
)
