import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What every commit passes, by name: a command of `node_modules/.bin` that says what is wrong and fails. */
export const GATES: Readonly<Record<string, readonly [command: string, ...words: string[]]>> = {
  'format, lint, boundaries, cycles': ['biome', 'check', '--error-on-warnings', '--max-diagnostics=100'],
  types: ['tsc'],
  'unused code and dependencies': ['knip'],
  'generated files': ['node', 'scripts/generate.ts', '--check'],
  'generated documentation': ['node', 'scripts/generate-docs.ts', '--check'],
}

export interface Outcome {
  readonly gate: string
  readonly passed: boolean
  readonly seconds: number
  readonly output: string
}

/** Runs one gate over the tree that lies in `root`. */
export async function runGate(gate: keyof typeof GATES, root: URL): Promise<Outcome> {
  const [command, ...words] = GATES[gate] ?? ['false']
  const tools = fileURLToPath(new URL('node_modules/.bin', root))
  const started = performance.now()
  const child = spawn(command, words, {
    cwd: fileURLToPath(root),
    env: { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk))
  const [code] = await once(child, 'close')
  const seconds = (performance.now() - started) / 1_000
  return { gate, passed: code === 0, seconds, output: Buffer.concat(said).toString() }
}
