import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { REPOSITORY } from '../test/harness.ts'
import type { Benchmark, Figure } from './support/benchmark.ts'
import { install } from './support/installation.ts'
import { memoryOf } from './support/memory.ts'
import { runProgram } from './support/program.ts'

const ROUNDS = 3
const IDLE_MS = 10_000

/** The daemon's start, from nothing and again, and the memory of all its processes; as source and as built. */
export const start: Benchmark = {
  name: 'start',
  size: `\`cde daemon start\` until its API answers, first ever and again, ${ROUNDS} homes each; memory after ${IDLE_MS / 1_000} s idle`,
  async run() {
    const source = await startFrom('source', REPOSITORY)
    const folder = await buildCopy()
    try {
      const built = await startFrom('built', folder)
      return { figures: [...source.figures, ...built.figures], notes: [...source.notes, ...built.notes] }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

async function startFrom(what: string, repository: string): Promise<{ figures: Figure[]; notes: string[] }> {
  const first: number[] = []
  const warm: number[] = []
  const memory: number[] = []
  let parts: string[] = []
  for (let round = 0; round < ROUNDS; round++) {
    await using code = await install(repository)
    first.push(await timed(() => code.cde('daemon', 'start')))
    await code.cde('daemon', 'stop', '--all')
    warm.push(await timed(() => code.cde('daemon', 'start')))
    await delay(IDLE_MS)
    const processes = await memoryOf(code.home)
    memory.push(processes.reduce((sum, { pssMb }) => sum + pssMb, 0))
    parts = processes.map((one) => `${one.what} ${one.pssMb.toFixed(0)}`)
  }
  return {
    figures: [
      { what: `${what}: first start ever`, unit: 'ms', runs: first, bar: { atMost: 4_000 } },
      { what: `${what}: warm start`, unit: 'ms', runs: warm, bar: { atMost: 1_000 } },
      { what: `${what}: idle PSS of all processes`, unit: 'MB', runs: memory, bar: { atMost: 350 } },
    ],
    notes: [`${what}: ${parts.join(', ')} MB`],
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await act()
  return performance.now() - startedAt
}

/** A copy of the repository with its code built, as it is published. */
async function buildCopy(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cde-bench-built-'))
  for (const name of ['bin', 'src', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
    await cp(join(REPOSITORY, name), join(folder, name), { recursive: true })
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'))
  await runProgram('npm', ['run', 'build'], folder)
  return folder
}
