import { type Dirent, lstatSync } from 'node:fs'
import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { join, posix, sep } from 'node:path'
import { LOCKFILES } from '../../spec/file-names.ts'
import { SourceTooLarge, SourceUnreadable, SymlinkLeavesProject } from './errors.ts'
import { IGNORE_FILES, IgnoreRules } from './ignore-rules.ts'
import type { Notes } from './notes.ts'

/** CODE's own file, as opposed to manifests that programs read too. */
const SPEC_NAMES: readonly string[] = ['cde.yaml', 'cde.yml']

/** What one tree may hold. */
export const TREE_LIMITS = { entries: 100_000, bytes: 2 * 1024 ** 3 } as const
export type TreeLimits = { readonly [Key in keyof typeof TREE_LIMITS]: number }

/** Something of the folder that belongs into the tree, by its path relative to the context. */
export type Walked =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'symlink'; readonly path: string; readonly target: string }
  | { readonly kind: 'folder'; readonly path: string }

/** Folders still to be looked at. `rules` is `null` in a node_modules that is taken as it is. */
interface Pending {
  readonly path: string
  readonly rules: IgnoreRules | null
  readonly hasLockfile: boolean
}

/** Lists what belongs to an artifact: everything in the context but ignored, secret and special files. */
export class Walk {
  readonly #root: string
  /** The context relative to the project, empty for the project itself. */
  readonly #context: string
  readonly #notes: Notes
  readonly #limits: TreeLimits
  readonly #found: Walked[] = []
  readonly #leaving: { path: string; target: string }[] = []
  #bytes = 0

  constructor(project: string, context: string, notes: Notes, limits: TreeLimits) {
    this.#root = join(project, context)
    this.#context = context === '.' ? '' : context
    this.#notes = notes
    this.#limits = limits
  }

  async list(rules: IgnoreRules): Promise<readonly Walked[]> {
    const pending: Pending[] = [{ path: '', rules, hasLockfile: false }]
    for (let next = pending.pop(); next; next = pending.pop()) pending.push(...(await this.#folder(next)))
    if (this.#leaving.length > 0) throw new SymlinkLeavesProject(this.#leaving)
    return this.#found
  }

  async #folder({ path, rules: outer, hasLockfile: isBelowLockfile }: Pending): Promise<Pending[]> {
    const entries = await this.#entries(path)
    const names = entries.map(({ name }) => name)
    const rules = outer && (await enterRules(outer, this.#root, path, this.#inProject(path), names))
    const hasLockfile = isBelowLockfile || names.some((name) => LOCKFILES.includes(name))
    const below: Pending[] = []
    const before = this.#found.length
    for (const entry of entries) {
      const own = path === '' ? entry.name : `${path}/${entry.name}`
      if (entry.name.includes('\uFFFD')) throw new SourceUnreadable(own, 'its name is not UTF-8')
      const isTaken = this.#isTaken(entry, own, rules, hasLockfile)
      if (!isTaken) continue
      if (entry.isDirectory()) {
        const isRaw = entry.name === 'node_modules' || rules === null
        below.push({ path: own, rules: isRaw ? null : rules, hasLockfile })
      } else await this.#leaf(entry, own)
    }
    const isEmpty = this.#found.length === before && below.length === 0
    if (isEmpty && path !== '') this.#add({ kind: 'folder', path })
    return below
  }

  async #entries(path: string): Promise<Dirent[]> {
    try {
      const entries = await readdir(join(this.#root, path), { withFileTypes: true })
      return entries.sort((left, right) => (left.name < right.name ? -1 : 1))
    } catch (error) {
      throw new SourceUnreadable(path || this.#context || '.', (error as NodeJS.ErrnoException).code ?? 'unknown', {
        cause: error,
      })
    }
  }

  #isTaken(entry: Dirent, path: string, rules: IgnoreRules | null, hasLockfile: boolean): boolean {
    if (entry.name === '.git') return false
    if (rules === null) return true
    // It says how the code runs and is read on its own; as a part of the code, a new replica count would be new code.
    if (SPEC_NAMES.includes(this.#inProject(path))) return false
    if (isSecretFile(entry.name)) {
      this.#notes.add('secretFile', path)
      return false
    }
    if (entry.name === 'node_modules') {
      this.#notes.add(hasLockfile ? 'rebuilt' : 'taken', path)
      return !hasLockfile
    }
    return !rules.ignores(this.#inProject(path), entry.isDirectory())
  }

  async #leaf(entry: Dirent, path: string): Promise<void> {
    const absolute = join(this.#root, path)
    if (entry.isSymbolicLink()) {
      const target = await readlink(absolute)
      if (await this.#leaves(path, target)) this.#leaving.push({ path, target })
      this.#add({ kind: 'symlink', path, target })
    } else if (entry.isFile()) {
      const stats = lstatSync(absolute, { throwIfNoEntry: false })
      // Gone since the folder was listed: then it does not belong to it.
      if (!stats) return
      this.#bytes += stats.size
      if (this.#bytes > this.#limits.bytes) {
        throw new SourceTooLarge(
          this.#context || '.',
          `${Math.round(this.#limits.bytes / 1024 ** 2)} MiB`,
          this.#limits.bytes,
        )
      }
      this.#add({ kind: 'file', path })
    } else this.#notes.add('special', path)
  }

  /** By its text, and by where it ends here: a link through other links can leave although its text does not. */
  async #leaves(path: string, target: string): Promise<boolean> {
    const named = posix.join(posix.dirname(path), target)
    if (posix.isAbsolute(target) || named === '..' || named.startsWith('../')) return true
    const end = await realpath(join(this.#root, path)).catch(() => undefined)
    // A broken link that goes up after it went down may pass through another link on its way: its end cannot be known.
    if (end === undefined) return goesDownAndUp(target)
    return end !== this.#root && !end.startsWith(this.#root + sep)
  }

  #add(found: Walked): void {
    this.#found.push(found)
    if (this.#found.length > this.#limits.entries) {
      throw new SourceTooLarge(this.#context || '.', `${this.#limits.entries} files`, this.#limits.entries)
    }
  }

  #inProject(path: string): string {
    return this.#context === '' || path === '' ? this.#context + path : `${this.#context}/${path}`
  }
}

/** The rules of the folders above the context, outermost first. The context's own are read when it is listed. */
export async function rulesAbove(project: string, context: string): Promise<IgnoreRules> {
  const steps = context === '.' ? [] : context.split('/')
  let rules = new IgnoreRules()
  for (let depth = 0; depth < steps.length; depth++) {
    const folder = steps.slice(0, depth).join('/')
    rules = await enterRules(rules, project, folder, folder, IGNORE_FILES)
  }
  return rules
}

async function enterRules(
  rules: IgnoreRules,
  root: string,
  path: string,
  inProject: string,
  names: readonly string[],
): Promise<IgnoreRules> {
  const present = IGNORE_FILES.filter((name) => names.includes(name))
  const texts = await Promise.all(present.map((name) => readFile(join(root, path, name), 'utf8').catch(() => '')))
  return rules.enter(inProject, texts)
}

function goesDownAndUp(target: string): boolean {
  const steps = target.split('/').filter((step) => step !== '' && step !== '.')
  return steps.lastIndexOf('..') > steps.findIndex((step) => step !== '..') && steps.some((step) => step !== '..')
}

/** `.env` and its variants, but not the samples people commit on purpose. */
function isSecretFile(name: string): boolean {
  return /^\.env(?:\..+)?$/.test(name) && !/\.(?:example|sample|template|dist)$/.test(name)
}
