import { folderFrom } from './compose/scalars.ts'
import { LOCKFILES, SPEC_FILES } from './file-names.ts'
import { entryFiles, parseObject } from './infer/node.ts'
import { LIMITS } from './limits.ts'
import { parseSpec } from './parse.ts'
import { Problems } from './problems.ts'
import { readYaml } from './yaml/document.ts'
import { locate } from './yaml/node.ts'

type Files = Readonly<Record<string, string>>

/** What is known of a project's folder so far: texts by relative path, `null` for what was looked for and is not there. */
export interface SeenFiles {
  readonly folder: string
  readonly files: Readonly<Record<string, string | null>>
}

/** What else of the folder decides how the project is read and, once nothing does, what it is built from. */
export interface Inspection {
  /** Files whose text counts. */
  readonly texts: readonly string[]
  /** Files of which only the presence counts, such as lockfiles: shown as an empty text. */
  readonly markers: readonly string[]
  /** Folders that services are built from, relative to the project; empty while anything is left to look at. */
  readonly contexts: readonly string[]
}

/**
 * Says what has to be looked at next, so that whoever holds the folder needs no understanding of specs. Throws what
 * `parseSpec` throws once everything was looked at.
 */
export function inspectSpec({ folder, files: seen }: SeenFiles): Inspection {
  const isNew = (path: string) => !Object.hasOwn(seen, path)
  const files = Object.fromEntries(Object.entries(seen).filter((entry): entry is [string, string] => entry[1] !== null))
  const texts = [...new Set([...SPEC_FILES, ...manifestPaths(files)])].filter(isNew)
  const markers = markerPaths(files).filter(isNew)
  if (texts.length + markers.length > 0) return { texts, markers, contexts: [] }
  const { services } = parseSpec({ folder, files }).spec
  return { texts, markers, contexts: [...new Set(Object.values(services).map(({ context }) => context))].sort() }
}

/** The package.json of every folder a service is built from. */
function manifestPaths(files: Files): readonly string[] {
  return ['.', ...contextFolders(files)].map((folder) => within(folder, 'package.json'))
}

/** Lockfiles and entry files beside each package.json. */
function markerPaths(files: Files): readonly string[] {
  return Object.entries(files).flatMap(([path, text]) => {
    if (path !== 'package.json' && !path.endsWith('/package.json')) return []
    const folder = path === 'package.json' ? '.' : path.slice(0, -'/package.json'.length)
    const manifest = parseObject(text)
    const entries = 'value' in manifest ? entryFiles(manifest.value) : []
    return [...LOCKFILES, ...entries].map((name) => within(folder, name))
  })
}

/** The build contexts a spec file names. What is wrong with the file is told when it is parsed, not here. */
function contextFolders(files: Files): string[] {
  const file = SPEC_FILES.find((name) => /^cde\.ya?ml$/.test(name) && Object.hasOwn(files, name))
  const text = file === undefined ? undefined : files[file]
  if (file === undefined || text === undefined || text.length > LIMITS.fileLength) return []
  const root = readYaml(file, text, new Problems())
  const services = root && locate(root, ['services'])
  if (!services?.isThere || services.node.kind !== 'map') return []
  const folders = [...services.node.members.values()].slice(0, LIMITS.services).flatMap(({ node }) => {
    const build = locate(node, ['build'])
    const context = build.isThere && build.node.kind === 'map' ? locate(build.node, ['context']) : build
    const isText = context.isThere && context.node.kind === 'scalar' && typeof context.node.value === 'string'
    const folder = isText && context.node.kind === 'scalar' ? folderFrom(context.node.text) : undefined
    return folder === undefined || folder === '.' ? [] : [folder]
  })
  return [...new Set(folders)].sort()
}

function within(folder: string, name: string): string {
  return folder === '.' ? name : `${folder}/${name}`
}
