import { mkdir, open, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startCode } from './harness.ts'

const code = await startCode()
afterAll(() => code[Symbol.asyncDispose]())

const MIB = 1024 * 1024
const service = (lines: string) => `services:\n  web:\n${lines.replaceAll(/^/gm, '    ')}\n`
const alias = (level: number) =>
  `a${level}: &a${level} [${Array(10)
    .fill(`*a${level - 1}`)
    .join(', ')}]`

const CASES: [string, string, RegExp][] = [
  ['malformed YAML', 'name: x\nservices:\n  web: [\n', /cde\.yaml:\d+:\d+/],
  ['an unknown key', service('comand: node a.mjs'), /cde\.yaml:3:5: unknown key `comand`; did you mean `command`\?/],
  ['a bomb of aliases', `a0: &a0 [x]\n${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(alias).join('\n')}\nservices: *a9\n`, /alias/],
  [
    'a secret',
    service('command: node a.mjs\nenvironment:\n  DB_PASSWORD: hunter2'),
    /cde\.yaml:5:7: `DB_PASSWORD` looks like a secret/,
  ],
  [
    'a variable of the shell',
    service(`command: node a.mjs\nenvironment:\n  HOST: \${SOMEWHERE}`),
    /cde\.yaml:5:13: variables are not filled in/,
  ],
  ['an env_file', service('command: node a.mjs\nenv_file: .env'), /cde\.yaml:4:5: `env_file`/],
  [
    'one port for two services',
    'services:\n  web:\n    command: a\n    ports: ["8080:3000"]\n  api:\n    command: b\n    ports: ["8080:3000"]\n',
    /cde\.yaml:4:13: port 8080 is published twice; api has it at cde\.yaml:7:13/,
  ],
  [
    'a path outside the project',
    service('command: node a.mjs\nbuild: ../elsewhere'),
    /cde\.yaml:4:12: `\.\.\/elsewhere` is no folder inside the project/,
  ],
  [
    'a circle of dependencies',
    service('command: a\ndepends_on: [web]'),
    /cde\.yaml:4:18: service `web` cannot depend on itself/,
  ],
  ['no services', 'name: x\n', /services/],
  ['nothing', '', /empty/],
]

test.each(CASES)('a spec with %s is refused with its place, and nothing is made', async (name, text, says) => {
  const folder = join(code.root, 'specs', name.replaceAll(' ', '-'))
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'cde.yaml'), text)
  const refused = await code.cde('up', folder, '-e', 'dev', '--yes')
  expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(says) })
  expect(refused.stderr).not.toMatch(/hunter2|\bat .*\.ts:\d+/)
})

test('a spec of 200 MB is refused at once, and without being read', async () => {
  const folder = join(code.root, 'huge')
  await mkdir(folder)
  const file = await open(join(folder, 'cde.yaml'), 'w')
  await file.truncate(200 * MIB)
  await file.close()
  const refused = await code.run(['up', folder, '-e', 'dev', '--yes'], { timeoutMs: 10_000 })
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/spec_too_large/) })
})

test('a folder that is not there, has no spec, or whose spec is a link out of it', async () => {
  const empty = join(code.root, 'empty')
  await mkdir(empty)
  const foreign = join(code.root, 'foreign')
  await mkdir(foreign)
  for (const name of ['compose.yaml', 'Dockerfile']) await writeFile(join(foreign, name), '')
  const linked = join(code.root, 'linked')
  await mkdir(linked)
  await symlink('/etc/passwd', join(linked, 'cde.yaml'))
  const cases: [string, RegExp][] = [
    [join(code.root, 'no-such-folder'), /no-such-folder/],
    [empty, /Nothing deployable in \/.*\/empty \(/],
    [foreign, /compose\.yaml is there, but not read yet: .*\nDockerfile is there, but not read yet: .*CMD/],
    [linked, /symbolic link out of the project/],
  ]
  for (const [folder, says] of cases) {
    const refused = await code.cde('up', folder, '-e', 'dev', '--yes')
    expect.soft(refused.stderr, folder).toMatch(says)
    expect.soft([2, 4]).toContain(refused.code)
  }
})

test('all mistakes of a spec are told at once, and --json tells them to machines', async () => {
  const folder = join(code.root, 'several')
  await mkdir(folder)
  await writeFile(join(folder, 'cde.yaml'), service('comand: node a.mjs\nport: [3000]'))
  const refused = await code.cde('plan', folder, '-e', 'dev')
  expect(refused.stderr.match(/cde\.yaml:\d+:\d+/g)).toEqual(['cde.yaml:3:5', 'cde.yaml:4:5'])
  const json = await code.cde('plan', folder, '-e', 'dev', '--json')
  const problem = JSON.parse(json.stdout)
  expect(problem).toMatchObject({ code: 'spec_invalid', kind: 'invalid' })
  expect(problem.data.problems.length).toBeGreaterThanOrEqual(2)
  expect(problem.data.problems[0]).toMatchObject({ file: 'cde.yaml', line: 3, column: 5 })
})

test('a target that this version does not have is refused by its place, and no environment is made for it', async () => {
  const folder = join(code.root, 'docked')
  await mkdir(folder)
  await writeFile(
    join(folder, 'cde.yaml'),
    `${service('command: node a.mjs')}environments:\n  qa:\n    target: docker\n`,
  )
  const refused = await code.cde('up', folder, '-e', 'qa', '--yes')
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^error: cde\.yaml:6:13: this version of CODE has no docker target;/m),
  })
  expect((await code.cde('env', 'list')).stdout).not.toMatch(/^qa/m)
})

test('the daemon refuses what the command would have refused', async () => {
  await code.cde('daemon', 'start')
  const change = {
    action: 'deploy',
    environment: 'dev',
    folder: 'x',
    files: { 'cde.yaml': 'services: {}' },
    artifacts: {},
  } as const
  await expect(code.client.call('plan.create', { change, words: 'x' })).rejects.toMatchObject({ code: 'spec_invalid' })
  const files = { 'cde.yaml': 'services: {web: {command: node a.mjs}}' }
  await expect(code.client.call('plan.create', { change: { ...change, files }, words: 'x' })).rejects.toMatchObject({
    code: 'sources_missing',
  })
  expect((await code.client.call('slot.list', {})).items).toEqual([])
})
