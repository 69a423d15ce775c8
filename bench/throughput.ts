import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Benchmark } from './support/benchmark.ts'

const PROGRAM = fileURLToPath(new URL('router.ts', import.meta.url))

/** The router's maximum throughput beside Caddy's: `router.ts` as a program of its own, which can also be run alone. */
export const throughput: Benchmark = {
  name: 'router',
  size: 'maximum throughput on the same upstreams, by turns; the program tells its own sizes',
  async run() {
    const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM])
    const perSecond = (name: string) => Number(new RegExp(`^${name}\\s+(\\d+) requests/s`, 'm').exec(stdout)?.[1])
    return {
      figures: [
        {
          what: 'requests per second',
          unit: 'requests/s',
          runs: [perSecond('ours')],
          beside: { name: 'caddy', runs: [perSecond('caddy')] },
          bar: { atLeastTimes: 1 },
        },
      ],
      notes: stdout.trimEnd().split('\n'),
    }
  },
}
