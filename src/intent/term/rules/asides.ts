import { commandOf, nounOf } from '../command.ts'
import type { Term } from '../term.ts'
import { type Rule, rule, slot } from './rule.ts'

/** Words around a name, a value or a wish that say no more than that it is meant. */
export const ASIDE_RULES: readonly Rule[] = [
  // "the intern who wrote it": nobody is asked for.
  rule('<plain|unknown> who <saying>', ([person]) => (person?.article ? [person] : undefined)),
  rule('<plain|unknown> who', ([person]) => (person?.article ? [person] : undefined)),
  // "dev is where I want web".
  rule('<environment> is where <wish>', ([place, wish]) => (place && wish ? [place, wish] : undefined)),
  // "when disk usage goes past 85 %, I want a mail".
  rule('<wish> mail|email|e-mail|message|ping|page|text|notification|alert|warning|call', (_, { before, after }) =>
    before.some(({ kind }) => kind === 'condition') || after?.kind === 'condition' ? [commandOf('alert')] : undefined,
  ),
  // "CAD 400 / month".
  rule('<money> <rooted> <slot>', ([money, per, period]) =>
    money && per?.words === '/' && period?.kind === 'slot' && period.slot === 'period' ? [money, period] : undefined,
  ),
  // "passes 80, sorry, 85 percent".
  rule(
    '<comparison> <number|percent|milliseconds|duration> <comma> <correction> <comma>? <number|percent|milliseconds|duration>',
    ([comparison, _old, _c, _no, _d, value]) => (comparison && value ? [comparison, value] : undefined),
  ),
  // "well, not production".
  rule('well <comma>', (_, { before }) => (before.length === 0 ? [] : undefined)),
  // "300 euros a month, sorry, a quarter".
  rule('<slot> <comma>? <correction> <comma>? a_quarter|quarter|a_year|a_week', ([period, _c, _s, _d], { matched }) => {
    const per = matched.at(-1)?.words.replace(/^a /i, '').toLowerCase()
    return period?.kind === 'slot' && period.slot === 'period' && per ? [slot('period', per)] : undefined
  }),
  // "tools/web is the folder to take".
  rule(
    '<path|image|ref|repo|version> is|would_be folder|directory|path|source|image|tag|branch|version|build|one to? take|use|deploy|ship|we_want?',
    ([source], { matched }) => (source && matched.length > 2 ? [source] : undefined),
  ),
  // "show me the last rollback of web".
  rule(
    '<show> <last> rollback|rollback_of|deploy|deploy_of|deployment|deployment_of|rollout|rollout_of|restart|restart_of of|for|on|in? <subject>',
    ([, , subject]) => (subject ? [nounOf('history'), slot('limit', 1), subject] : undefined),
  ),
  // "take DB_DSN out of the secret db-dsn".
  rule(
    'take_out_of|get_out_of|pull_out_of|read_out_of|fetch_out_of <key> of? <secret>',
    ([key, secret], { matched }) =>
      key && secret
        ? [key, { kind: 'preposition', word: 'from', words: 'from', span: (matched[0] as Term).span } as Term, secret]
        : undefined,
  ),
  // "strategy recreate".
  rule('strategy <colon>? <strategy>', ([, strategy]) => (strategy ? [strategy] : undefined)),
  // "rolling is fine".
  rule('<strategy> is|would_be|will_be|would fine|ok|okay|good|best|enough|perfect|do|great', ([strategy]) =>
    strategy ? [strategy] : undefined,
  ),
  rule('<environment|version> was|is right|correct after_all?', ([value], { before }) =>
    value && before.at(-1)?.kind === 'comma' ? [value] : undefined,
  ),
]
