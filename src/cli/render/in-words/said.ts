import { cut } from '../../../kernel/text.ts'
import { printable } from '../../output.ts'

const NAME_LENGTH = 64
const CLAUSE_LENGTH = 160
const LISTED = 3

const oneLine = (text: string): string => printable(text).replace(/\s+/g, ' ').trim()

/**
 * Text from elsewhere as a clause of one of our sentences: what would move the cursor is gone, and so is all after its own
 * first sentence, so that it can add none to ours. Empty when nothing of it is left.
 */
export function clause(text: string, length = CLAUSE_LENGTH): string {
  const line = oneLine(text)
    .replace(/[.!?]\s.*$/, '')
    .replace(/[\s.!?,;:]+$/, '')
  return line.length <= length ? line : `${cut(line, length - 1)}…`
}

/** A name as it may stand in a sentence. */
export const name = (text: string): string => clause(text, NAME_LENGTH) || '-'

/** Words as they were said, between quotation marks. */
export const quoted = (text: string): string => `"${clause(text).replaceAll('"', "'")}"`

/** A command to type; `undefined` when it cannot be shown whole. */
export function command(text: string): string | undefined {
  const line = oneLine(text)
  return line !== '' && line === clause(line) && !line.includes('`') ? `\`${line}\`` : undefined
}

/** `a`, `a and b`, `a, b and c`, and of more the first three and how many there are beyond. */
export function listed(items: readonly string[], max = LISTED): string {
  const shown = items.length > max ? [...items.slice(0, max), `${items.length - max} more`] : items
  const last = shown.at(-1) ?? ''
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`
}

/** Whole statements in one sentence, the first of them and how many there are beyond. */
export function chained(statements: readonly string[], max = LISTED): string {
  const rest = statements.length - max
  return [...statements.slice(0, max), ...(rest > 0 ? [`and so on for ${rest} more`] : [])].join('; ')
}

/** A statement as a sentence. Its first letter stays as it is: most begin with a name. */
export const sentence = (statement: string): string => `${statement}.`

/** A sentence that begins with a word of ours. */
export const opening = (statement: string): string => sentence(statement.slice(0, 1).toUpperCase() + statement.slice(1))

export const isOne = (count: number): string => (count === 1 ? 'is' : 'are')
