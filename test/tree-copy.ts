import { cp, mkdtemp, realpath, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const REPOSITORY = fileURLToPath(new URL('../', import.meta.url))
const LEFT_OUT = new Set(['.git', 'node_modules', 'dist', '.cache'])

export interface TreeCopy extends AsyncDisposable {
  readonly folder: string
  readonly url: URL
}

/** A copy of the repository that tests may write to, with the same installed packages. */
export async function copyTree(): Promise<TreeCopy> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'cde-tree-')))
  await cp(REPOSITORY, folder, { recursive: true, filter: (path) => !LEFT_OUT.has(basename(path)) })
  await symlink(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'))
  return {
    folder,
    url: pathToFileURL(`${folder}/`),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
