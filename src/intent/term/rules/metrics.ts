import type { MetricCondition } from '../../operation.ts'
import { nounOf } from '../command.ts'
import type { Meaning, Term } from '../term.ts'
import { amountOf, type Rule, rule } from './rule.ts'

const COMPARING = '<comparison|preposition>'
const AMOUNT = '<percent|number|version|milliseconds|duration|size>'
const UP = /^(over|above|beyond|past|>)$/
const DOWN = /^(under|below|<)$/

/** The direction of a comparison; prepositions compare only where they can. */
function opOf(term: Term | undefined): MetricCondition['op'] | undefined {
  if (term?.kind === 'comparison') return term.op
  const word = term?.words.toLowerCase() ?? ''
  return UP.test(word) ? '>' : DOWN.test(word) ? '<' : undefined
}

/** A bound in the unit of its metric: percent, or milliseconds. */
function boundOf(metric: string, term: Term | undefined): number | string | undefined {
  if (term?.kind === 'percent' || term?.kind === 'number') return term.value
  if (term?.kind === 'milliseconds') return term.value
  if (term?.kind === 'duration') return metric.startsWith('latency') ? term.seconds * 1_000 : undefined
  if (term?.kind === 'size') return term.value
  return term?.kind === 'version' ? Number(term.version) : undefined
}

function condition(
  metric: Term | undefined,
  op: MetricCondition['op'] | undefined,
  amount: Term | undefined,
  hold?: Term,
): Meaning[] | undefined {
  if (metric?.kind !== 'metric' || !op) return undefined
  const value = boundOf(metric.metric, amount)
  if (value === undefined) return undefined
  const held = hold?.kind === 'duration' ? { for: hold.value } : {}
  return [{ kind: 'metric_condition', condition: { metric: metric.metric, op, value, ...held } }]
}

const FAILS =
  'fail|fails|failing|are_failing|error|error_out|errors|go_wrong|return_errors|end_in_errors|bounce|crash|break|blow_up|come_back_with_errors|time_out'
/** Shares of requests that fail are the rate of errors. */
const ERRORS = (amount: Term | undefined): Term | undefined =>
  amount && { ...amount, kind: 'metric', metric: 'error_rate' }
const usage = (metric: string, noun: Term | undefined): Term | undefined => noun && { ...noun, kind: 'metric', metric }

const HOLD = 'for|over|during|within|lasting|longer_than|for_more_than|in|for_over|throughout|for_longer_than'

