import type { AliasProblem } from '../intent/alias.ts'
import { CodeError } from '../kernel/error.ts'

/** One phrase that may not stand for what was asked. */
export interface RefusedAlias {
  readonly phrase: string
  readonly reason: AliasProblem['reason'] | 'twice'
  readonly message: string
}

const SHOWN = 5

/** A phrase may not stand for that: it means something already, or its target may have no alias. Nothing was changed. */
export class AliasRefused extends CodeError<{ refused: readonly RefusedAlias[] }> {
  static readonly code = 'alias_refused'
  static readonly kind = 'invalid'

  constructor(refused: readonly RefusedAlias[]) {
    const more = refused.length > SHOWN ? `; and ${refused.length - SHOWN} more` : ''
    const list = refused.slice(0, SHOWN).map(({ message }) => message)
    super(`${list.join('; ')}${more}`, { refused })
  }
}

/** Nothing is called so in this project. */
export class AliasNotFound extends CodeError<{ phrase: string }> {
  static readonly code = 'alias_not_found'
  static readonly kind = 'not_found'

  constructor(phrase: string) {
    super(`"${phrase}" is no alias; \`cde aliases\` lists them`, { phrase })
  }
}

/** The project has as many aliases as it may have. Nothing was changed. */
export class AliasesFull extends CodeError<{ most: number }> {
  static readonly code = 'aliases_full'
  static readonly kind = 'conflict'

  constructor(most: number) {
    super(`A project has at most ${most} aliases; \`cde alias --remove "<phrase>"\` makes room`, { most })
  }
}
