import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { holdsLine, shellBlocks } from '../scripts/shell-blocks.ts'
import type { ErrorClass } from '../src/kernel/error.ts'
import { catalogue } from '../src/operations/catalogue.ts'
import { COMMON_ERRORS } from '../src/operations/dispatch.ts'
import { fileSchema } from '../src/spec/compose/schema.ts'
import { parseSpec } from '../src/spec/parse.ts'
import { type Code, REPOSITORY, startCode } from './harness.ts'

const run = promisify(execFile)
/** On a quiet machine the slowest example takes 6 s. */
const EXAMPLE_MS = 180_000
const read = (path: string): Promise<string> => readFile(join(REPOSITORY, path), 'utf8')

/** Every page people read, relative to the repository. */
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'THIRD_PARTY.md'],
  ...(await readdir(join(REPOSITORY, 'docs'), { recursive: true }))
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => `docs/${path}`),
  ...['hello', 'py', 'broken'].map((name) => `examples/${name}/README.md`),
]
const texts = new Map(await Promise.all(pages.map(async (page) => [page, await read(page)] as const)))
const textOf = (page: string): string => texts.get(page) ?? ''

describe('the examples of the pages', () => {
  let code: Code
  let env: NodeJS.ProcessEnv

  beforeAll(async () => {
    code = await startCode()
    const bin = join(code.root, 'bin')
    await mkdir(bin)
    const command = `#!/bin/sh\nexec '${process.execPath}' '${join(REPOSITORY, 'bin', 'cde.js')}' "$@"\n`
    await writeFile(join(bin, 'cde'), command, { mode: 0o755 })
    env = { ...code.env, PATH: `${bin}:${dirname(process.execPath)}:${code.env.PATH}` }
  })

  afterAll(() => code[Symbol.asyncDispose]())

  for (const page of pages) {
    const blocks = shellBlocks(textOf(page))
    if (blocks.length === 0) continue
    describe(page, () => {
      let project: string

      // A clone as npm leaves it, for each page: its examples may be edited, the rest is this repository.
      beforeAll(async () => {
        project = await mkdtemp(join(code.root, 'clone-'))
        await cp(join(REPOSITORY, 'examples'), join(project, 'examples'), { recursive: true })
        for (const name of ['bin', 'src', 'node_modules', 'package.json'])
          await symlink(join(REPOSITORY, name), join(project, name))
      })

      for (const { line, code: script, expected } of blocks) {
        test(
          `the example in line ${line} of ${page} runs and prints what the page shows`,
          async () => {
            const { exit, printed } = await inShell(script, project, env)
            expect(exit, printed).toBe(0)
            expect(
              expected.filter((text) => !holdsLine(printed, text)),
              printed,
            ).toEqual([])
          },
          EXAMPLE_MS,
        )
      }
    })
  }

  test('the page at /docs tells what every error code of the catalogue means', async () => {
    await code.cde('daemon', 'start')
    const port = await readFile(join(code.home, 'api.port'), 'utf8')
    const page = await (await fetch(`http://127.0.0.1:${port}/docs`)).text()
    const declared: readonly ErrorClass[] = [...catalogue.flatMap(({ errors }) => [...errors]), ...COMMON_ERRORS]
    const codes = new Set(declared.map(({ code }) => code))
    const meaning = (name: string) => new RegExp(`id="error-${name}">.*?</h3><p><span[^>]*>\\w+</span>[^<]`).test(page)
    expect([...codes].filter((name) => !meaning(name))).toEqual([])
  })
})

test('every relative link leads to a file, and every anchor to a heading', async () => {
  const broken: string[] = []
  for (const page of pages)
    for (const link of linksIn(textOf(page))) {
      if (/^[a-z]+:/.test(link)) continue
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : relative(REPOSITORY, resolve(REPOSITORY, dirname(page), path))
      const isThere = await readFile(join(REPOSITORY, target), 'utf8').catch((error: NodeJS.ErrnoException) =>
        error.code === 'EISDIR' ? '' : null,
      )
      if (isThere === null) broken.push(`${page}: ${link}: there is no ${target}`)
      else if (anchor !== undefined && !anchorsOf(isThere).has(anchor)) broken.push(`${page}: ${link}: no such heading`)
    }
  expect(broken).toEqual([])
})

