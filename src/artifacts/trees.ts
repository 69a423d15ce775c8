import { canonicalJson } from '../kernel/canonical.ts'
import { sha256 } from '../kernel/hash.ts'
import type { Digest } from '../kernel/ids.ts'
import { type Tree, type TreeEntry, treeDigest } from '../kernel/tree.ts'
import { checkTree, type LinkRule } from './check-tree.ts'
import { ObjectCorrupt, ObjectMissing, TreeRefused } from './errors.ts'
import type { ObjectStore } from './objects.ts'

/** Stores a tree whose files are in the store already, and returns the artifact's digest. */
export async function putTree(objects: ObjectStore, tree: Tree, rule: LinkRule = 'within'): Promise<Digest> {
  checkTree(tree.entries, rule)
  const [absent] = await objects.missing(tree.entries.flatMap((entry) => (entry.kind === 'file' ? [entry.digest] : [])))
  if (absent) throw new ObjectMissing(absent)
  const digest = treeDigest(tree)
  await objects.put(digest, once(Buffer.from(canonicalJson(tree.entries))))
  await objects.settle(digest)
  return digest
}

/** Reads an artifact's tree and checks it again: the store's files may have been written by anybody of this user. */
export async function readTree(objects: ObjectStore, digest: Digest): Promise<Tree> {
  const bytes = await objects.read(digest)
  if (sha256(bytes) !== digest) throw new ObjectCorrupt(digest, objects.path(digest))
  const entries = parseEntries(bytes.toString())
  if (!entries) throw new TreeRefused(digest, 'is a file, not a tree')
  checkTree(entries, 'machine')
  return { entries }
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

function parseEntries(text: string): TreeEntry[] | undefined {
  if (!text.startsWith('[')) return undefined
  try {
    const entries: unknown = JSON.parse(text)
    return Array.isArray(entries) && entries.every(isEntry) ? entries : undefined
  } catch {
    return undefined
  }
}

function isEntry(value: unknown): value is TreeEntry {
  if (typeof value !== 'object' || value === null) return false
  const entry = value as Partial<Record<string, unknown>>
  if (typeof entry.path !== 'string') return false
  if (entry.kind === 'symlink') return typeof entry.target === 'string'
  if (entry.kind === 'folder') return true
  const isMode = entry.mode === 0o644 || entry.mode === 0o755
  return entry.kind === 'file' && isMode && typeof entry.digest === 'string' && /^[0-9a-f]{64}$/.test(entry.digest)
}
