import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { executedTwice } from '../test/load.ts'
import { SOAK, writeApp } from './support/app.ts'
import type { Benchmark } from './support/benchmark.ts'
import { type Installation, install } from './support/installation.ts'
import { servedUrl } from './support/serving.ts'
import { traffic, trafficNotes, trafficText } from './support/traffic.ts'

const ROUNDS = 5
const RPS = 200
const EXITS = fileURLToPath(new URL('fixtures/exits.mjs', import.meta.url))

/** From a new program's exit to the verdict, by the program's clock and ours; the release before it serves all along. */
export const failing: Benchmark = {
  name: 'failing',
  size: `a release whose program exits at once, ${ROUNDS} times, soak ${SOAK}, at ${trafficText(RPS)}`,
  async run() {
    await using code = await install()
    const idLog = join(code.root, 'ids')
    const good = { name: 'shop', version: 'v1', replicas: 2, idLog }
    await writeApp(join(code.root, 'shop'), good)
    const first = code.start('up', 'shop', '-e', 'staging', '--yes')
    const url = await servedUrl(first)
    await first.ended
    await using users = await traffic(url, RPS)
    users.expectRelease((release) => release === 'v1')
    const verdicts: number[] = []
    const ends: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const exitedAt = join(code.root, `exited-${round}`)
      const program = { path: EXITS, environment: { EXITED_AT: exitedAt } }
      await writeApp(join(code.root, 'shop'), { ...good, version: `bad-${round}`, program })
      const ran = await code.start('up', 'shop', '-e', 'staging', '--yes').ended
      const endedAt = Date.now()
      if (ran.code !== 6) throw new Error(`the failing release ended with ${ran.code}:\n${ran.stdout}${ran.stderr}`)
      const exit = Number(await readFile(exitedAt, 'utf8'))
      verdicts.push((await verdictOf(code)) - exit)
      ends.push(endedAt - exit)
    }
    const report = await users.stop()
    const twice = executedTwice([idLog])
    return {
      figures: [
        { what: "program's exit to the verdict", unit: 'ms', runs: verdicts, bar: { atMost: 1_000 } },
        { what: "program's exit to the command's end, rolled back", unit: 'ms', runs: ends },
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

/** When the verdict on the newest deployment fell, by the same clock as the program's exit. */
async function verdictOf({ client }: Installation): Promise<number> {
  const { items } = await client.call('deployment.list', { limit: 1 })
  const id = items[0]?.id ?? ''
  for await (const { event, data } of client.stream('deployment.events', { id }))
    if (event === 'deployment.rolling_back') return Date.parse(data.at)
  throw new Error(`${id} ended without a verdict`)
}
