import { isCodeError, KINDS, toProblem } from '../kernel/error.ts'
import { type Output, printable } from './output.ts'

/** Prints a failure the way its reader needs it, and answers the exit code. */
export function reportFailure(out: Output, error: unknown): number {
  const problem = toProblem(error)
  if (out.isJson) out.json(problem)
  else {
    out.note(`${out.paint('red', 'error')}: ${printable(isCodeError(error) ? problem.detail : describe(error))}`)
    for (const line of furtherProblems(problem.data)) out.note(`  ${printable(line)}`)
    out.note(out.paint('dim', `code: ${problem.code}`))
  }
  return KINDS[problem.kind].exitCode
}

/** An error in the CLI itself: here its text may be shown, it is the user's own machine. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** Specs and inputs can be wrong in several places; all are shown at once. */
function furtherProblems(data: object): string[] {
  const { problems } = data as { problems?: unknown }
  if (!Array.isArray(problems) || problems.length < 2) return []
  return problems.map(({ file, line, column, path, message, hint }) => {
    const at = file === undefined ? (path ?? '') : `${file}:${line}:${column}`
    return `${at} ${message}${hint ? ` (${hint})` : ''}`
  })
}
