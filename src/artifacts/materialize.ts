import { createHash, randomBytes } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, chmod, copyFile, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from '../kernel/hash.ts'
import type { Digest } from '../kernel/ids.ts'
import type { TreeEntry } from '../kernel/tree.ts'
import { ObjectCorrupt, ObjectMissing, writeError } from './errors.ts'
import type { ObjectStore } from './objects.ts'
import { forEachParallel } from './parallel.ts'
import { readTree } from './trees.ts'

type FileEntry = Extract<TreeEntry, { kind: 'file' }>

/** Up to here one read serves hash and copy; above, the file is cloned where the file system can and hashed in pieces. */
const SMALL_BYTES = 1 << 20

/**
 * Writes an artifact's tree as a folder. The folder appears whole, by a rename, after every byte was checked against its
 * digest. A folder that is there already is left as it is. Files are copies or reflinks, never hard links to objects.
 */
export async function materialize(objects: ObjectStore, artifact: Digest, folder: string): Promise<void> {
  if (await isThere(folder)) return
  const { entries } = await readTree(objects, artifact)
  const draft = `${folder}.${randomBytes(6).toString('hex')}.draft`
  try {
    await mkdir(draft, { recursive: true })
    for (const path of foldersOf(entries)) await mkdir(join(draft, path), { recursive: true })
    const files = entries.filter((entry) => entry.kind === 'file')
    await forEachParallel(files, (entry) => writeEntry(objects, entry, join(draft, entry.path)))
    for (const entry of entries) if (entry.kind === 'symlink') await symlink(entry.target, join(draft, entry.path))
    // Explicitly, because the process's umask would take rights away from programs of another user.
    for (const path of foldersOf(entries)) await chmod(join(draft, path), 0o755)
    await rename(draft, folder).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } catch (error) {
    throw writeError(folder, error)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** Every folder of the tree, the root (as an empty path) too, each before those below it. */
function foldersOf(entries: readonly TreeEntry[]): Set<string> {
  const folders = new Set([''])
  for (const { kind, path } of entries) {
    const parts = path.split('/')
    const depth = kind === 'folder' ? parts.length : parts.length - 1
    for (let end = 1; end <= depth; end++) folders.add(parts.slice(0, end).join('/'))
  }
  return folders
}

async function writeEntry(objects: ObjectStore, entry: FileEntry, path: string): Promise<void> {
  const source = objects.path(entry.digest)
  const { size } = await stat(source).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new ObjectMissing(entry.digest) : error
  })
  const actual = await (size <= SMALL_BYTES ? copySmall(source, path) : copyLarge(source, path))
  if (actual !== entry.digest) throw new ObjectCorrupt(entry.digest, source)
  await chmod(path, entry.mode)
}

async function copySmall(source: string, path: string): Promise<Digest> {
  const bytes = await readFile(source)
  await writeFile(path, bytes)
  return sha256(bytes)
}

async function copyLarge(source: string, path: string): Promise<Digest> {
  await copyFile(source, path, constants.COPYFILE_FICLONE)
  return hashFile(path)
}

/** The digest of a file's content, read in pieces. */
export async function hashFile(path: string): Promise<Digest> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk)
  return hash.digest('hex') as Digest
}
