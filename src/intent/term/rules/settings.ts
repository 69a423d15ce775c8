import { commandOf } from '../command.ts'
import type { Term } from '../term.ts'
import { amountOf, type Rule, rule, slot } from './rule.ts'

/** Variables, sizes and paths that are set, changed or taken away in words that stand apart. */
export const SETTING_RULES: readonly Rule[] = [
  // "get LEGACY_GDS out of the planner".
  rule(
    'get_out_of|get_out|take_out_of|take_out|pull_out_of|pull_out|throw_out_of|throw_out|kick_out_of|kick_out|strip_out_of|strip_out|rip_out_of|rip_out|move_out_of <key> of|from?',
    ([key]) => (key?.kind === 'key' ? [commandOf('configure'), slot('unset', [key.key])] : undefined),
  ),
  // "the health check of web should hit /alive".
  rule(
    '[health_path] of|for <subject> in|on|at? <environment>? should|must|shall|has_to|is_to|should_now|<shall>? hit|use|be|point_at|go_to|ask|call|probe <rooted>',
    ([_h, subject, place, path]) =>
      subject && path?.kind === 'rooted'
        ? [slot('health_path', path.path), subject, ...(place ? [place] : [])]
        : undefined,
  ),
  // "LEGACY_STAMP is obsolete, unset it".
  rule(
    '<key> is|was|has_become|looks? obsolete|unused|dead|outdated|old|stale|useless|deprecated|gone <comma|and> unset|remove|drop|delete|clear|kill <pronoun>',
    ([key]) => (key?.kind === 'key' ? [commandOf('configure'), slot('unset', [key.key])] : undefined),
  ),
  // "750m and 1.5 gigs": thousandths of a core beside a size.
  rule('<size> <and|comma|slash> <size>', ([first, _, second]) =>
    first && second?.kind === 'size' && /^\d+m$/i.test(first.words) && !/^\d+m$/i.test(second.words)
      ? [slot('cpu', Number.parseInt(first.words, 10) / 1_000), slot('memory', second.value)]
      : undefined,
  ),
  // "we don't need LEGACY_MENU on web any more".
  rule(
    "<person>? don't|dont|do_not|doesn't|does_not|no_longer need|needs|use|uses|want|wants|require|requires <key>",
    ([_p, key]) => (key?.kind === 'key' ? [slot('unset', [key.key])] : undefined),
  ),
  // "LEGACY_BARCODE isn't needed any more, unset it".
  rule(
    '<key> <modal>? <negation> needed|used|required|in_use <comma|and> unset|remove|drop|delete|clear|kill <pronoun>',
    ([key]) => (key?.kind === 'key' ? [commandOf('configure'), slot('unset', [key.key])] : undefined),
  ),
  // "web gets QUEUE_LIMIT 250 and loses LEGACY_FEES".
  rule('loses|lose|sheds|drops <key>', ([key], { before }) =>
    key?.kind === 'key' && before.some(({ kind }) => kind === 'assignment' || kind === 'key')
      ? [slot('unset', [key.key])]
      : undefined,
  ),
  rule(
    'gets|get|receives|has_to_get|should_get|needs <key> <number|version> instead_of|rather_than? <number|version>? <and|comma|stop>',
    ([key, value, _old, link]) =>
      key?.kind === 'key' && value && link
        ? [commandOf('configure'), { kind: 'assignment', key: key.key, value: value.words }, link]
        : undefined,
  ),
  // "change CURTAIN_TIME on web from 20:00 to 19:30", "LEVEL on web in dev: from info to debug".
  rule(
    '<key> of|for|on|in? <subject>? in|on? <environment>? <colon>? from <moment|unknown|plain|version|word|size|duration|yes|no> to <moment|unknown|plain|version|word|size|duration|yes|no>',
    ([key, subject, place, _colon, _old, value]) =>
      key?.kind === 'key' && value
        ? [
            commandOf('configure'),
            { kind: 'assignment', key: key.key, value: value.words },
            ...[subject, place].flatMap((term) => (term ? [term] : [])),
          ]
        : undefined,
  ),
  // "switch OPEN from yes to no": "yes to" is a word of its own.
  rule('<key> of|for|on|in? <subject>? in|on? <environment>? from yes_to <no|unknown|plain|word>', (captured) => {
    const [key, subject, place, value] = captured
    return key?.kind === 'key' && value
      ? [
          commandOf('configure'),
          { kind: 'assignment', key: key.key, value: value.words },
          ...[subject, place].flatMap((term) => (term ? [term] : [])),
        ]
      : undefined
  }),
  // "FUEL_SURCHARGE was 4, make it 6.5".
  rule(
    '<key> was|is|currently <number|version|word|unknown|plain|slot> <comma> make_it|make|set|set_it_to|change_it_to|change <pronoun>? to? <number|version|word|unknown|plain|slot>',
    ([key, _old, _comma, _it, value]) =>
      key?.kind === 'key' && value ? [{ kind: 'assignment', key: key.key, value: value.words }] : undefined,
  ),
  // "from 1 gig to 1.5".
  rule('from <size> to|up_to|down_to <number|version>', ([from, to]) => {
    const unit = from?.kind === 'size' ? /[KMGT]i$/.exec(from.value)?.[0] : undefined
    const amount = amountOf(to)
    if (!unit || !to || Number.isNaN(amount)) return undefined
    const value = Number.isInteger(amount) || unit !== 'Gi' ? `${amount}${unit}` : `${amount * 1024}Mi`
    return [
      { kind: 'preposition', word: 'to', words: 'to', span: to.span } as Term,
      { ...to, kind: 'size', value } as Term,
    ]
  }),
  rule(
    '[memory] of|for? <subject|pronoun>? in|on|at? <environment>? from <size|number> to <size>',
    ([memory, subject, place, _from, to]) =>
      memory && to?.kind === 'size'
        ? [
            slot('memory', to.value),
            ...[subject, place].flatMap((term) => (term && term.kind !== 'pronoun' ? [term] : [])),
          ]
        : undefined,
  ),
  rule('from <size> to <size>', ([_from, to]) => (to ? [to] : undefined)),
  rule('--cpu|--cpus <size|duration|number|version>', ([value]) => [
    slot('cpu', /^\d+m$/i.test(value?.words ?? '') ? Number.parseInt(value?.words ?? '', 10) / 1_000 : amountOf(value)),
  ]),
  rule('--mem|--memory <size>', ([size]) => (size?.kind === 'size' ? [slot('memory', size.value)] : undefined)),
  // "2 vCPU / 3 GB".
  rule('<slot|size> <rooted> <size|slot>', ([first, slash, second]) =>
    first && second && slash?.words === '/' ? [first, second] : undefined,
  ),
  rule('away with <key>', ([key]) => (key?.kind === 'key' ? [slot('unset', [key.key])] : undefined)),
  // "point RATES_URL of web at https://rates.example".
  rule(
    'point|set|switch|direct|aim <key> of|for|on|in <subject> in|on|at? <environment>? at|to <domain>',
    ([key, subject, place, domain], { matched }) =>
      key?.kind === 'key' && domain
        ? [
            { ...(matched[0] as Term), words: 'set' } as Term,
            { kind: 'assignment', key: key.key, value: domain.words },
            ...[subject, place].flatMap((term) => (term ? [term] : [])),
          ]
        : undefined,
  ),
  rule('no_longer needs|uses|reads|wants|requires <key>', ([key]) =>
    key?.kind === 'key' ? [slot('unset', [key.key])] : undefined,
  ),
  // "change debug to warn" behind the variable's name.
  rule(
    '<key> for|of|on|in <subject> in|on? <environment>? <colon|comma> change|switch|flip|move <word|unknown|plain|number|slot> to <word|unknown|plain|number|slot|version>',
    ([key, subject, place, _colon, _from, to]) =>
      key?.kind === 'key' && to
        ? [
            { kind: 'assignment', key: key.key, value: to.words },
            ...[subject, place].flatMap((term) => (term ? [term] : [])),
          ]
        : undefined,
  ),
  rule(
    '<key> of|for|on <subject> in|on|at? <environment>? <colon|comma> read|take|get|pull|load <pronoun>? from|out_of <secret>',
    ([key, subject, place, _colon, _it, secret]) =>
      key && secret
        ? [
            key,
            { kind: 'preposition', word: 'from', words: 'from', span: key.span } as Term,
            secret,
            ...[subject, place].flatMap((term) => (term ? [term] : [])),
          ]
        : undefined,
  ),
]