test('every page of docs can be reached from the README', () => {
  const reached = new Set(['README.md'])
  for (const page of reached)
    for (const link of linksIn(textOf(page))) {
      const target = relative(REPOSITORY, resolve(REPOSITORY, dirname(page), link.split('#')[0] ?? ''))
      if (texts.has(target)) reached.add(target)
      if (target === 'docs/adr') for (const other of pages) if (other.startsWith('docs/adr/')) reached.add(other)
    }
  expect(pages.filter((page) => !reached.has(page))).toEqual([])
})

test('what is written from the code is up to date', async () => {
  const { stdout } = await run(process.execPath, [join(REPOSITORY, 'scripts', 'generate-docs.ts'), '--check'])
  expect(stdout).toContain('up to date')
})

test('every command that the help lists has its section', async () => {
  const { stdout } = await run(process.execPath, [join(REPOSITORY, 'bin', 'cde.js'), '--help'])
  const [, list = ''] = /Commands:\n(.*?)\n\n/s.exec(stdout) ?? []
  const commands = [...list.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name)
  expect(commands.length).toBeGreaterThan(10)
  const headings = [...textOf('docs/cli.md').matchAll(/^### `cde \w+/gm)].map(([heading]) => heading)
  expect(commands.filter((name) => name !== 'help' && !headings.includes(`### \`cde ${name}`))).toEqual([])
})

test('the configuration page has every variable that is read, and no other', async () => {
  const source = await read('src/config.ts')
  const inCode = new Set<string | undefined>(
    [...source.matchAll(/(?:'|env\.)(CDE_[A-Z_]+)\b/g)].map(([, name]) => name),
  )
  const inPage = new Set([...textOf('docs/configuration.md').matchAll(/^\| `(CDE_[A-Z_]+)`/gm)].map(([, name]) => name))
  expect([...inPage].sort()).toEqual([...inCode].sort())
  const toldToPrograms = ['CDE_APP', 'CDE_SERVICE', 'CDE_ENVIRONMENT', 'CDE_RELEASE', 'CDE_REPLICA']
  const known = new Set<string | undefined>([...inCode, ...toldToPrograms])
  const unknown = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\bCDE_[A-Z_]*[A-Z]\b/g)]
      .filter(([name]) => !known.has(name))
      .map(([name]) => `${page}: ${name}`),
  )
  expect(unknown).toEqual([])
})

test('the complete example of a spec is one, and every key of a spec stands on the page', () => {
  const page = textOf('docs/spec.md')
  const [, example = ''] = /```yaml\n(.*?)```/s.exec(page) ?? []
  const { spec } = parseSpec({ folder: 'shop', files: { 'cde.yaml': example } })
  expect(Object.keys(spec.services)).toEqual(['web', 'worker'])
  const words = new Set(page.split(/[^a-z_]+/))
  expect(keysOf(fileSchema).filter((key) => !words.has(key))).toEqual([])
})

/** Runs an example without a terminal, until its first failing command. */
async function inShell(
  script: string,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ exit: unknown; printed: string }> {
  // Not a pipe: a bash that finds a socket as its input takes itself for a remote shell and reads start files.
  const shell = spawn('bash', ['-eu', '-c', script], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  for (const stream of [shell.stdout, shell.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [exit] = await once(shell, 'close')
  return { exit, printed: Buffer.concat(chunks).toString() }
}

function linksIn(markdown: string): string[] {
  const prose = markdown.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, '')
  return [...markdown.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => prose.includes(`(${link})`))
}

/** Anchors as GitHub makes them of headings. */
function anchorsOf(markdown: string): Set<string> {
  const prose = markdown.replaceAll(/^```.*?^```/gms, '')
  const headings = [...prose.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title)
  const slug = (title: string) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-')
  return new Set(headings.map(slug))
}

/** All keys that a schema knows, at any depth. */
function keysOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([key, member]) => [key, ...keysOf(member as z.ZodType)])
  const inner =
    schema instanceof z.ZodOptional
      ? [schema.unwrap()]
      : schema instanceof z.ZodArray
        ? [schema.element]
        : schema instanceof z.ZodRecord
          ? [schema.valueType]
          : schema instanceof z.ZodUnion
            ? schema.options
            : []
  return inner.flatMap((one) => keysOf(one as z.ZodType))
}
