import { isCodeError, KINDS, type Problem, toProblem } from '../kernel/error.ts'
import { InvalidInput } from '../operations/errors.ts'
import { type Output, printable } from './output.ts'

/** Prints a failure the way its reader needs it, and answers the exit code. */
export function reportFailure(out: Output, error: unknown): number {
  const problem = toProblem(error)
  if (out.isJson) out.json(problem)
  else {
    const [first, ...further] = linesOf(error, problem)
    out.note(`${out.paint('red', 'error')}: ${printable(first ?? '')}`)
    for (const line of further) out.note(`  ${printable(line)}`)
    out.note(out.paint('dim', `code: ${problem.code}`))
  }
  return KINDS[problem.kind].exitCode
}

/** Specs and inputs can be wrong in several places; all are shown at once. A question shows what it is about. */
function linesOf(error: unknown, { code, detail, data }: Problem): string[] {
  // An error in the CLI itself: here its text may be shown, it is the user's own machine.
  if (!isCodeError(error)) return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  const { problems, omitted, understood = [] } = data as Lines
  if (!Array.isArray(problems) || problems.length === 0) return [detail, ...understood]
  if (code === InvalidInput.code) return problems.map(inputProblem)
  return [...problems.map(specProblem), ...(omitted ? [`and ${omitted} more`] : [])]
}

interface Lines {
  readonly problems?: readonly Located[]
  readonly omitted?: number
  readonly understood?: readonly string[]
}

interface Located {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly hint?: string
  readonly path: string
}

const specProblem = ({ file, line, column, message, hint }: Located): string =>
  `${file}:${line}:${column}: ${message}${hint === undefined ? '' : `; ${hint}`}`

/** A field of the API as people know it: `/change/replicas` is what they said as the replicas. */
function inputProblem({ path, message }: Located): string {
  const field = path.split('/').at(-1)
  return field ? `${field}: ${message.slice(0, 1).toLowerCase()}${message.slice(1)}` : message
}
