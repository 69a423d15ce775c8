import { expect, test } from 'vitest'
import { CodeError } from '../kernel/error.ts'
import type { SpecProblem } from './errors.ts'
import { parseSpec } from './parse.ts'

const parse = (files: Record<string, string>, folder = 'my-app') => parseSpec({ folder, files })
const manifest = (content: object) => JSON.stringify(content)

function problemsOf(files: Record<string, string>, folder?: string): string[] {
  try {
    parse(files, folder)
  } catch (error) {
    if (!(error instanceof CodeError)) throw error
    const { problems } = error.data as { problems: readonly SpecProblem[] }
    return problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
  }
  return []
}

test('a package.json becomes one web service, and says how each part was found', () => {
  const { spec, inferred, provenance } = parse({
    'package.json': manifest({
      name: '@acme/Shop.Front',
      scripts: { start: 'node --enable-source-maps dist/server.js', build: 'tsc' },
      dependencies: { hono: '4' },
    }),
    'package-lock.json': '',
  })
  expect(spec.name).toBe('shop-front')
  expect(spec.services.web).toMatchObject({
    command: ['node', '--enable-source-maps', 'dist/server.js'],
    build: { command: ['sh', '-c', 'npm ci && npm run build'] },
    ports: [{ published: null, target: 3_000 }],
    healthcheck: { kind: 'tcp' },
  })
  expect(provenance['/services/web/command']).toMatchObject({ source: 'inferred' })
  expect(inferred).toEqual([
    expect.stringContaining('the start script of package.json, run without npm'),
    expect.stringContaining('package-lock.json fixes the dependencies and package.json has a build script'),
    expect.stringContaining('3000 is assumed'),
    expect.stringContaining('called shop-front'),
  ])
})

test.each([
  [{ start: 'NODE_ENV=production node a.js' }, [], ['npm', 'run', '--silent', 'start']],
  [{ start: 'node a.js && echo' }, [], ['npm', 'run', '--silent', 'start']],
  [{ start: 'node a.js', prestart: 'x' }, [], ['npm', 'run', '--silent', 'start']],
  [{ start: 'next start' }, ['pnpm-lock.yaml'], ['pnpm', '--silent', 'run', 'start']],
  [{ start: 'next start' }, ['yarn.lock'], ['yarn', 'run', 'start']],
  [{ start: 'node a.js' }, ['yarn.lock'], ['node', 'a.js']],
  [{}, ['server.js', 'lib/main.js'], ['node', 'server.js']],
  [{}, ['lib/main.js', 'index.js'], ['node', 'lib/main.js']],
])('scripts %j beside %j start %j', (scripts, present, command) => {
  const files = Object.fromEntries(present.map((name) => [name, '']))
  const { spec } = parse({ ...files, 'package.json': manifest({ scripts, main: './lib/main.js' }) })
  expect(spec.services.web?.command).toEqual(command)
})

test.each([
  ['pnpm-lock.yaml', 'pnpm install --frozen-lockfile'],
  ['yarn.lock', 'yarn install --frozen-lockfile'],
  ['npm-shrinkwrap.json', 'npm ci'],
])('dependencies beside %s are installed by %s', (lockfile, install) => {
  const { spec } = parse({
    'package.json': manifest({ main: 'a.js', dependencies: { b: '1' } }),
    'a.js': '',
    [lockfile]: '',
  })
  expect(spec.services.web?.build?.command).toEqual(['sh', '-c', install])
})

test('dependencies without a lockfile are not installed, which is said', () => {
  const { spec, warnings } = parse({ 'package.json': manifest({ dependencies: { b: '1' } }), 'index.js': '' })
  expect(spec.services.web?.build).toBeNull()
  expect(warnings).toContainEqual(expect.stringContaining('no lockfile'))
})

test('a service of cde.yaml takes its command and build from the package.json of its own folder', () => {
  const { spec, inferred } = parse({
    'cde.yaml': 'services:\n  web: {build: web, ports: [3000]}\n  api: {command: python3 api.py}',
    'web/package.json': manifest({ scripts: { start: 'node w.js' }, dependencies: { a: '1' } }),
    'web/package-lock.json': '',
  })
  expect(spec.services.web).toMatchObject({ command: ['node', 'w.js'], build: { command: ['sh', '-c', 'npm ci'] } })
  expect(spec.services.api?.build).toBeNull()
  expect(inferred).toContainEqual(expect.stringContaining('web runs `node w.js`: the start script of web/package.json'))
})

test('a Procfile makes every process type a service, and counts more than a package.json beside it', () => {
  const { spec, inferred } = parse({
    Procfile: '# processes\nweb: node server.js --port $PORT\r\nmail_worker: python3 mail.py\n\n',
    'package.json': manifest({ scripts: { start: 'node other.js', build: 'tsc' } }),
  })
  expect(Object.keys(spec.services)).toEqual(['mail-worker', 'web'])
  expect(spec.services.web).toMatchObject({
    command: ['sh', '-c', 'node server.js --port $PORT'],
    build: { command: ['sh', '-c', 'npm run build'] },
    ports: [{ published: null, target: 3_000 }],
  })
  expect(spec.services['mail-worker']).toMatchObject({ ports: [], healthcheck: { kind: 'alive' } })
  expect(inferred).toContainEqual(expect.stringContaining('the process type at Procfile:2:1'))
})

test.each([
  [{ Procfile: 'web: a\nrelease: migrate' }, 'Procfile:2:1 a release command is not supported here'],
  [{ Procfile: 'web: a\nweb: b' }, 'Procfile:2:1 process type `web` stands here a second time'],
  [{ Procfile: 'just words' }, 'Procfile:1:1 a line must be `name: command`'],
  [{ Procfile: '# nothing' }, 'Procfile:1:1 there is no process type in it'],
  [{ Procfile: 'web: a postgres://u:p@h/d' }, 'Procfile:1:1 the command holds a URL with a user name or password'],
  [{ 'package.json': '{"a": 1,\n  x}' }, 'package.json:2:3 this is not valid JSON'],
  [{ 'package.json': '{"a": ' }, 'package.json:1:7 this is not valid JSON'],
  [{ 'package.json': '[]' }, 'package.json:1:1 this is no JSON object'],
  [{ 'package.json': '{}' }, 'package.json:1:1 there is no start script, no server.js and no entry file to run'],
])('refuses %j', (files, problem) => {
  expect(problemsOf(files as Record<string, string>)).toEqual([problem])
})

test('a main file outside the folder is not taken', () => {
  const files = { 'package.json': manifest({ main: '../../etc/x.js' }), '../../etc/x.js': '' }
  expect(problemsOf(files)).toHaveLength(1)
})

test('an app without a name is called like its folder, and asked for a name where that gives none', () => {
  expect(parse({ 'cde.yaml': 'services: {a: {command: b}}' }, 'My Shop_2').spec.name).toBe('my-shop-2')
  expect(problemsOf({ 'cde.yaml': 'services: {a: {command: b}}' }, '///')).toEqual([
    "cde.yaml:1:1 the app has no name, and the folder's name gives none",
  ])
})
