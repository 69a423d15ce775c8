import { type Action, type ChangeAction, isChange } from '../action.ts'
import { wordsOf } from '../clause/clause.ts'
import { cuesOf, type Term } from '../term/term.ts'
import { frameOf } from '../words/frames.ts'
import { BARE, type Candidate } from './candidates.ts'
import type { Choice } from './choice.ts'
import type { Head } from './claims.ts'
import { fill } from './fill.ts'
import { score } from './score.ts'
import { SURE, WEAK } from './weights.ts'

/** A plan is of another action, deployment where none is said. */
export function plan(terms: readonly Term[], planned: Term): Choice {
  const rest = terms.filter(
    (term) =>
      term !== planned &&
      !['wh', 'modal', 'hypothesis', 'show', 'person', 'negation', 'report', 'condition', 'touch', 'saying'].includes(
        term.kind,
      ) &&
      !cuesOf(term).some(({ action }) => action === 'plan'),
  )
  const found = new Map<Action, Candidate>()
  for (const term of rest) {
    for (const cue of cuesOf(term)) {
      if (!isChange(cue.action)) continue
      const weight = cue.isSure ? SURE : WEAK
      const known = found.get(cue.action)
      if (!known || known.weight < weight)
        found.set(cue.action, {
          frame: frameOf(cue.action),
          weight,
          isSure: cue.isSure,
          heads: new Set([term]),
          verb: term.words.toLowerCase(),
          ...(cue.sign && { sign: cue.sign }),
        })
    }
  }
  for (const action of BARE)
    if (!found.has(action) && isChange(action))
      found.set(action, { frame: frameOf(action), weight: 0, isSure: false, heads: new Set(), verb: '' })
  const best = [...found.values()]
    .map((candidate) => ({ candidate, ...score(rest, candidate) }))
    .sort((left, right) => right.points - left.points)[0]
  const frame = best && best.points > 0 ? best.candidate.frame : frameOf('deploy')
  const heads = best && best.points > 0 ? best.candidate.heads : new Set<Term>()
  const head: Head = {
    frame,
    heads,
    verb: best?.candidate.verb ?? '',
    isSure: best?.candidate.isSure ?? false,
    ...(best?.candidate.sign && { sign: best.candidate.sign }),
  }
  return {
    kind: 'action',
    action: 'plan',
    of: frame.action as ChangeAction,
    head,
    filling: fill(rest, head, true),
    words: wordsOf(terms),
  }
}
