import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { REPOSITORY } from '../test/harness.ts'
import type { Benchmark, Figure } from './support/benchmark.ts'
import { install } from './support/installation.ts'
import { memoryOf, type ProcessMemory } from './support/memory.ts'
import { runProgram } from './support/program.ts'

const ROUNDS = 3
const IDLE_MS = 10_000

/** The daemon's start, from nothing and again, and the memory of all its processes; as source and as built. */
export const start: Benchmark = {
  name: 'start',
  size: `\`cde daemon start\` until its API answers, first ever and again, ${ROUNDS} homes each by turns; memory after ${IDLE_MS / 1_000} s idle`,
  async run() {
    const built = await buildCopy()
    try {
      const starts = { source: [] as Started[], built: [] as Started[] }
      for (let round = 0; round < ROUNDS; round++) {
        starts.source.push(await startIn(REPOSITORY))
        starts.built.push(await startIn(built))
      }
      return {
        figures: [...figuresOf('source', starts.source), ...figuresOf('built', starts.built)],
        notes: [noteOf('source', starts.source), noteOf('built', starts.built)],
      }
    } finally {
      await rm(built, { recursive: true, force: true })
    }
  },
}

interface Started {
  readonly firstMs: number
  readonly warmMs: number
  readonly memory: readonly ProcessMemory[]
}

/** Starts the daemon in a fresh home, stops everything, and starts it again. */
async function startIn(repository: string): Promise<Started> {
  await using code = await install(repository)
  const firstMs = await timed(() => code.cde('daemon', 'start'))
  await code.cde('daemon', 'stop', '--all')
  const warmMs = await timed(() => code.cde('daemon', 'start'))
  await delay(IDLE_MS)
  return { firstMs, warmMs, memory: await memoryOf(code.home) }
}

function figuresOf(what: string, starts: readonly Started[]): Figure[] {
  const totals = starts.map(({ memory }) => memory.reduce((sum, { pssMb }) => sum + pssMb, 0))
  return [
    { what: `${what}: first start ever`, unit: 'ms', runs: starts.map((one) => one.firstMs), bar: { atMost: 4_000 } },
    { what: `${what}: warm start`, unit: 'ms', runs: starts.map((one) => one.warmMs), bar: { atMost: 1_000 } },
    { what: `${what}: idle PSS of all processes`, unit: 'MB', runs: totals, bar: { atMost: 350 } },
  ]
}

function noteOf(what: string, starts: readonly Started[]): string {
  const parts = starts.at(-1)?.memory.map(({ what: process, pssMb }) => `${process} ${pssMb.toFixed(0)}`)
  return `${what}: ${parts?.join(', ')} MB`
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await act()
  return performance.now() - startedAt
}

/** A copy of the repository with its code built, as it is published. */
async function buildCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cde-measured-built-'))
  for (const name of ['bin', 'src', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
    await cp(join(REPOSITORY, name), join(folder, name), { recursive: true })
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'))
  await runProgram('npm', ['run', 'build'], folder)
  return folder
}
