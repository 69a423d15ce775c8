import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { printReport } from './print.ts'
import { type Read, type Reading, type Result, readAll, recorded } from './readings.ts'
import { judgeAll, reportOf } from './report.ts'
import type { Sentence, Worlds } from './sentence.ts'

const USAGE = `usage: node bench/nl/score.ts <sentences.jsonl>
  --worlds <file>     the worlds that the sentences name; not needed where each holds its own
  --results <file>    judge results that were recorded, instead of reading the sentences now
  --half seen | held  only every second line, from the first (seen) or from the second (held)
  --fail-list         list what was not understood
  --json <file>       write the report there too`

// Exits with 1 when a sentence was misread dangerously, so that a script notices.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    worlds: { type: 'string' },
    results: { type: 'string' },
    half: { type: 'string' },
    'fail-list': { type: 'boolean', default: false },
    json: { type: 'string' },
  },
})
const [set, ...more] = positionals
if (!set || more.length > 0 || !['seen', 'held', undefined].includes(values.half)) {
  console.error(USAGE)
  process.exit(2)
}

const lines = await readLines<Sentence | Unjudged>(set)
const judged = lines.filter((line): line is Sentence => line.expect !== undefined)
if (judged.length < lines.length) console.log(`${lines.length - judged.length} without an expectation, so not scored`)
const sentences = halfOf(judged)
const worlds: Worlds = values.worlds === undefined ? {} : JSON.parse(await readFile(values.worlds, 'utf8'))
const stray = sentences.find(({ context: { world } }) => typeof world === 'string' && !Object.hasOwn(worlds, world))
if (stray) {
  console.error(`${stray.id} names the world "${stray.context.world}", which --worlds does not hold\n${USAGE}`)
  process.exit(2)
}
const rows = judgeAll(sentences, await readings(), worlds)
const report = reportOf(rows)
printReport(report, { failures: values['fail-list'] })
if (values.json) {
  const { failures: _, ...totals } = report
  await writeFile(values.json, `${JSON.stringify({ ...totals, rows }, null, 2)}\n`)
}
process.exitCode = report.all.dangerous > 0 ? 1 : 0

/** A report of a misreading that says no reading: somebody has to look at it first. */
type Unjudged = Omit<Sentence, 'expect'> & { readonly expect?: undefined }

function halfOf(lines: readonly Sentence[]): readonly Sentence[] {
  if (!values.half) return lines
  const first = values.half === 'seen' ? 0 : 1
  return lines.filter((_, index) => index % 2 === first)
}

async function readings(): Promise<ReadonlyMap<string, Reading>> {
  if (values.results) return recorded(await readLines<Result>(values.results))
  return readAll(sentences, worlds, await reader())
}

/** Loaded only when it is needed: recorded results can be judged without it. */
async function reader(): Promise<Read> {
  const { readSentence } = await import('../../src/intent/taxonomy.ts')
  return readSentence
}

async function readLines<Line>(path: string): Promise<readonly Line[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.trim() !== '')
  return lines.map((line) => JSON.parse(line))
}
