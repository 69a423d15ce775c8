import { kindsOf, type Latency, type Report, type Row, type Tally } from './report.ts'

/** How much of a sentence and of what was read in it stands in a list. */
const TEXT_LENGTH = 140
const OPERATIONS_LENGTH = 300

/** Prints the totals, then every dangerous misreading; with `failures` also every sentence that was not understood. */
export function printReport(report: Report, { failures }: { readonly failures: boolean }): void {
  const { all, commands, traps, interval, latencyMs } = report
  console.log(`sentences    ${all.sentences}`)
  console.log(`understood   ${understood(all)}   commands ${understood(commands)}   traps ${understood(traps)}`)
  console.log(`95 % interval   ${interval.map((end) => percent(end)).join(' – ')}`)
  console.log(`dangerous misreadings   ${all.dangerous}${listed(report.dangers)}`)
  console.log(`not understood   ${report.failures.length}${listed(report.lapses)}`)
  if (latencyMs) console.log(`latency   ${times(latencyMs)}`)
  printTags(report.tags)
  printDangers(report.failures.filter(({ dangers }) => dangers.length > 0))
  if (failures) printFailures(report.failures)
}

function printTags(tags: Report['tags']): void {
  const width = Math.max(0, ...Object.keys(tags).map(({ length }) => length))
  console.log('\nby tag')
  for (const [tag, tally] of Object.entries(tags)) {
    const danger = tally.dangerous > 0 ? `   dangerous ${tally.dangerous}` : ''
    console.log(`  ${tag.padEnd(width)}   ${understood(tally)}${danger}`)
  }
}

function printDangers(rows: readonly Row[]): void {
  if (rows.length > 0) console.log('\ndangerous misreadings')
  for (const row of rows) {
    console.log(`  ${row.id} [${kindsOf(row).join(', ')}] ${quoted(row.text)}`)
    console.log(`    read as ${JSON.stringify(row.output).slice(0, OPERATIONS_LENGTH)}`)
  }
}

function printFailures(rows: readonly Row[]): void {
  console.log('\nnot understood')
  for (const { id, text, why } of rows) console.log(`  ${id} ${quoted(text)}: ${why}`)
}

const quoted = (text: string): string => JSON.stringify(text.slice(0, TEXT_LENGTH))

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function understood({ understood: count, sentences }: Tally): string {
  return sentences === 0 ? '–' : `${percent(count / sentences).padStart(7)} (${count} of ${sentences})`
}

function listed(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`)
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

function times({ measured, p50, p95, p99, max }: Latency): string {
  const quantiles = Object.entries({ p50, p95, p99, max }).map(([name, ms]) => `${name} ${ms.toFixed(2)}`)
  return `${quantiles.join('   ')} ms (${measured} measured)`
}
