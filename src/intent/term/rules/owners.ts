import type { Term } from '../term.ts'
import { type Rule, rule } from './rule.ts'

/** Of services that are called the same the one of the app that stands beside: "the shop worker", "one more worker for shop". */
export const OWNER_RULES: readonly Rule[] = [
  rule('<subject> <candidates>', ([owner, service]) => owned(owner, service, (own) => [owner as Term, own])),
  rule('<candidates> of|for|in|from|at|on <subject>', ([service, owner], { matched }) =>
    owned(owner, service, (own) => [own, ...matched.slice(1)]),
  ),
]

function owned(
  owner: Term | undefined,
  service: Term | undefined,
  build: (own: Term) => readonly Term[],
): readonly Term[] | undefined {
  if (owner?.kind !== 'subject' || owner.service !== undefined || service?.kind !== 'candidates') return undefined
  const names = service.names.filter((name) => name.startsWith(`${owner.app}/`))
  const [only] = names
  if (only === undefined || names.length > 1) return undefined
  const name = only.slice(owner.app.length + 1)
  return build({ kind: 'subject', app: owner.app, service: name, words: service.words, span: service.span })
}