/** What is measured against a bound, for a while: "p95 over 300 ms for 10 minutes", "more than 1% of requests fail". */
export const METRIC_RULES: readonly Rule[] = [
  rule(
    `${COMPARING} <percent> of? <subject|pronoun>? <metric> with|as|to|in|are|return <metric> ${HOLD}? <duration>?`,
    ([op, amount, subject, _requests, metric, hold]) => withNames(condition(metric, opOf(op), amount, hold), subject),
  ),
  rule(
    '<metric> is|are|was|gets|get|goes|go|stays|rises|rise|climbs|be|sits|runs|should|ever|has|have? <subject|pronoun>? <environment>? is|are|goes|ever|rises|climbs|should|sits|be|has|stays|gets? ' +
      `${COMPARING} ${AMOUNT} ${HOLD} <duration>`,
    ([metric, subject, place, op, amount, hold]) =>
      withNames(condition(metric, opOf(op), amount, hold), subject, place),
  ),
  rule(
    `<metric> is|are|was|gets|get|goes|go|stays|rises|rise|climbs|be|sits|runs|should|ever|has|have? <subject|pronoun>? <environment>? is|are|goes|ever|rises|climbs|should|sits|be|has|stays|gets? ${COMPARING} ${AMOUNT}`,
    ([metric, subject, place, op, amount]) => withNames(condition(metric, opOf(op), amount), subject, place),
  ),
  rule(
    `<metric> of|for|on|in|from <subject|pronoun> in|on|at? <environment>? is|are|gets|get|goes|go|stays|rises|climbs|be|sits|runs|ever|should|has? ${COMPARING} ${AMOUNT} ${HOLD} <duration>`,
    ([metric, subject, place, op, amount, hold]) =>
      withNames(condition(metric, opOf(op), amount, hold), subject, place),
  ),
  rule(
    `<metric> of|for|on|in|from <subject|pronoun> in|on|at? <environment>? is|are|gets|get|goes|go|stays|rises|climbs|be|sits|runs|ever|should|has? ${COMPARING} ${AMOUNT}`,
    ([metric, subject, place, op, amount]) => withNames(condition(metric, opOf(op), amount), subject, place),
  ),
  rule(
    `<metric> in|on|at <environment> is|are|gets|goes|stays|rises|climbs|be|sits|runs|ever|should? ${COMPARING} ${AMOUNT} ${HOLD}? <duration>?`,
    ([metric, place, op, amount, hold]) => withNames(condition(metric, opOf(op), amount, hold), place),
  ),
  // "if web restarts more than 5 times".
  rule(
    `restarts|restart|is_restarted|crashes|reboots|restarts_more|crashes_more|restart_more <comparison>|than <number> times|x ${HOLD}? <duration>?`,
    ([amount, hold]) => [
      {
        kind: 'metric_condition',
        condition: {
          metric: 'restarts',
          op: '>',
          value: amountOf(amount),
          ...(hold?.kind === 'duration' && { for: hold.value }),
        },
      },
    ],
  ),
  rule(`<metric> ${COMPARING} <number> times`, ([metric, op, amount]) => condition(metric, opOf(op), amount)),
  rule(
    `${COMPARING} ${AMOUNT} of|in? <subject|pronoun>? [traffic] in|on|at|of|with? <environment>? with|to|as? <metric> ${HOLD}? <duration>?`,
    ([op, amount, subject, _traffic, place, metric, hold]) =>
      withNames(condition(metric, opOf(op), amount, hold), subject, place),
  ),
  rule(
    `${COMPARING} ${AMOUNT} of|in? <subject>? [traffic] in|on|at|of|to? <environment>? ${FAILS} ${HOLD}? <duration>?`,
    ([op, amount, subject, _traffic, place, hold]) =>
      withNames(condition(ERRORS(amount), opOf(op), amount, hold), subject, place),
  ),
  rule(
    `${COMPARING} ${AMOUNT} of|in? <subject> <metric> in|on|at? <environment>? ${HOLD}? <duration>?`,
    ([op, amount, subject, metric, place, hold]) =>
      withNames(condition(metric, opOf(op), amount, hold), subject, place),
  ),
  ...(['memory', 'cpu', 'disk'] as const).flatMap((name) => [
    rule(
      `${COMPARING} ${AMOUNT} of? its|their|<pronoun>? [${name}] usage|use? ${HOLD}? <duration>?`,
      ([op, amount, noun, hold]) => condition(usage(name, noun), opOf(op), amount, hold),
    ),
    rule(
      `[${name}] usage|use|consumption? of|for|on? <subject>? in|on|at? <environment>? is|goes|gets|climbs|rises|stays? ${COMPARING} <percent> ${HOLD}? <duration>?`,
      ([noun, subject, place, op, amount, hold]) =>
        withNames(condition(usage(name, noun), opOf(op), amount, hold), subject, place),
    ),
  ]),
  rule(
    `${COMPARING} ${AMOUNT} of|in? <metric> in|on|at? <environment>? ${HOLD} <duration>`,
    ([op, amount, metric, place, hold]) => withNames(condition(metric, opOf(op), amount, hold), place),
  ),
  rule(`${COMPARING} ${AMOUNT} of|in? <metric>`, ([op, amount, metric]) => condition(metric, opOf(op), amount)),
  rule(`${COMPARING} <number> <number> <metric> ${HOLD}? <duration>?`, ([op, part, whole, metric, hold]) =>
    amountOf(whole) >= 100 && metric?.kind === 'metric' && opOf(op)
      ? [
          {
            kind: 'metric_condition',
            condition: {
              metric: metric.metric,
              op: opOf(op) ?? '>',
              value: (amountOf(part) / amountOf(whole)) * 100,
              ...(hold?.kind === 'duration' && { for: hold.value }),
            },
          },
        ]
      : undefined,
  ),
  rule(`${COMPARING} <duration> <metric> ${HOLD} <duration>`, ([op, amount, metric, hold]) =>
    condition(metric, opOf(op), amount, hold),
  ),
  // "its errors from the last half hour" are lines of a log.
  rule('<metric> <slot>', ([metric, since]) =>
    metric &&
    /^errors$/i.test(metric.words) &&
    since?.kind === 'slot' &&
    since.slot === 'since' &&
    /^from\b/i.test(since.words)
      ? [nounOf('logs'), { kind: 'slot', slot: 'level', value: 'error' }, since]
      : undefined,
  ),
  rule(
    '<metric> from <subject> in|on|at? <environment>? since <moment>',
    ([metric, subject, place, since], { before }) =>
      metric &&
      subject &&
      before.length === 0 &&
      /^errors$/i.test(metric.words) &&
      since?.kind === 'moment' &&
      since.last
        ? [
            nounOf('logs'),
            { kind: 'slot', slot: 'level', value: 'error' },
            subject,
            ...(place ? [place] : []),
            { kind: 'slot', slot: 'since', value: since.last },
          ]
        : undefined,
  ),
  rule(`<metric> ${AMOUNT} or more|higher|above|up`, ([metric, amount]) => condition(metric, '>=', amount)),
  rule('<metric> after|for|within|in|by <duration>', ([metric, hold]) =>
    metric?.kind === 'metric' && metric.metric === 'health' && hold?.kind === 'duration'
      ? [{ kind: 'metric_condition', condition: { metric: 'health', op: '=', value: 'unhealthy', for: hold.value } }]
      : undefined,
  ),
]

/** Names that stood inside the condition stay terms of their own behind it. */
function withNames(
  made: Meaning[] | undefined,
  ...names: readonly (Term | undefined)[]
): (Meaning | Term)[] | undefined {
  return made && [...made, ...names.flatMap((name) => (name && name.kind !== 'pronoun' ? [name] : []))]
}
