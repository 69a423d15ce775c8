import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import type { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { isCodeError } from '../kernel/error.ts'
import type { Digest } from '../kernel/ids.ts'
import { nearest } from '../kernel/near.ts'
import { type Tree, type TreeEntry, treeOf } from '../kernel/tree.ts'
import { SpecNotFound, SpecTooLarge } from '../spec/errors.ts'
import { SPEC_FILES, UNREAD_FILES } from '../spec/file-names.ts'
import type { Inspection, SeenFiles } from '../spec/inspect.ts'
import { LIMITS } from '../spec/limits.ts'
import type { SpecFiles } from '../spec/spec.ts'
import { openContent, readContent } from './upload/content.ts'
import { ProjectNotFound, SourceUnreadable } from './upload/errors.ts'
import { Notes } from './upload/notes.ts'
import { rulesAbove, TREE_LIMITS, type TreeLimits, Walk, type Walked } from './upload/walk.ts'

/** What was read of a project's folder besides the sources. */
export interface ReadProject {
  /** Absolute, without symbolic links. */
  readonly folder: string
  readonly spec: SpecFiles
  /** Folders that services are built from, relative to the project. */
  readonly contexts: readonly string[]
}

/** One service's sources, ready to be uploaded by digest. */
export interface ReadTree {
  readonly tree: Tree
  /** A file's bytes once more; throws for a digest the tree does not hold. */
  open(digest: Digest): Readable
  /** What was left out or taken against the usual, one line each, for the user. */
  readonly notes: readonly string[]
}

/** Reads what describes the project: the spec files, and then whatever `inspect` asks for, until it asks for nothing. */
export async function readProject(
  path: string,
  inspect: (seen: SeenFiles) => Promise<Inspection>,
): Promise<ReadProject> {
  const folder = await folderAt(path, resolve(path))
  const name = basename(folder)
  const seen: Record<string, string | null> = {}
  let texts: readonly string[] = SPEC_FILES
  let markers: readonly string[] = []
  for (;;) {
    for (const path of texts) seen[path] = await textAt(folder, path)
    for (const path of markers) seen[path] = await markerAt(folder, path)
    const asked = await inspect({ folder: name, files: seen }).catch((error) => refuse(path, folder, error))
    texts = asked.texts.filter((path) => !Object.hasOwn(seen, path))
    markers = asked.markers.filter((path) => !Object.hasOwn(seen, path))
    if (texts.length + markers.length > 0) continue
    const found = Object.entries(seen).filter((entry): entry is [string, string] => entry[1] !== null)
    return { folder, spec: { folder: name, files: Object.fromEntries(found) }, contexts: asked.contexts }
  }
}

/** A folder without a spec is told by the name it was given, with what else was seen in it. */
async function refuse(path: string, folder: string, error: unknown): Promise<never> {
  if (!isCodeError(error) || error.code !== SpecNotFound.code) throw error
  const unread = await Promise.all(
    UNREAD_FILES.map(async (name) => ((await markerAt(folder, name)) === '' ? name : [])),
  )
  throw new SpecNotFound(path, SPEC_FILES, unread.flat())
}

/**
 * Reads a service's sources: `context` is relative to the project. Honours .gitignore and .cdeignore, always leaves .git
 * and .env files out, and node_modules where a lockfile rebuilds it. The same content gives the same tree anywhere.
 */
export async function readTree(project: string, context: string, limits: TreeLimits = TREE_LIMITS): Promise<ReadTree> {
  const folder = await folderAt(project, project)
  const root = await folderAt(context, join(folder, context))
  if (root !== join(folder, context)) {
    throw new ProjectNotFound(context, `The build context ${context} is a symbolic link; name the folder it points to`)
  }
  const notes = new Notes()
  const found = await new Walk(folder, context, notes, limits).list(await rulesAbove(folder, context))
  const entries = await entriesOf(root, found)
  const files = new Map(entries.flatMap((entry) => (entry.kind === 'file' ? [[entry.digest, entry.path]] : [])))
  return {
    tree: treeOf(entries),
    open(digest) {
      const path = files.get(digest)
      if (path === undefined) throw new RangeError(`no file of ${context} has the digest ${digest}`)
      return openContent(join(root, path), path, digest)
    },
    notes: notes.lines(),
  }
}

/** Files read in one go before others may run: a few milliseconds. */
const BATCH = 64

async function entriesOf(root: string, found: readonly Walked[]): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = []
  for (const item of found) {
    if (entries.length % BATCH === 0) await setImmediate()
    entries.push(item.kind === 'file' ? { ...item, ...(await readContent(join(root, item.path), item.path)) } : item)
  }
  return entries
}

/** The real path of a folder; when it is none, the error names folders beside it that are called alike. */
async function folderAt(named: string, path: string): Promise<string> {
  const stats = await stat(path).catch(() => undefined)
  if (stats?.isDirectory()) return realpath(path)
  if (stats) {
    throw new ProjectNotFound(named, `${named} is a file; give the folder it lies in: ${dirname(named)}`)
  }
  const siblings = await readdir(dirname(path), { withFileTypes: true }).catch(() => [])
  const names = siblings.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const near = nearest(basename(path), names).map((name) => join(dirname(named), name))
  throw new ProjectNotFound(named, `There is no folder ${named}`, near)
}

async function markerAt(folder: string, path: string): Promise<'' | null> {
  const stats = await stat(join(folder, path)).catch(() => undefined)
  return stats?.isFile() ? '' : null
}

/** A file's text; `null` when there is none. */
async function textAt(folder: string, path: string): Promise<string | null> {
  const absolute = join(folder, path)
  const exists = await lstat(absolute).catch(() => undefined)
  if (!exists) return null
  const real = await realpath(absolute).catch(() => undefined)
  if (!real?.startsWith(folder + sep)) throw new SourceUnreadable(path, 'it is a symbolic link out of the project')
  const stats = await stat(real)
  if (!stats.isFile()) throw new SourceUnreadable(path, 'it is no regular file')
  if (stats.size > 4 * LIMITS.fileLength) throw new SpecTooLarge(path)
  const text = await decoded(real, path)
  if (text.length > LIMITS.fileLength) throw new SpecTooLarge(path)
  return text
}

async function decoded(file: string, path: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new SourceUnreadable(
      path,
      code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8 text' : (code ?? 'unknown'),
    )
  }
}
