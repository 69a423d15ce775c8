import { folderFrom } from './compose/scalars.ts'
import { entryFiles, LOCKFILES, parseObject } from './infer/node.ts'
import { LIMITS } from './limits.ts'
import { SPEC_FILES } from './parse.ts'
import { Problems } from './problems.ts'
import { readYaml } from './yaml/document.ts'
import { locate } from './yaml/node.ts'

export { LOCKFILES } from './infer/node.ts'

type Files = Readonly<Record<string, string>>

/** The package.json of every folder a service is built from. `files` holds the spec files already. */
export function manifestPaths(files: Files): readonly string[] {
  return ['.', ...contextFolders(files)].map((folder) => within(folder, 'package.json'))
}

/** Files of which only the presence counts: lockfiles and entry files beside each package.json in `files`. */
export function markerPaths(files: Files): readonly string[] {
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
