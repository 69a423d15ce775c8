import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What the files of one folder of `src` may import, besides their own. Whatever is not named here is refused. */
interface Boundary {
  readonly may: readonly string[]
  /** Said by the linter where an import is refused. */
  readonly because: string
}

const NODE = ['node:*', 'node:*/*']
const KERNEL = '/kernel/*.ts'
/** Interfaces of the adapters: the domain speaks of what they see and do, and imports them as types. */
const PORTS = ['/targets/target.ts', '/router/router.ts']
const DOMAIN = ['/spec/*.ts', '/plan/*.ts', '/delivery/*.ts']
const PURE = 'is pure: it may import the kernel, the domain below it and the types of the ports'
const ADAPTER =
  'is an adapter: it may import the kernel, the domain and the top-level files of other adapters; what it needs of them is injected by daemon/wire.ts'
const MODEL =
  'is an adapter: it may import the kernel and the words of an operation; what it asks and may spend is injected by daemon/wire.ts'
const WORDS_OF_OPERATIONS = ['/intent/action.ts', '/intent/operation.ts', '/intent/world.ts']
const SURFACE = 'is a surface: it may import the kernel, the operations it renders'

/**
 * Who may import whom, by folder of `src`. A folder's top-level files are its public face and what lies deeper is its
 * own business, so `/plan/*.ts` names the face alone. A leading slash stands for `src`; the rest are packages.
 */
const BOUNDARIES: Readonly<Record<string, Boundary>> = {
  kernel: { may: ['zod', ...NODE], because: 'stands below everything: it may import nothing of ours' },
  spec: { may: [KERNEL, ...PORTS, 'zod', 'yaml'], because: PURE },
  plan: { may: [KERNEL, ...PORTS, '/spec/*.ts'], because: PURE },
  delivery: { may: [KERNEL, ...PORTS, '/spec/*.ts', '/plan/*.ts'], because: PURE },
  artifacts: { may: [KERNEL, ...NODE], because: 'is a library over a folder: it may import the kernel alone' },
  engine: {
    may: [KERNEL, ...DOMAIN, '/targets/*.ts', '/router/*.ts', '/store/*.ts', ...NODE],
    because: ADAPTER,
  },
  'engine/restate': {
    may: [KERNEL, ...DOMAIN, '/targets/*.ts', '/router/*.ts', '/store/*.ts', ...NODE, '@restatedev/restate-sdk'],
    because: `${ADAPTER}, and is the only one that knows Restate`,
  },
  targets: { may: [KERNEL, ...DOMAIN, '/artifacts/*.ts', '/router/*.ts', ...NODE], because: ADAPTER },
  router: { may: [KERNEL, ...DOMAIN, ...NODE], because: ADAPTER },
  'router/embedded': { may: [KERNEL, ...DOMAIN, ...NODE, 'undici'], because: ADAPTER },
  store: {
    may: [KERNEL, ...DOMAIN, ...PORTS, '/identity/caller.ts', ...NODE, 'kysely', 'pg'],
    because: ADAPTER,
  },
  identity: { may: [KERNEL, ...NODE], because: ADAPTER },
  model: { may: [KERNEL, ...WORDS_OF_OPERATIONS, 'zod'], because: MODEL },
  'model/ai-sdk': {
    may: [KERNEL, 'zod', 'ai', '@ai-sdk/*'],
    because: 'is what stands between a model and the rest: it may import the kernel and the AI SDK',
  },
  intent: {
    may: [KERNEL],
    because: 'is pure and proposes only: it may import the kernel',
  },
  'intent/time': {
    may: [KERNEL, 'chrono-node/en', 'node:module'],
    because: 'is pure: it may import the kernel and the library of calendars',
  },
  operations: {
    may: [
      KERNEL,
      ...DOMAIN,
      '/engine/*.ts',
      '/targets/*.ts',
      '/router/*.ts',
      '/store/*.ts',
      '/identity/*.ts',
      '/artifacts/*.ts',
      '/model/*.ts',
      '/intent/*.ts',
      ...NODE,
      'zod',
    ],
    because:
      'may import the kernel, the domain, the reader of sentences and the public files of adapters; surfaces are above it',
  },
  http: {
    may: [KERNEL, '/operations/*.ts', '/identity/*.ts', ...NODE, 'hono', '@hono/node-server', 'zod'],
    because: `${SURFACE} and who is calling`,
  },
  client: {
    may: [KERNEL, '/operations/*.ts', ...NODE],
    because: 'is a surface: it may import the kernel and the types of operations',
  },
  cli: {
    may: [
      KERNEL,
      '/operations/*.ts',
      '/client/*.ts',
      '/spec/*.ts',
      '/intent/*.ts',
      '/daemon/control.ts',
      '/daemon/places.ts',
      '/config.ts',
      '/version.ts',
      ...NODE,
      'commander',
    ],
    because: `${SURFACE}, the client, the readers of specs and sentences, and what starts the daemon`,
  },
  'cli/upload': {
    may: [KERNEL, '/spec/*.ts', ...NODE, 'ignore'],
    because: 'may import the kernel and the reader of specs here',
  },
  daemon: { may: ['/**', ...NODE], because: 'wires the modules; third-party packages stay behind them' },
  'daemon/servers': {
    may: ['/**', ...NODE, 'pg', 'undici'],
    because: 'wires the modules; third-party packages stay behind them',
  },
  '': { may: [KERNEL, ...NODE], because: 'is read by everything: it may import the kernel alone' },
}

/** The linter's configuration that holds the boundaries: an override per depth of folder, since `../` depends on it. */
export async function boundaryRules(source: URL): Promise<object> {
  const entries = await readdir(source, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  const folders = [...new Set(files.map(({ parentPath }) => relative(fileURLToPath(source), parentPath)))].sort()
  const alike = Map.groupBy(folders, (folder) => JSON.stringify(restrictionOf(folder)))
  const overrides = [...alike].map(([options, [...same]]) => ({
    includes: same.map((folder) => join('src', folder, '*.ts')),
    linter: rule({ level: 'error', options: JSON.parse(options) }),
  }))
  return { overrides: [...overrides, { includes: ['src/**/*.test.ts', 'src/**/*.fixture.ts'], linter: rule('off') }] }
}

function restrictionOf(folder: string): object {
  const parts = folder.split('/').filter((part) => part !== '')
  const up = parts.map(() => '../').join('') || './'
  const { may, because } = boundaryOf(parts)
  const own = parts.length === 0 ? ['!./*.ts'] : ['!./**', ...(parts.length > 1 ? ['!../**', `${up}**`] : [])]
  const others = may.map((name) => `!${name.startsWith('/') ? `${up}${name.slice(1)}` : name}`)
  // `node:process` would bring the environment in by another door.
  const group = ['**', ...own, ...others, 'node:process']
  return { patterns: [{ group, message: `${parts[0] ?? 'This file'} ${because}.` }] }
}

function boundaryOf(parts: readonly string[]): Boundary {
  for (let depth = parts.length; depth >= 0; depth--) {
    const boundary = depth === 0 && parts.length > 0 ? undefined : BOUNDARIES[parts.slice(0, depth).join('/')]
    if (boundary) return boundary
  }
  throw new Error(`src/${parts.join('/')} has no boundary: say in scripts/boundaries.ts what it may import`)
}

function rule(noRestrictedImports: unknown): object {
  return { rules: { style: { noRestrictedImports } } }
}
