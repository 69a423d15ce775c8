import { CodeError } from '../kernel/error.ts'
import { counted } from '../kernel/units.ts'
import { LIMITS } from './limits.ts'

/** One thing wrong in one file. Lines and columns count from 1. */
export interface SpecProblem {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  /** What to do about it. */
  readonly hint?: string
  /** `secret_in_spec` for a value that must not stand in a file; `spec_invalid` otherwise. */
  readonly code: 'spec_invalid' | 'secret_in_spec'
}

interface SpecProblems {
  readonly problems: readonly SpecProblem[]
  /** Problems found beyond those listed. */
  readonly omitted: number
}

/** The files say something that cannot be deployed. Carries every problem found, in file order. */
export class SpecInvalid extends CodeError<SpecProblems> {
  static readonly code = 'spec_invalid'
  static readonly kind = 'invalid'

  constructor(problems: readonly SpecProblem[], omitted = 0) {
    super(summaryOf(problems, omitted), { problems, omitted })
  }
}

/** A value that looks like a secret stands in the spec in plain text. The value itself is never repeated. */
export class SecretInSpec extends CodeError<SpecProblems> {
  static readonly code = 'secret_in_spec'
  static readonly kind = 'invalid'

  constructor(problems: readonly SpecProblem[], omitted = 0) {
    super(summaryOf(problems, omitted), { problems, omitted })
  }
}

/** A spec file is larger than anything written by hand. */
export class SpecTooLarge extends CodeError<{ file: string; limit: number }> {
  static readonly code = 'spec_too_large'
  static readonly kind = 'invalid'

  constructor(file: string) {
    const limit = LIMITS.fileLength
    super(`${file} is too large to be a spec: the limit is ${limit} characters and ${LIMITS.tokens} tokens`, {
      file,
      limit,
    })
  }
}

const STARTER = `services:
  web:
    command: node server.js
    ports: ["3000"]`

/** The folder holds nothing that says what to run. */
export class SpecNotFound extends CodeError<SpecSearch> {
  static readonly code = 'spec_not_found'
  static readonly kind = 'not_found'

  /** `unread` are files that other tools would start the project from. */
  constructor(folder: string, lookedFor: readonly string[], unread: readonly string[] = []) {
    const looked = `looked for ${lookedFor.join(', ')}`
    const seen = unread.map((file) => `${file} is there, but not read yet: ${insteadOf(file)}.\n`).join('')
    const start = `${seen}To start, put this into cde.yaml:\n${STARTER}`
    super(`Nothing deployable in ${folder} (${looked}).${seen === '' ? ' ' : '\n'}${start}`, {
      folder,
      lookedFor,
      unread,
    })
  }
}

interface SpecSearch {
  readonly folder: string
  readonly lookedFor: readonly string[]
  readonly unread: readonly string[]
}

const insteadOf = (file: string): string =>
  file === 'Dockerfile'
    ? 'write what its CMD runs as the `command` of a service'
    : 'write its services into cde.yaml, each with a `command` instead of an `image`'

/** `cde.yaml:3:5: message; hint` of the first problem, and how many more there are. */
function summaryOf(problems: readonly SpecProblem[], omitted: number): string {
  const [first] = problems
  if (!first) return 'The spec is not valid'
  const more = problems.length + omitted - 1
  const rest = more === 0 ? '' : ` (and ${counted(more, 'more problem')})`
  return `${describeProblem(first)}${rest}`
}

/** One problem as one line for people. */
function describeProblem({ file, line, column, message, hint }: SpecProblem): string {
  return `${file}:${line}:${column}: ${message}${hint === undefined ? '' : `; ${hint}`}`
}
