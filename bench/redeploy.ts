import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { executedTwice, type Load } from '../test/load.ts'
import { SOAK, writeApp } from './support/app.ts'
import type { Benchmark, Measured } from './support/benchmark.ts'
import { freePort } from './support/free-port.ts'
import { install } from './support/installation.ts'
import { openPm2 } from './support/pm2.ts'
import { servedUrl, untilServed } from './support/serving.ts'
import { traffic, trafficNotes, trafficText } from './support/traffic.ts'

const REDEPLOYS = 20
const REPLICAS = 2
const RPS = 500
/** Until everything on the way has met the code it runs most, the generator included. */
const WARM_UP_MS = 5_000
const STEADY_MS = 10_000

/** Redeploys of new versions under load, and PM2's reload of the same program under the same load. */
export const redeploy: Benchmark = {
  name: 'redeploy',
  size: `${REDEPLOYS} redeploys of new versions ×${REPLICAS}, soak ${SOAK}, at ${trafficText(RPS)}`,
  async run() {
    const ours = await redeployOurs()
    const peer = await reloadPm2()
    return {
      figures: [
        {
          what: 'requests and streams that failed',
          unit: 'failed',
          runs: [ours.failed],
          beside: { name: 'pm2 reload', runs: [peer.failed] },
          bar: { atMost: 0 },
        },
        {
          what: 'p99 during the redeploys',
          unit: 'ms',
          runs: [ours.busyP99Ms],
          beside: { name: 'steady p99 of the same run', runs: [ours.steadyP99Ms] },
          bar: { atMostTimes: 3 },
        },
        {
          what: 'p99 during the redeploys',
          unit: 'ms',
          runs: [ours.busyP99Ms],
          beside: { name: 'pm2 reload', runs: [peer.busyP99Ms] },
        },
        {
          what: 'one redeploy, command to its end (with the soak)',
          unit: 'ms',
          runs: ours.changesMs,
          beside: { name: 'pm2 reload', runs: peer.changesMs },
        },
      ],
      notes: [...ours.notes, `pm2: steady p99 ${peer.steadyP99Ms.toFixed(1)} ms`, ...peer.notes],
    } satisfies Measured
  },
}

interface Seen {
  readonly failed: number
  readonly steadyP99Ms: number
  readonly busyP99Ms: number
  readonly changesMs: readonly number[]
  readonly notes: readonly string[]
}

async function redeployOurs(): Promise<Seen> {
  await using code = await install()
  const folder = join(code.root, 'shop')
  const idLog = join(code.root, 'ids')
  const write = (version: string) => writeApp(folder, { name: 'shop', version, replicas: REPLICAS, idLog })
  await write('v0')
  const first = code.start('up', 'shop', '-e', 'staging', '--yes')
  const url = await servedUrl(first)
  await first.ended
  // Awaited here: what is measured must not be disposed before.
  return await underLoad('cde', url, idLog, async (version) => {
    await write(version)
    await code.cde('up', 'shop', '-e', 'staging', '--yes')
  })
}

async function reloadPm2(): Promise<Seen> {
  await using scratch = await install()
  await using pm2 = await openPm2()
  const folder = join(scratch.root, 'shop')
  const idLog = join(scratch.root, 'ids')
  const write = (version: string) => writeApp(folder, { name: 'shop', version, replicas: REPLICAS, idLog })
  await write('v0')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}/`
  const env = { PORT: String(port), ID_LOG: idLog }
  await pm2.run(['start', 'server.mjs', '--name', 'shop', '-i', String(REPLICAS)], { cwd: folder, env })
  await untilServed(url, REPLICAS)
  // Awaited here: what is measured must not be disposed before.
  return await underLoad('pm2', url, idLog, async (version) => {
    await write(version)
    await pm2.run(['reload', 'shop'])
  })
}

/** Some seconds of steady load, then one change after another. During each, old and new are right; after it, only new. */
async function underLoad(
  who: string,
  url: string,
  idLog: string,
  change: (version: string) => Promise<void>,
): Promise<Seen> {
  await using users: Load = await traffic(url, RPS)
  users.expectRelease((release) => release === 'v0')
  await delay(WARM_UP_MS)
  users.takeLatency()
  await delay(STEADY_MS)
  const steady = users.takeLatency()
  const changesMs: number[] = []
  for (let number = 1; number <= REDEPLOYS; number++) {
    const [before, after] = [`v${number - 1}`, `v${number}`]
    users.expectRelease((release) => release === before || release === after)
    const startedAt = performance.now()
    await change(after)
    changesMs.push(performance.now() - startedAt)
    users.expectRelease((release) => release === after)
  }
  const busy = users.takeLatency()
  const report = await users.stop()
  const twice = executedTwice([idLog])
  return {
    failed: report.failed + twice.length,
    steadyP99Ms: steady.p99Ms,
    busyP99Ms: busy.p99Ms,
    changesMs,
    notes: trafficNotes(who, report, twice),
  }
}
