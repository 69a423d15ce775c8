import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Bar, type Benchmark, type Figure, isMet, type Measured, median, ratioOf } from './benchmark.ts'
import type { Machine } from './machine.ts'

/** Prints what is going to be measured, and where. */
export function announce({ name, size }: Benchmark, machine: Machine): void {
  const { cores, processor, memoryGb, node, load } = machine
  console.log(`\n${name}: ${size}`)
  console.log(`  machine: ${cores} × ${processor}, ${memoryGb} GB, Node ${node}, load ${load}`)
}

/** Prints the figures: ours, what was measured beside it, their ratio, and the bar. */
export function print({ figures, notes = [] }: Measured): void {
  for (const figure of figures) {
    console.log(`  ${figure.what}`)
    console.log(`    ours  ${described(figure.runs, figure.unit)}`)
    if (figure.beside) console.log(`    ${figure.beside.name}  ${described(figure.beside.runs, figure.unit)}`)
    const ratio = ratioOf(figure)
    if (ratio !== null) console.log(`    ratio  ${ratio.toFixed(2)}`)
    if (figure.bar) console.log(`    bar  ${barText(figure.bar, figure)}: ${isMet(figure) ? 'met' : 'NOT met'}`)
  }
  for (const note of notes) console.log(`  ${note}`)
}

/** Appends the outcome of one benchmark to a JSON list. */
export async function save(
  path: string,
  { name, size }: Benchmark,
  machine: Machine,
  measured: Measured,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const before = await readFile(path, 'utf8').catch(() => '[]')
  const all = [...(JSON.parse(before) as object[]), { name, size, machine, ...measured }]
  await writeFile(path, `${JSON.stringify(all, null, 2)}\n`)
}

function described(runs: readonly number[], unit: Figure['unit']): string {
  const number = new Intl.NumberFormat('en', {
    maximumFractionDigits: unit === 'failed' ? 0 : runs.some(isSmall) ? 1 : 0,
  })
  const each = runs.length > 1 ? `  (${runs.map((run) => number.format(run)).join(', ')})` : ''
  return `${number.format(median(runs))} ${unit}${each}`
}

const isSmall = (run: number): boolean => run < 20

function barText(bar: Bar, { unit, beside }: Figure): string {
  if ('atMost' in bar) return `at most ${bar.atMost} ${unit}`
  return 'atMostTimes' in bar
    ? `at most ${bar.atMostTimes} × ${beside?.name}`
    : `at least ${bar.atLeastTimes} × ${beside?.name}`
}
