import { startCommand } from '../test/harness.ts'
import type { Benchmark } from './support/benchmark.ts'
import { install } from './support/installation.ts'

const ROUNDS = 20

/** The command's own start, against a Node that does nothing. */
export const cli: Benchmark = {
  name: 'cli',
  size: `\`cde --help\`, \`cde status\` (warm daemon) and \`node -e 0\`; ${ROUNDS} runs each, by turns`,
  async run() {
    await using code = await install()
    await code.cde('daemon', 'start')
    const commands = {
      help: () => code.cde('--help'),
      status: () => code.cde('status'),
      node: () => startCommand(['-e', '0'], {}).ended,
    }
    const runs: Record<keyof typeof commands, number[]> = { help: [], status: [], node: [] }
    // A first round fills the caches and is not counted.
    for (const run of Object.values(commands)) await run()
    for (let round = 0; round < ROUNDS; round++)
      for (const name of ['help', 'status', 'node'] as const) {
        const startedAt = performance.now()
        await commands[name]()
        runs[name].push(performance.now() - startedAt)
      }
    const beside = { name: 'node -e 0', runs: runs.node }
    return {
      figures: [
        { what: 'cde --help', unit: 'ms', runs: runs.help, beside, bar: { atMostTimes: 4 } },
        { what: 'cde status', unit: 'ms', runs: runs.status, beside, bar: { atMostTimes: 8 } },
      ],
    }
  },
}
