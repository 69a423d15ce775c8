import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, REPOSITORY } from './harness.ts'
import { processesOf } from './harness-processes.ts'
import { copyTree } from './tree-copy.ts'

const exec = promisify(execFile)
const PACKAGE = '@code-engine/cde'
const INSTALL = ['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']

/** Where the command and the files of the package are, for each way to get CODE, and which of its code runs. */
const WAYS = {
  'a clone': () => ({ command: join(REPOSITORY, 'bin/cde.js'), files: REPOSITORY, runs: 'src', rests: 'dist' }),
  'a tarball in an empty folder': () => ({
    command: join(folder, 'app/node_modules/.bin/cde'),
    files: join(folder, 'app/node_modules', PACKAGE),
    runs: 'dist',
    rests: 'src',
  }),
  'a global installation': () => ({
    command: join(folder, 'global/bin/cde'),
    files: join(folder, 'global/lib/node_modules', PACKAGE),
    runs: 'dist',
    rests: 'src',
  }),
} as const

const oldNode = await findOldNode()
if (!oldNode) console.warn('SKIPPED: no Node older than 24 is on PATH, so the change to the bundled one is not tested')

let folder: string
let tarball: string

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'cde-packed-')))
  await using copy = await copyTree()
  await exec('npm', ['pack', '--pack-destination', folder], { cwd: copy.folder })
  const [name = ''] = (await readdir(folder)).filter((path) => path.endsWith('.tgz'))
  tarball = join(folder, name)
  await mkdir(join(folder, 'app'))
  await exec('npm', [...INSTALL, tarball], { cwd: join(folder, 'app') })
  await exec('npm', [...INSTALL, '--global', '--prefix', join(folder, 'global'), tarball], { cwd: folder })
}, 300_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('the tarball has what is run and read, and nothing else', async () => {
  const { stdout } = await exec('tar', ['-tzf', tarball])
  const paths = stdout
    .trim()
    .split('\n')
    .map((path) => path.replace(/^package\//, ''))
  expect(new Set(paths.map((path) => path.replace(/\/.*/, '/')))).toEqual(
    new Set(['LICENSE', 'README.md', 'THIRD_PARTY.md', 'package.json', 'bin/', 'dist/', 'examples/']),
  )
  expect(paths).toEqual(expect.arrayContaining(['bin/cde.js', 'dist/cli/main.js', 'examples/hello/cde.yaml']))
  expect(paths.filter((path) => /\.(test|fixture)\.|\.ts$/.test(path))).toEqual([])
})

test.skipIf(!oldNode).for(Object.entries(WAYS))(
  '%s deploys a release with an older Node first on PATH',
  { timeout: 180_000 },
  async ([, way]) => {
    const { command, files, runs, rests } = way()
    await using place = await startPlace()
    const { run, root } = place
    await cp(join(files, 'examples/hello'), join(root, 'hello'), { recursive: true })

    expect((await run(command, '--version')).trim()).toMatch(/^\d+\.\d+\.\d+$/)
    expect(await run(command, '--help')).toContain('cde up . -e staging')
    const shown = await run(command, 'up', 'hello', '-e', 'staging', '--yes')
    const url = shown.match(/^http:\S+$/gm)?.at(-1) ?? 'no URL was printed'
    expect((await fetch(url)).status).toBe(200)

    const words = (await processesOf(root)).map(({ command }) => command)
    for (const entry of [
      'daemon/daemon-main',
      'daemon/supervisor-main',
      'daemon/router-main',
      'router/embedded/worker',
    ])
      expect(words).toContainEqual(expect.stringContaining(join(files, runs, entry)))
    expect(words.filter((line) => line.includes(join(files, rests)))).toEqual([])

    await run(command, 'daemon', 'stop', '--all')
    await eventually(async () => expect(await processesOf(root)).toEqual([]))
  },
)

interface Place extends AsyncDisposable {
  readonly root: string
  run(command: string, ...words: string[]): Promise<string>
}

/** A home of its own, and a PATH on which `node` is the older one. */
async function startPlace(): Promise<Place> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'cde-installed-')))
  await mkdir(join(root, 'bin'))
  await symlink(oldNode ?? '', join(root, 'bin/node'))
  const system = (process.env.PATH ?? '').split(delimiter).filter((path) => !path.includes('node_modules'))
  const env = { PATH: [join(root, 'bin'), ...system].join(delimiter), HOME: root, CDE_HOME: join(root, 'home') }
  return {
    root,
    run: async (command, ...words) => (await exec(command, words, { cwd: root, env, timeout: 90_000 })).stdout,
    async [Symbol.asyncDispose]() {
      for (const { pid } of await processesOf(root)) process.kill(pid, 'SIGKILL')
      await rm(root, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The first Node on PATH that cannot run CODE by itself. */
async function findOldNode(): Promise<string | undefined> {
  for (const path of (process.env.PATH ?? '').split(delimiter)) {
    const node = join(path, 'node')
    const major = await exec(node, ['-p', 'process.versions.node.split(".")[0]']).then(
      ({ stdout }) => Number(stdout),
      () => Number.NaN,
    )
    if (major >= 20 && major < 24) return realpath(node)
  }
  return undefined
}
