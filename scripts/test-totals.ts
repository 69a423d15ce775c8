import { readFileSync } from 'node:fs'

/** The part of vitest's JSON report that counts. */
interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly object[] }[]
}

/** Prints the last line of `.ci/run`. A file that could not even be loaded has no tests and counts as one that failed. */
const [path = '.ci/test-results.json'] = process.argv.slice(2)
const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(path, 'utf8')) as Report
const unloaded = testResults.filter(
  ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
)
const failed = numFailedTests + unloaded.length
console.log(`${numPassedTests} passed, ${failed} failed`)
if (failed > 0) process.exitCode = 1
