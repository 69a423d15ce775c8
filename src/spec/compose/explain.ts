import type { z } from 'zod'
import type { Problems } from '../problems.ts'
import { locate, type Path, type YamlNode } from '../yaml/node.ts'

type Issue = z.core.$ZodIssue

/** Reports what zod found wrong with a shape, in the words of the file and at its lines. */
export function explainIssues(file: string, root: YamlNode, issues: readonly Issue[], problems: Problems): void {
  for (const issue of issues) {
    const { path, message } = flatten(issue, [])
    const { node, keyAt, isThere } = locate(root, path)
    const at = node.kind === 'scalar' ? node.at : keyAt
    const name = String(path.at(-1) ?? 'the file')
    const subject = typeof path.at(-1) === 'number' ? 'this entry' : name === 'the file' ? name : `\`${name}\``
    const isEmpty = isThere && node.kind === 'scalar' && node.value === null
    if (!isThere) problems.add(file, at, `${subject} is missing`)
    else if (isEmpty) problems.add(file, keyAt, `${subject} has no value`, `it ${message}, or is left out`)
    else problems.add(file, at, `${subject} ${message}`)
  }
}

/** Follows unions to the option that was meant: the one whose own type fits, so that only its inside is wrong. */
function flatten(issue: Issue, above: Path): { path: Path; message: string } {
  const path = [...above, ...(issue.path as Path)]
  if (issue.code !== 'invalid_union') return { path, message: messageOf(issue) }
  const meant = issue.errors.find((errors) => errors.length > 0 && !errors.some(isOfOtherType))
  if (meant?.[0]) return flatten(meant[0], path)
  return { path, message: `must be ${[...new Set(expectedOf(issue))].join(' or ')}` }
}

function isOfOtherType(issue: Issue): boolean {
  if (issue.path.length > 0) return false
  if (issue.code === 'invalid_union') return issue.errors.every((errors) => errors.some(isOfOtherType))
  return issue.code === 'invalid_type'
}

function expectedOf(issue: Issue): string[] {
  if (issue.code === 'invalid_union') return issue.errors.flatMap((errors) => errors.flatMap(expectedOf))
  return issue.code === 'invalid_type' ? [typeWord(issue.expected)] : []
}

function messageOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${typeWord(issue.expected)}`
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return `must be at least ${issue.minimum}`
    case 'too_big':
      return `must be at most ${issue.maximum}`
    default:
      return 'is not valid'
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  array: 'a list',
  object: 'a map',
  record: 'a map',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
}

function typeWord(expected: string): string {
  return TYPE_WORDS[expected] ?? expected
}
