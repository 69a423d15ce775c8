import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GATES, type Outcome, runGate } from '../scripts/gates.ts'
import { copyTree, type TreeCopy } from './tree-copy.ts'

const LINT = 'format, lint, boundaries, cycles'
const UNUSED = 'unused code and dependencies'
const GENERATED = 'generated files'

/** Files that the linter must refuse: what each does wrong, where, and what is said about it. */
const REFUSED: readonly (readonly [wrong: string, path: string, source: string, said: RegExp])[] = [
  imports('the kernel imports a module', 'kernel', '../spec/spec.ts', /kernel stands below everything/),
  imports('the domain reads files', 'plan', 'node:fs', /plan is pure/),
  imports('a plan imports the decider above it', 'plan', '../delivery/rolling.ts', /plan is pure/),
  imports('the domain imports the errors of a port', 'delivery', '../targets/errors.ts', /delivery is pure/),
  imports('a sentence reaches the store', 'intent', '../store/plans.ts', /intent is pure/),
  imports(
    'an operation imports a private folder',
    'operations',
    '../store/migrations/001-initial.ts',
    /operations may/,
  ),
  imports(
    'a folder imports another module’s private one',
    'engine/nodes',
    '../../targets/process/errors.ts',
    /engine is/,
  ),
  imports(
    'a deep folder imports a surface',
    'targets/process/supervisor',
    '../../../http/app.ts',
    /targets is an adapter/,
  ),
  imports('an operation imports a surface', 'operations', '../http/problem.ts', /operations may/),
  imports('an adapter imports an operation', 'store', '../operations/views.ts', /store is an adapter/),
  imports('HTTP reaches the store', 'http', '../store/plans.ts', /http is a surface/),
  imports('a surface imports another', 'http', '../cli/output.ts', /http is a surface/),
  imports('the CLI reaches the store', 'cli', '../store/plans.ts', /cli is a surface/),
  imports('the CLI wires the daemon', 'cli', '../daemon/wire.ts', /cli is a surface/),
  imports('the client imports the domain', 'client', '../plan/plan.ts', /client is a surface/),
  imports('a top-level file imports a module', '', './store/plans.ts', /This file is read by everything/),
  imports('Kysely is used outside the store', 'operations', 'kysely', /operations may/),
  imports('pg is used outside the store', 'daemon', 'pg', /third-party packages stay behind/),
  imports('Restate is used outside its folder', 'engine/nodes', '@restatedev/restate-sdk', /engine is an adapter/),
  imports('Hono is used outside HTTP', 'operations', 'hono', /operations may/),
  imports('undici is used in a target', 'targets/process', 'undici', /targets is an adapter/),
  imports('commander is used outside the CLI', 'daemon', 'commander', /third-party packages stay behind/),
  imports('YAML is read outside the spec', 'cli', 'yaml', /cli is a surface/),
  imports('the environment comes in as a module', 'store', 'node:process', /store is an adapter/),
  ['a port is imported as a value', 'src/engine/planted-port.ts', "export * from '../store/plans.ts'\n", /import type/],
  [
    'the client loads an operation',
    'src/client/planted-operation.ts',
    "export const planted = () => import('../operations/catalogue.ts')\n",
    /The client imports the operations with `import type` only/,
  ],
  [
    'the environment is read outside config.ts',
    'src/store/planted-environment.ts',
    'export const planted = process.env.CDE_PLANTED\n',
    /Don't use process\.env/,
  ],
  ['files import each other', 'src/kernel/planted-cycle.ts', "export { one } from './planted-circle.ts'\n", /cycle/],
  [
    'a file is not formatted',
    'src/kernel/planted-format.ts',
    'export const planted = "one";\n',
    /Formatter would have/,
  ],
  ['a rule of the linter is broken', 'test/planted.ts', 'export const planted = (one: any) => one\n', /any/],
]

let copy: TreeCopy
let clean: readonly Outcome[]
let planted: Readonly<Record<string, Outcome>>

beforeAll(async () => {
  copy = await copyTree()
  clean = await Promise.all(Object.keys(GATES).map((gate) => runGate(gate, copy.url)))
  for (const [, path, source] of REFUSED) await plant(path, source)
  await plant('src/kernel/planted-circle.ts', "import './planted-cycle.ts'\n\nexport const one = 1\n")
  await plant('src/kernel/planted-type.ts', "export const planted: number = 'one'\n")
  await appendFile(join(copy.folder, 'src/kernel/hash.ts'), 'export const plantedExport = 1\n')
  await appendFile(join(copy.folder, 'openapi.json'), '\n')
  const description = join(copy.folder, 'package.json')
  const text = await readFile(description, 'utf8')
  await writeFile(description, text.replace('"dependencies": {', '"dependencies": {\n    "planted-package": "1.0.0",'))
  const outcomes = await Promise.all(Object.keys(GATES).map((gate) => runGate(gate, copy.url)))
  planted = Object.fromEntries(outcomes.map((outcome) => [outcome.gate, outcome]))
}, 240_000)

afterAll(() => copy[Symbol.asyncDispose]())

test('the tree as it is passes every gate', () => {
  expect(clean.filter(({ passed }) => !passed).map(({ gate, output }) => `${gate}\n${output}`)).toEqual([])
})

test.for(REFUSED)('the linter tells when %s', ([, path, , said]) => {
  expect(messagesAbout(path)).toContainEqual(expect.stringMatching(said))
})

test('a type error, an unused file, export and package, and a stale generated file fail their gates', () => {
  expect(planted.types).toMatchObject({
    passed: false,
    output: expect.stringContaining('src/kernel/planted-type.ts(1,14)'),
  })
  expect(planted[UNUSED]).toMatchObject({
    passed: false,
    output: expect.stringMatching(/^src\/kernel\/planted-type\.ts/m),
  })
  expect(planted[UNUSED]?.output).toMatch(/^plantedExport +src\/kernel\/hash\.ts/m)
  expect(planted[UNUSED]?.output).toMatch(/^planted-package +package\.json/m)
  expect(planted[GENERATED]).toMatchObject({ passed: false, output: expect.stringContaining('openapi.json') })
})

test('a folder of which nobody said what it may import is refused', async () => {
  await plant('src/elsewhere/planted.ts', 'export const planted = 1\n')
  const { passed, output } = await runGate(GENERATED, copy.url)
  await rm(join(copy.folder, 'src/elsewhere'), { recursive: true })
  expect(passed).toBe(false)
  expect(output).toContain('src/elsewhere has no boundary')
})

/** A file of the folder that imports the module for nothing but its effects. */
function imports(wrong: string, folder: string, module: string, said: RegExp): (typeof REFUSED)[number] {
  const name = `planted-${module.replaceAll(/[^a-z]+/g, '-')}.ts`
  return [wrong, join('src', folder, name), `import type {} from '${module}'\n`, said]
}

async function plant(path: string, source: string): Promise<void> {
  await mkdir(dirname(join(copy.folder, path)), { recursive: true })
  await writeFile(join(copy.folder, path), source)
}

/** What the linter said about a file: the first line of each of its messages. */
function messagesAbout(path: string): string[] {
  const output = planted[LINT]?.output ?? ''
  return output
    .split(/\n(?=\S+ .*━{3})/)
    .filter((message) => message.startsWith(`${path}:`) || message.startsWith(`${path} `))
    .map((message) => /^ +[×!] (.*)$/m.exec(message)?.[1] ?? '')
}
