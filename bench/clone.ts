import { join } from 'node:path'
import { REPOSITORY } from '../test/harness.ts'
import type { Benchmark } from './support/benchmark.ts'
import { install } from './support/installation.ts'
import { runProgram } from './support/program.ts'
import { servedUrl, untilServed } from './support/serving.ts'

const REPLICAS = 3

/** The README's first minute: clone, install, deploy, until the address answers from every replica. */
export const clone: Benchmark = {
  name: 'clone',
  size: `git clone, npm ci --prefer-offline, first deploy of examples/hello ×${REPLICAS}; once, with what npm has cached`,
  async run() {
    await using scratch = await install()
    const folder = join(scratch.root, 'code')
    const startedAt = performance.now()
    await runProgram('git', ['clone', '--quiet', REPOSITORY, folder], scratch.root)
    const clonedAt = performance.now()
    await runProgram('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], folder)
    const installedAt = performance.now()
    await using code = await install(folder)
    const running = code.start(`deploy ${join(folder, 'examples', 'hello')} to staging with ${REPLICAS} replicas`)
    const { allMs } = await untilServed(await servedUrl(running), REPLICAS)
    await running.ended
    return {
      figures: [
        {
          what: 'clone to answers from all three',
          unit: 'ms',
          runs: [allMs - startedAt],
          bar: { atMost: 120_000 },
        },
        { what: 'git clone', unit: 'ms', runs: [clonedAt - startedAt] },
        { what: 'npm ci', unit: 'ms', runs: [installedAt - clonedAt] },
        { what: 'first command to answers from all three', unit: 'ms', runs: [allMs - installedAt] },
      ],
    }
  },
}
