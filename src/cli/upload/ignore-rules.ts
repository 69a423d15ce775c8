import ignore, { type Ignore } from 'ignore'

/** Files with ignore rules, the later one counting more. */
export const IGNORE_FILES: readonly string[] = ['.gitignore', '.cdeignore']

/**
 * The ignore rules in force in one folder: those of the folders above, then its own. Paths are relative to the project.
 * Once a folder is ignored nothing below it is looked at, as in git.
 */
export class IgnoreRules {
  readonly #matcher: Ignore

  constructor(matcher: Ignore = ignore()) {
    this.#matcher = matcher
  }

  /** The rules below `folder` (empty for the project itself), given the text of its ignore files. */
  enter(folder: string, texts: readonly string[]): IgnoreRules {
    if (texts.length === 0) return this
    const matcher = ignore().add(this.#matcher)
    for (const text of texts) matcher.add(folder === '' ? text : scoped(text, folder))
    return new IgnoreRules(matcher)
  }

  ignores(path: string, isFolder: boolean): boolean {
    return this.#matcher.ignores(isFolder ? `${path}/` : path)
  }
}

/** Rewrites the rules of a nested ignore file so that they mean the same from the project's folder. */
function scoped(text: string, folder: string): string {
  const base = folder.replaceAll(/[*?[\]\\ ]/g, '\\$&')
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const isNegated = line.startsWith('!')
      const rule = isNegated ? line.slice(1) : line
      const isAnchored = rule.replace(/\/\s*$/, '').includes('/')
      const path = isAnchored ? rule.replace(/^\//, '') : `**/${rule}`
      return `${isNegated ? '!' : ''}/${base}/${path}`
    })
    .join('\n')
}
