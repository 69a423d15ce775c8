import { join } from 'node:path'
import { executedTwice } from '../test/load.ts'
import { SOAK, writeApp } from './support/app.ts'
import type { Benchmark } from './support/benchmark.ts'
import { install } from './support/installation.ts'
import { type Served, servedUrl, untilServed } from './support/serving.ts'
import { traffic, trafficNotes, trafficText } from './support/traffic.ts'

const ROUNDS = 5
const RPS = 200
const REPLICAS = 3
const OLD = 'v1 the old words'
const NEW = 'v2 other words'

/** From `cde rollback` to answers of the old code with the old environment, when none of its replicas is alive. */
export const rollback: Benchmark = {
  name: 'rollback',
  size: `rollback ×${REPLICAS} to other code and environment, no old replica alive, ${ROUNDS} times, soak ${SOAK}, at ${trafficText(RPS)}`,
  async run() {
    await using code = await install()
    const idLog = join(code.root, 'ids')
    const deploy = async (content: string) => {
      const [version = '', ...message] = content.split(' ')
      await writeApp(join(code.root, 'shop'), {
        name: 'shop',
        version,
        message: message.join(' '),
        replicas: REPLICAS,
        idLog,
      })
      const running = code.start('up', 'shop', '-e', 'staging', '--yes')
      const url = await servedUrl(running)
      // It ends when the replicas of the release before it are gone.
      await running.ended
      return url
    }
    const url = await deploy(OLD)
    await using users = await traffic(url, RPS, (body) => {
      const answer = JSON.parse(body)
      return { ...answer, release: contentOf(answer) }
    })
    const firsts: number[] = []
    const alls: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      users.expectRelease((release) => release === OLD || release === NEW)
      await deploy(NEW)
      users.expectRelease((release) => release === NEW)
      await untilServed(url, REPLICAS, (answer) => contentOf(answer) === NEW)
      users.expectRelease((release) => release === OLD || release === NEW)
      const startedAt = performance.now()
      const rolledBack = code.cde('rollback', 'shop', '-e', 'staging', '--yes')
      const { firstMs, allMs } = await untilServed(url, REPLICAS, (answer) => contentOf(answer) === OLD)
      firsts.push(firstMs - startedAt)
      alls.push(allMs - startedAt)
      await rolledBack
      users.expectRelease((release) => release === OLD)
    }
    const report = await users.stop()
    const twice = executedTwice([idLog])
    return {
      figures: [
        { what: 'command to the first answer of the old release', unit: 'ms', runs: firsts, bar: { atMost: 1_500 } },
        { what: `command to answers of all ${REPLICAS} old replicas`, unit: 'ms', runs: alls, bar: { atMost: 1_500 } },
        {
          what: 'requests and streams that failed',
          unit: 'failed',
          runs: [report.failed + twice.length],
          bar: { atMost: 0 },
        },
      ],
      notes: trafficNotes('cde', report, twice),
    }
  },
}

function contentOf({ release, message }: Served): string {
  return `${release} ${message}`
}
