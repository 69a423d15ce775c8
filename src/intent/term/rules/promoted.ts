import { commandOf } from '../command.ts'
import type { Meaning, Term } from '../term.ts'
import { type Rule, rule, slot } from './rule.ts'

const RUNS = 'runs|has|is_running|currently_runs|have|got|is_on|carries|serves|holds'
const fromPlace = (place: Term | undefined): Meaning[] =>
  place?.kind === 'environment' ? [slot('from', place.name)] : []
const isSent = (after: Term | undefined, before?: Term): boolean =>
  (after?.kind === 'and' && /^(take|grab|get|pick|use)$/i.test(before?.words ?? '')) ||
  after?.kind === 'shall' ||
  (after?.kind === 'modal' && /^is$/i.test(after.words)) ||
  (after?.kind === 'report' && /^(looks|works|seems)$/i.test(after.words)) ||
  (after?.kind === 'preposition' && /^(to|over to|onto|into|up to|out to)$/.test(after.word))
/** "what web runs on staging", "whatever staging has of web": what is there now is what is meant. */
export const PROMOTED: readonly Rule[] = [
  rule(`what|whatever <subject> ${RUNS} on|in|at <environment>`, ([subject, place], { after, before }) =>
    subject && isSent(after, before.at(-1)) ? [subject, ...fromPlace(place)] : undefined,
  ),
  rule(
    'what|whatever <subject> is running_in|running_on|live_in|live_on|deployed_in|deployed_to <environment>',
    ([subject, place], { after, before }) =>
      subject && isSent(after, before.at(-1)) ? [subject, ...fromPlace(place)] : undefined,
  ),
  // "move web's staging release up to production".
  rule('<subject> <environment> release|version|build', ([subject, place], { after }) =>
    subject && isSent(after) ? [subject, ...fromPlace(place)] : undefined,
  ),
  rule(
    '<subject> we_have|that_we_have|that_runs|that_is|we_run|as_it_is in|on|at <environment>',
    ([subject, place], { after }) => (subject && isSent(after) ? [subject, ...fromPlace(place)] : undefined),
  ),
  rule(
    'what|whatever we_have|we_run|is_running|runs of <subject> in|on|at <environment>',
    ([subject, place], { after, before }) =>
      subject && isSent(after, before.at(-1)) ? [subject, ...fromPlace(place)] : undefined,
  ),
  // "what staging has goes to production".
  rule(`what|whatever <environment> ${RUNS} goes_to|should_go_to <environment>`, ([from, to]) =>
    from && to ? [commandOf('promote'), ...fromPlace(from), to] : undefined,
  ),
  rule(
    `what|whatever <environment> ${RUNS} goes|should_go|must_go|has_to_go|moves|should_move to|onto|up_to <environment>`,
    ([from, to]) => (from && to ? [commandOf('promote'), ...fromPlace(from), to] : undefined),
  ),
  rule(`what|whatever <environment> ${RUNS} of|for? <subject>`, ([place, subject], { after, before }) =>
    subject && isSent(after, before.at(-1)) ? [subject, ...fromPlace(place)] : undefined,
  ),
  rule(
    "what's_on|what_is_on|whats_on|whatever_is_on <environment> of|for <subject> goes_to|should_go_to|must_go_to|needs_to_go_to|has_to_go_to <environment>",
    ([from, subject, to]) =>
      from && subject && to ? [commandOf('promote'), subject, ...fromPlace(from), to] : undefined,
  ),
  // "promote the staging web into production".
  rule('{promote} <environment> <subject>', ([verb, place, subject], { after }) =>
    verb && subject && after?.kind === 'preposition' && /^(?:to|into|onto)$/.test(after.word)
      ? [verb, subject, ...fromPlace(place)]
      : undefined,
  ),
  // "take what's on staging for web and push it to production", "grab the web build from staging and put it on production".
  rule("what_is|what's|whatever_is|whatever's on|in|at <environment> of|for <subject>", ([place, subject], around) =>
    subject && isSent(around.after, around.before.at(-1)) ? [subject, ...fromPlace(place)] : undefined,
  ),
  rule('<subject> build|version|release|one from|of|on|in <environment>', ([subject, place], { after, before }) =>
    subject && after?.kind === 'and' && isSent(after, before.at(-1)) ? [subject, ...fromPlace(place)] : undefined,
  ),
]
