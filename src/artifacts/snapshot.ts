import { createReadStream } from 'node:fs'
import { lstat, readdir, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Digest } from '../kernel/ids.ts'
import { type TreeEntry, treeOf } from '../kernel/tree.ts'
import { TreeRefused } from './errors.ts'
import { hashFile } from './materialize.ts'
import type { ObjectStore } from './objects.ts'
import { forEachParallel } from './parallel.ts'
import { putTree } from './trees.ts'

/**
 * Stores a folder as an artifact and returns its digest. Files and links are kept; absolute links into the folder, which
 * would point to nothing anywhere else, and anything else (sockets, pipes, devices) are refused. The folder must not
 * change meanwhile: a file that does fails its digest, and nothing is named.
 */
export async function snapshot(folder: string, objects: ObjectStore): Promise<Digest> {
  const entries: TreeEntry[] = []
  const files: string[] = []
  await collect(folder, '', entries, files)
  await forEachParallel(files, async (path) => {
    entries.push(await storeFile(objects, join(folder, path), path))
  })
  return putTree(objects, treeOf(entries), 'machine')
}

async function collect(root: string, below: string, entries: TreeEntry[], files: string[]): Promise<void> {
  const children = await readdir(join(root, below), { withFileTypes: true })
  if (children.length === 0 && below !== '') entries.push({ kind: 'folder', path: below })
  for (const child of children) {
    const path = below === '' ? child.name : `${below}/${child.name}`
    if (child.name.includes('\ufffd')) throw new TreeRefused(path, 'has a name that is not UTF-8')
    if (child.isDirectory()) await collect(root, path, entries, files)
    else if (child.isFile()) files.push(path)
    else if (child.isSymbolicLink()) entries.push({ kind: 'symlink', path, target: await linkTarget(root, path) })
    else throw new TreeRefused(path, 'is neither a file nor a link')
  }
}

async function linkTarget(root: string, path: string): Promise<string> {
  const target = await readlink(join(root, path))
  if (target.includes('\ufffd')) throw new TreeRefused(path, 'is a link to a name that is not UTF-8')
  if (target !== root && !target.startsWith(`${root}/`)) return target
  throw new TreeRefused(
    path,
    `is an absolute link into the build's own folder (${target}), where nothing stays; make it relative`,
  )
}

async function storeFile(objects: ObjectStore, source: string, path: string): Promise<TreeEntry> {
  const { mode, size } = await lstat(source)
  const digest = await hashFile(source)
  await objects.put(digest, createReadStream(source))
  return { kind: 'file', path, mode: mode & 0o100 ? 0o755 : 0o644, size, digest }
}
