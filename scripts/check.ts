import { GATES, runGate } from './gates.ts'

/** Runs every gate at once: a line for each as it ends, then what the failing ones said. */
const root = new URL('../', import.meta.url)
const outcomes = await Promise.all(
  Object.keys(GATES).map(async (gate) => {
    const outcome = await runGate(gate, root)
    console.log(`${outcome.passed ? 'passed' : 'FAILED'}  ${outcome.seconds.toFixed(1).padStart(5)} s  ${gate}`)
    return outcome
  }),
)

const failed = outcomes.filter(({ passed }) => !passed)
for (const { gate, output } of failed) console.log(`\n${gate}\n${output.trimEnd()}`)
if (failed.length > 0) process.exitCode = 1
