import { LIMITS } from '../limits.ts'
import type { Position } from '../problems.ts'

/** A command that was found, and how. */
export interface Found {
  readonly command: readonly string[]
  readonly why: string
}

/** What a folder's package.json says about running it. */
export interface NodeProject {
  readonly file: string
  readonly name: string | null
  readonly start: Found | null
  readonly build: Found | null
  readonly warnings: readonly string[]
}

/** package.json cannot be read as what npm writes. */
export interface BadPackage {
  readonly file: string
  readonly at: Position
  readonly problem: string
}

const MANAGERS = [
  {
    lockfile: 'pnpm-lock.yaml',
    install: 'pnpm install --frozen-lockfile',
    run: 'pnpm run',
    start: ['pnpm', '--silent', 'run', 'start'],
  },
  {
    lockfile: 'yarn.lock',
    install: 'yarn install --frozen-lockfile',
    run: 'yarn run',
    start: ['yarn', 'run', 'start'],
  },
  { lockfile: 'package-lock.json', install: 'npm ci', run: 'npm run', start: ['npm', 'run', '--silent', 'start'] },
  { lockfile: 'npm-shrinkwrap.json', install: 'npm ci', run: 'npm run', start: ['npm', 'run', '--silent', 'start'] },
] as const

/** Files whose presence decides what is inferred, beside package.json itself. */
export const LOCKFILES: readonly string[] = MANAGERS.map(({ lockfile }) => lockfile)
const NPM = MANAGERS[2]

/** Reads the package.json of a folder among the files given; `null` when there is none. */
export function readNodeProject(
  files: Readonly<Record<string, string>>,
  folder: string,
): NodeProject | BadPackage | null {
  const within = (name: string) => (folder === '.' ? name : `${folder}/${name}`)
  const file = within('package.json')
  const text = Object.hasOwn(files, file) ? files[file] : undefined
  if (text === undefined) return null
  const content = parseObject(text)
  if ('problem' in content) return { file, ...content }
  const { value } = content
  const has = (name: string) => Object.hasOwn(files, within(name))
  const scripts = textMembers(value.scripts)
  const locked = MANAGERS.find(({ lockfile }) => has(lockfile))
  const hasDependencies = ['dependencies', 'devDependencies', 'optionalDependencies'].some(
    (key) => Object.keys(objectOf(value[key])).length > 0,
  )
  const isUnlocked = hasDependencies && !locked
  return {
    file,
    name: typeof value.name === 'string' ? value.name : null,
    start: startOf(scripts, locked ?? NPM, entryFiles(value).find(has), file),
    build: buildOf(scripts, locked, hasDependencies, file),
    warnings: isUnlocked
      ? [
          `${file} names dependencies, but no lockfile lies beside it: node_modules is taken as it is; commit a lockfile`,
        ]
      : [],
  }
}

/** Files a package without a start script may be started by: npm's own default, then its entry point. */
export function entryFiles(manifest: Readonly<Record<string, unknown>>): string[] {
  const main = typeof manifest.main === 'string' ? manifest.main.replace(/^(?:\.\/)+/, '') : ''
  const isInside = main !== '' && !main.startsWith('/') && !main.split('/').includes('..')
  return ['server.js', ...(isInside ? [main] : []), 'index.js']
}

/** The object in a JSON file, or why there is none. */
export function parseObject(
  text: string,
): { readonly value: Readonly<Record<string, unknown>> } | { readonly at: Position; readonly problem: string } {
  const start = { line: 1, column: 1 }
  if (text.length > LIMITS.fileLength) return { at: start, problem: 'the file is too large' }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { value: value as Record<string, unknown> }
    }
    return { at: start, problem: 'this is no JSON object' }
  } catch (error) {
    // The engine's message quotes the text; only its position is kept.
    const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? []
    const at = line && column ? { line: Number(line), column: Number(column) } : endOf(text)
    return { at, problem: 'this is not valid JSON' }
  }
}

function endOf(text: string): Position {
  const lines = text.split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

type Manager = (typeof MANAGERS)[number]

function startOf(
  scripts: ReadonlyMap<string, string>,
  manager: Manager,
  entry: string | undefined,
  file: string,
): Found | null {
  const script = scripts.get('start')
  if (script === undefined) {
    return entry === undefined
      ? null
      : { command: ['node', entry], why: `${file} has no start script, but there is ${entry}` }
  }
  const why = `the start script of ${file}`
  const isWrapped = scripts.has('prestart') || scripts.has('poststart')
  // Without npm in between, the program itself gets the stop signal and starts sooner.
  if (!isWrapped && /^node(?:\s+[\w./:=@,+-]+)+$/.test(script.trim())) {
    return { command: script.trim().split(/\s+/), why: `${why}, run without ${manager.start[0]} in between` }
  }
  return { command: manager.start, why }
}

function buildOf(
  scripts: ReadonlyMap<string, string>,
  locked: Manager | undefined,
  hasDependencies: boolean,
  file: string,
): Found | null {
  const steps: string[] = []
  const reasons: string[] = []
  if (hasDependencies && locked) {
    steps.push(locked.install)
    reasons.push(`${locked.lockfile} fixes the dependencies`)
  }
  if (scripts.has('build')) {
    steps.push(`${(locked ?? NPM).run} build`)
    reasons.push(`${file} has a build script`)
  }
  return steps.length === 0 ? null : { command: ['sh', '-c', steps.join(' && ')], why: reasons.join(' and ') }
}

function objectOf(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}

function textMembers(value: unknown): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(objectOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
