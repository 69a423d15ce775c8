import { digestOf } from './hash.ts'
import type { Digest } from './ids.ts'

/** One file or symbolic link of a source or build tree. Folders exist by the files below them; empty ones are kept. */
export type TreeEntry =
  | {
      readonly kind: 'file'
      readonly path: string
      readonly mode: 0o644 | 0o755
      readonly size: number
      readonly digest: Digest
    }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string }
  | { readonly kind: 'folder'; readonly path: string }

/** A folder's content by value: entries sorted by path, paths relative with `/`, never `..`. Its digest names the artifact. */
export interface Tree {
  readonly entries: readonly TreeEntry[]
}

export function treeOf(entries: Iterable<TreeEntry>): Tree {
  return { entries: [...entries].sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0)) }
}

/** The artifact's identity. Two folders with the same content have the same digest on any machine. */
export function treeDigest(tree: Tree): Digest {
  return digestOf(tree.entries)
}
