import type { Action } from '../action.ts'
import type { Term } from '../term/term.ts'
import type { Earlier } from './earlier.ts'
import { drop, type Finding, keep, keepOrDrop } from './finding.ts'
import { type Said, type Support, termSupport, together, user } from './said.ts'

/** What goes from one place to another: the place it comes from is not the one that changes. */
const MOVES: ReadonlySet<Action> = new Set<Action>(['deploy', 'redeploy', 'promote', 'restore', 'provision'])

/** Grounds the environment that changes or is looked at. Production must be said, or have been spoken of. */
export function groundEnvironment(name: string, action: Action, said: Said, earlier: Earlier): Finding {
  const { world } = said
  if (!world.environments.includes(name)) return drop('environment', name, 'there is no such environment')
  const support = placeSaid(name, said, (at) => !MOVES.has(action) || !isSource(said, at))
  if (support) return keep('environment', name, support)
  if (isAnySaid(said)) return drop('environment', name, 'the sentence names another')
  return keepOrDrop('environment', name, earlier.environment(name))
}

/** Grounds the environment that something is taken from: the words must say that it is. */
export function groundFrom(name: string, said: Said): Finding {
  if (!said.world.environments.includes(name)) return drop('from', name, 'there is no such environment')
  return keepOrDrop(
    'from',
    name,
    placeSaid(name, said, (at) => isSource(said, at)),
  )
}

export function groundEnvironments(names: readonly string[], said: Said): Finding {
  const missing = names.find((name) => !said.world.environments.includes(name))
  if (missing) return drop('environments', names, `there is no environment ${missing}`, 'environment')
  const several = said.all('environments').find((term) => names.every((name) => term.names.includes(name)))
  const each = together(names.map((name) => placeSaid(name, said, () => true)))
  return keepOrDrop('environments', names, termSupport(several) ?? each, 'environment')
}

function placeSaid(name: string, said: Said, isFit: (at: number) => boolean): Support | undefined {
  const at = said.words.findIndex((term, index) => isPlace(term, name) && isFit(index))
  if (at >= 0) return termSupport(said.words[at])
  const isRead = said.words.some((term) => isPlace(term, name))
  const span = isRead ? undefined : said.exactly(name)
  return span && user(span)
}

/** One that was taken for a typing error of the name is not said. */
const isPlace = (term: Term, name: string): boolean =>
  (term.kind === 'environment' && term.name === name && term.why === undefined) ||
  (term.kind === 'environments' && term.names.includes(name))

const isAnySaid = ({ words }: Said): boolean =>
  words.some(({ kind }) => kind === 'environment' || kind === 'environments' || kind === 'which_environment')

/** "from staging", "staging to production", "staging → production". */
function isSource({ words, text }: Said, at: number): boolean {
  const [before, own, link, next] = [words[at - 1], words[at], words[at + 1], words[at + 2]]
  if (/\bfrom\s+(?:the\s+)?$/i.test(text.slice(0, own?.span[0])) && before) return true
  return /^(?:to|into|onto|->|=>|→|-->|over to)$/i.test(link?.words ?? '') && next?.kind === 'environment'
}
