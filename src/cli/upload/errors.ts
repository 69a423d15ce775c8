import { CodeError } from '../../kernel/error.ts'

/** The folder that was named does not exist, or is no folder. */
export class ProjectNotFound extends CodeError<{ path: string; near: readonly string[] }> {
  static readonly code = 'project_not_found'
  static readonly kind = 'not_found'

  constructor(path: string, reason: string, near: readonly string[] = []) {
    const hint = near.length === 0 ? '' : `; did you mean ${near.join(' or ')}?`
    super(`${reason}${hint}`, { path, near })
  }
}

/** A symbolic link of the project points out of it, so the artifact would not hold what the program sees here. */
export class SymlinkLeavesProject extends CodeError<{ links: readonly { path: string; target: string }[] }> {
  static readonly code = 'symlink_leaves_project'
  static readonly kind = 'invalid'

  constructor(links: readonly { path: string; target: string }[]) {
    const named = links.slice(0, 5).map(({ path, target }) => `${path} -> ${target}`)
    const more = links.length > 5 ? ` and ${links.length - 5} more` : ''
    super(
      `Symbolic links leave the folder: ${named.join(', ')}${more}; copy what they point to, or name them in .cdeignore`,
      { links },
    )
  }
}

/** A file went on changing, or disappeared, while it was read. */
export class SourceChanged extends CodeError<{ path: string }> {
  static readonly code = 'source_changed'
  static readonly kind = 'conflict'

  constructor(path: string) {
    super(`${path} changed while it was read; try again once nothing writes to it, or name it in .cdeignore`, { path })
  }
}

/** A file of the project cannot be read. */
export class SourceUnreadable extends CodeError<{ path: string }> {
  static readonly code = 'source_unreadable'
  static readonly kind = 'invalid'

  constructor(path: string, why: string, options?: ErrorOptions) {
    super(`${path} cannot be read (${why}); mend it, or name it in .cdeignore`, { path }, options)
  }
}

/** The folder holds more than is taken for the sources of a program. */
export class SourceTooLarge extends CodeError<{ path: string; limit: number }> {
  static readonly code = 'source_too_large'
  static readonly kind = 'invalid'

  constructor(path: string, what: string, limit: number) {
    super(`${path} holds more than ${what}; name what the program does not need in .cdeignore`, { path, limit })
  }
}
