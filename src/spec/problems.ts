import { SecretInSpec, SpecInvalid, type SpecProblem } from './errors.ts'
import { LIMITS } from './limits.ts'

/** Where something stands in a file; both count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Collects what is wrong, so that one run tells the user everything. */
export class Problems {
  readonly #found = new Map<string, SpecProblem>()
  #omitted = 0

  get isEmpty(): boolean {
    return this.#found.size === 0
  }

  /** Further problems are only counted; a caller may spare itself the work of explaining them. */
  get isFull(): boolean {
    return this.#found.size >= LIMITS.problems
  }

  add(file: string, at: Position, message: string, hint?: string, code: SpecProblem['code'] = 'spec_invalid'): void {
    const key = `${file}:${at.line}:${at.column}:${message}`
    if (this.#found.has(key)) return
    if (this.isFull) this.#omitted++
    else
      this.#found.set(key, {
        file,
        line: at.line,
        column: at.column,
        message,
        ...(hint !== undefined && { hint }),
        code,
      })
  }

  /** Ends the parse when anything is wrong. */
  throwIfAny(): void {
    if (this.isEmpty) return
    const problems = [...this.#found.values()].sort(
      (left, right) =>
        (left.file < right.file ? -1 : left.file > right.file ? 1 : 0) ||
        left.line - right.line ||
        left.column - right.column,
    )
    const isOnlySecrets = problems.every(({ code }) => code === 'secret_in_spec')
    throw isOnlySecrets ? new SecretInSpec(problems, this.#omitted) : new SpecInvalid(problems, this.#omitted)
  }
}
