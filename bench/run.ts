import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cli } from './cli.ts'
import { clone } from './clone.ts'
import { deploy } from './deploy.ts'
import { failing } from './failing.ts'
import { redeploy } from './redeploy.ts'
import { rollback } from './rollback.ts'
import { start } from './start.ts'
import type { Benchmark } from './support/benchmark.ts'
import { thisMachine } from './support/machine.ts'
import { announce, print, save } from './support/report.ts'
import { throughput } from './throughput.ts'

// `npm run bench` runs all, `npm run bench -- deploy rollback` some; `--save` keeps the figures in bench/results.
const BENCHMARKS: readonly Benchmark[] = [deploy, redeploy, failing, rollback, start, clone, cli, throughput]

const { values, positionals } = parseArgs({ allowPositionals: true, options: { save: { type: 'boolean' } } })
const unknown = positionals.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name))
if (unknown.length > 0) {
  console.error(`no benchmark ${unknown.join(', ')}; there are ${BENCHMARKS.map(({ name }) => name).join(', ')}`)
  process.exit(2)
}

const chosen = BENCHMARKS.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
for (const benchmark of chosen) {
  const machine = thisMachine()
  announce(benchmark, machine)
  const measured = await benchmark.run()
  print(measured)
  if (!values.save) continue
  await save(join(import.meta.dirname, 'results', `${machine.at.slice(0, 10)}.json`), benchmark, machine, measured)
}
