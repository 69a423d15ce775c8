import type { TreeEntry } from '../kernel/tree.ts'
import { TreeRefused } from './errors.ts'

/** The kernel follows as many links before it gives up. */
const MAX_LINKS = 40

/**
 * Where links may point. `machine` also allows absolute paths, to what the machine holds: a build's Python environment
 * links to the system's Python. A relative link that leaves the tree means something else wherever the tree lies.
 */
export type LinkRule = 'within' | 'machine'

/**
 * Refuses a tree that would write outside its own folder, or point where the rule does not allow. Trees come from
 * clients and from builds, so nothing about their paths is trusted.
 */
export function checkTree(entries: readonly TreeEntry[], rule: LinkRule): void {
  const kinds = new Map<string, TreeEntry['kind']>()
  const links = new Map<string, string>()
  for (const entry of entries) {
    checkPath(entry.path)
    if (kinds.has(entry.path)) throw new TreeRefused(entry.path, 'occurs twice')
    kinds.set(entry.path, entry.kind)
    if (entry.kind === 'symlink') links.set(entry.path, entry.target)
  }
  for (const { path } of entries) {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const above = kinds.get(path.slice(0, end))
      if (above === 'file' || above === 'symlink') throw new TreeRefused(path, `lies below a ${above}`)
    }
  }
  for (const [path, target] of links) checkLink(path, target, links, rule)
}

function checkPath(path: string): void {
  if (path === '') throw new TreeRefused(path, 'is no path')
  if (path.includes('\0')) throw new TreeRefused(path, 'holds a NUL')
  // On the disk all halves of characters are the same name, which this check has not seen.
  if (!path.isWellFormed()) throw new TreeRefused(path, 'is no Unicode text')
  if (path.startsWith('/')) throw new TreeRefused(path, 'is absolute')
  for (const part of path.split('/')) {
    if (part === '' || part === '.' || part === '..') throw new TreeRefused(path, 'is no plain relative path')
  }
}

/** Follows the link as the kernel would: `d/../..` is judged from where `d` points, which text alone does not show. */
function checkLink(path: string, target: string, links: ReadonlyMap<string, string>, rule: LinkRule): void {
  if (target === '' || target.includes('\0') || !target.isWellFormed())
    throw new TreeRefused(path, 'is a link to nowhere')
  const here = path.split('/').slice(0, -1)
  const ahead = target.split('/').reverse()
  if (target.startsWith('/')) {
    if (rule === 'machine') return
    throw new TreeRefused(path, `is a link that leaves the tree (${target})`)
  }
  for (let followed = 0; ahead.length > 0; ) {
    const part = ahead.pop()
    if (part === undefined || part === '' || part === '.') continue
    if (part === '..') {
      if (here.pop() === undefined) throw new TreeRefused(path, `is a link that leaves the tree (${target})`)
      continue
    }
    here.push(part)
    const next = links.get(here.join('/'))
    if (next === undefined) continue
    // What lies beyond a link to the machine is no longer the tree's.
    if (++followed > MAX_LINKS || next.startsWith('/')) return
    here.pop()
    ahead.push(...next.split('/').reverse())
  }
}
