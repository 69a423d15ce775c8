import { sizeOf } from '../forms.ts'
import { isBaseVerb, type Meaning, type Term, type TermOf } from '../term.ts'
import { amountOf, type Rule, rule } from './rule.ts'

const SIZE_UNITS =
  'mb|mib|gb|gib|kb|kib|tb|tib|megs|meg|gigs|gig|megabytes|megabyte|gigabytes|gigabyte|terabytes|terabyte|mi|gi|ki|ti|mebibytes|gibibytes|kilobytes|gbs|mbs|g'
const CORES = 'core|cores|cpu|cpus|vcpu|vcpus'
const size = (amount: number, unit: string): Meaning => sizeOf(String(amount), unit.toLowerCase())

/** `1.5` gigs are `1536Mi`, which every tool reads. */
function scaled(amount: number, unit: string): Meaning {
  const lower = unit.toLowerCase()
  return Number.isInteger(amount) || !/^[gt]/.test(lower)
    ? size(amount, lower)
    : size(amount * 1024, lower[0] === 'g' ? 'm' : 'g')
}

const cpu = (value: number): Meaning => ({ kind: 'slot', slot: 'cpu', value })
const lastWord = (terms: readonly Term[]): string => terms.at(-1)?.words ?? ''

/** `min=2`, `max=10`. */
const isBound = (term: Term | undefined, name: string): term is TermOf<'assignment'> =>
  term?.kind === 'assignment' && term.key.toLowerCase() === name && /^\d+$/.test(term.value)

/** Numbers with their units. */
export const AMOUNT_RULES: readonly Rule[] = [
  rule('<percent> of? <environment> [traffic]', ([share, place]) => (share && place ? [place, share] : undefined)),
  rule(`from <number> to|up_to|down_to <number> ${SIZE_UNITS}`, ([_, to], { matched }) =>
    to
      ? [{ kind: 'preposition', word: 'to', words: 'to', span: to.span }, scaled(amountOf(to), lastWord(matched))]
      : undefined,
  ),
  rule('from <number|duration|size> to|up_to|down_to <duration|size|percent>', ([_, to]) =>
    to ? [{ kind: 'preposition', word: 'to', words: 'to', span: to.span }, to] : undefined,
  ),
  rule('<no|negation|except> [tls]', () => [{ kind: 'slot', slot: 'tls', value: false }]),
  // "two hundred", "three hundred and fifty".
  rule('<number> hundred <and>? <number>', ([count, _and, rest]) =>
    amountOf(count) < 10 && amountOf(rest) < 100
      ? [{ kind: 'number', value: amountOf(count) * 100 + amountOf(rest) }]
      : undefined,
  ),
  rule('<number> hundred', ([count]) =>
    amountOf(count) < 10 ? [{ kind: 'number', value: amountOf(count) * 100 }] : undefined,
  ),
  // "two hundred lines", where the hundred was counted by itself.
  rule('<number> <slot>', ([count, slot]) =>
    slot?.kind === 'slot' && slot.value === 100 && /^(?:a )?hundred\b/i.test(slot.words) && amountOf(count) < 10
      ? [{ ...slot, value: amountOf(count) * 100 }]
      : undefined,
  ),
  // "a postgres 16 instance": which, and not how many.
  rule('<resource> <number> instance|server|node|database|db|replica', ([resource, number]) =>
    resource && amountOf(number) > 1 ? [resource, { kind: 'version', version: String(amountOf(number)) }] : undefined,
  ),
  // "version three point five".
  rule('<number> point <number>', ([whole, part]) => [
    { kind: 'version', version: `${amountOf(whole)}.${amountOf(part)}` },
  ]),
  // "adjuster x 12".
  rule('x|× <number>', ([count], { before }) =>
    before.at(-1)?.kind === 'subject' ? [{ kind: 'slot', slot: 'replicas', value: amountOf(count) }] : undefined,
  ),
  // "half a percent".
  rule('<half_of> percent|per_cent|of_a_percent|of_one_percent', ([half]) =>
    half && /^half$/i.test(half.words) ? [{ kind: 'percent', value: 0.5 }] : undefined,
  ),
  rule(
    'floor|floor_of|lower_limit|lower_limit_of <number> <comma|and>? <and>? ceiling|ceiling_of|roof|cap|upper_limit|upper_limit_of <number>',
    (captured) => {
      const [low, high] = captured.filter((term) => term?.kind === 'number')
      return [{ kind: 'range', low: amountOf(low), high: amountOf(high) }]
    },
  ),
  // "5 pods, up from 4".
  rule('<comma>? <more> from <number>', (_, { before, matched }) =>
    before.some(({ kind }) => kind === 'number' || kind === 'slot') &&
    matched.some(({ kind, words }) => kind === 'more' && /^(up|down)$/i.test(words))
      ? []
      : undefined,
  ),
  // "web in production up by two".
  rule('<more> by <number> [replicas]?', ([more, amount], { before }) =>
    more?.kind === 'more' &&
    /^(up|down)$/i.test(more.words) &&
    before.every(({ kind }) => ['subject', 'environment', 'preposition', 'comma', 'colon'].includes(kind))
      ? [{ kind: 'slot', slot: 'replicas_delta', value: more.sign * amountOf(amount) }]
      : undefined,
  ),
  // "web to minus three pods".
  rule('to minus|negative <number> [replicas]', () => [{ kind: 'impossible', slot: 'replicas' }]),
  // "web in dev minus two pods".
  rule('minus <number> [replicas]', ([amount, noun], { before }) =>
    noun && before.length > 0 && !before.some((term) => isBaseVerb(term)) && Number.isInteger(amountOf(amount))
      ? [{ kind: 'slot', slot: 'replicas_delta', value: -amountOf(amount) }]
      : undefined,
  ),
  rule('minus|negative <number>', ([amount]) => [{ kind: 'number', value: -amountOf(amount) }]),
  rule('<number> and a? half', ([amount]) => [{ kind: 'version', version: String(amountOf(amount) + 0.5) }]),
  rule('<number> and quarter', ([amount]) => [{ kind: 'version', version: String(amountOf(amount) + 0.25) }]),
  rule('from <number> <subject> to|up_to|down_to <number>', ([_from, subject, to]) =>
    subject && to ? [subject, { kind: 'preposition', word: 'to', words: 'to', span: to.span }, to] : undefined,
  ),
  rule(`<number|version> ${SIZE_UNITS}`, ([amount], { matched }) => [scaled(amountOf(amount), lastWord(matched))]),
  rule(`<number> and? half|a_half|half_of|a_half_of|<half_of> ${SIZE_UNITS}`, ([amount], { matched }) => [
    scaled(amountOf(amount) + 0.5, lastWord(matched)),
  ]),
  rule(`${SIZE_UNITS} and half|a_half|half_of|a_half_of`, (_, { matched }) => [scaled(1.5, matched[0]?.words ?? '')]),
  rule(`half ${SIZE_UNITS}`, (_, { matched }) => [scaled(0.5, lastWord(matched))]),
  rule('gig|gigabyte|terabyte|meg|megabyte|gb|tb', (_, { matched }) =>
    matched[0]?.article ? [scaled(1, lastWord(matched))] : undefined,
  ),
  rule('<percent> gig|gigabyte', ([share]) =>
    /^(half|a quarter|quarter)/i.test(share?.words ?? '') ? [scaled(amountOf(share) / 100, 'gb')] : undefined,
  ),
  rule(`<number|version> ${CORES} and half|a_half|half_of|a_half_of`, ([amount]) => [cpu(amountOf(amount) + 0.5)]),
  rule(`${CORES} and half|a_half|half_of|a_half_of`, () => [cpu(1.5)]),
  rule('<number|version> millicores|millicore|milli-cores|mcpu', ([amount]) => [cpu(amountOf(amount) / 1_000)]),
  rule(`half of? ${CORES}`, () => [cpu(0.5)]),
  rule(`<half_of> ${CORES}`, () => [cpu(0.5)]),
  rule(`<percent> of? ${CORES}|of_a_core|of_a_cpu|of_cpu`, ([share]) =>
    /^(half|a quarter|quarter|one quarter|three|a fifth|a tenth|one tenth|one fifth)/i.test(share?.words ?? '')
      ? [cpu(amountOf(share) / 100)]
      : undefined,
  ),
  rule(`<number> and <half_of> ${CORES}`, ([amount, half]) =>
    half && /^(a )?half$/i.test(half.words) ? [cpu(amountOf(amount) + 0.5)] : undefined,
  ),
  // "and a whole core".
  rule('core|vcpu', (_, { matched }) => (/^(a|one)$/.test(matched[0]?.article ?? '') ? [cpu(1)] : undefined)),
  rule(`<number|version> ${CORES}`, ([amount]) => [cpu(amountOf(amount))]),
  rule('<slot> cpu|of_cpu|cores|cpu_limit|of_a_core', ([amount]) =>
    amount?.kind === 'slot' && amount.slot === 'cpu' ? [amount] : undefined,
  ),
  rule('<duration> cpu|of_cpu', ([amount]) =>
    /^\d+m$/i.test(amount?.words ?? '') ? [cpu(Number.parseInt(amount?.words ?? '', 10) / 1_000)] : undefined,
  ),
  rule('<number|version> percent|per_cent|pct|%|prct', ([amount]) => [{ kind: 'percent', value: amountOf(amount) }]),
  rule('<number> in <number> [traffic]?', ([part, whole]) =>
    amountOf(whole) >= 10 ? [{ kind: 'percent', value: (amountOf(part) / amountOf(whole)) * 100 }] : undefined,
  ),
  rule('<number|version> ms|milliseconds|msec|millis|millisecond', ([amount]) => [
    { kind: 'milliseconds', value: amountOf(amount) },
  ]),
  rule('<number|version> <currency>', ([amount, unit]) =>
    unit?.kind === 'currency' ? [{ kind: 'money', value: amountOf(amount), currency: unit.currency }] : undefined,
  ),
  rule('<currency> <number|version>', ([unit, amount]) =>
    unit?.kind === 'currency' ? [{ kind: 'money', value: amountOf(amount), currency: unit.currency }] : undefined,
  ),
  rule('<money> <currency>', ([amount, unit]) =>
    amount?.kind === 'money' && unit?.kind === 'currency' ? [{ ...amount, currency: unit.currency }] : undefined,
  ),
  rule('<number> thousand|k <currency>', ([amount, unit]) =>
    unit?.kind === 'currency'
      ? [{ kind: 'money', value: amountOf(amount) * 1_000, currency: unit.currency }]
      : undefined,
  ),
  rule('between <number> and|to <number>', ([low, high]) => [
    { kind: 'range', low: amountOf(low), high: amountOf(high) },
  ]),
  rule('min|minimum|min. of? <number> <comma|and>? max|maximum|max. of? <number>', ([low, _, high]) => [
    { kind: 'range', low: amountOf(low), high: amountOf(high) },
  ]),
  rule('max|maximum <number> <comma|and>? min|minimum <number>', ([high, _, low]) => [
    { kind: 'range', low: amountOf(low), high: amountOf(high) },
  ]),
  rule('<assignment> <comma|and>? <assignment>', ([least, _, most]) =>
    isBound(least, 'min') && isBound(most, 'max')
      ? [{ kind: 'range', low: Number(least.value), high: Number(most.value) }]
      : undefined,
  ),
  rule('<number> min|minimum <comma|and>? <number> max|maximum', ([low, _, high]) => [
    { kind: 'range', low: amountOf(low), high: amountOf(high) },
  ]),
  rule(
    'at_least|never_fewer_than|no_fewer_than|never_less_than|no_less_than|never_below|never_under|not_fewer_than|minimum <number> [replicas]? <comma>? <and>? <contrast>? at_most|never_more_than|no_more_than|never_above|not_more_than|never_over|maximum|up_to <number>',
    ([low, _n, _c, _a, _b, high]) => [{ kind: 'range', low: amountOf(low), high: amountOf(high) }],
  ),
  rule('<number> [replicas]? at_least <comma|and>? <and>? <number> [replicas]? at_most', ([low, _n, _c, _a, high]) => [
    { kind: 'range', low: amountOf(low), high: amountOf(high) },
  ]),
  rule(
    '<negation> fewer_than|less_than|below|under <number> [replicas]? <comma>? <and>? <negation>? more_than|above|over <number>',
    ([_n, low, _r, _c, _a, _m, high]) => [{ kind: 'range', low: amountOf(low), high: amountOf(high) }],
  ),
  rule('<number> up_to|to <number> [replicas]', ([low, high, noun], { before }) =>
    before.at(-1)?.words.toLowerCase() === 'from'
      ? undefined
      : [{ kind: 'range', low: amountOf(low), high: amountOf(high) }, ...(noun ? [noun] : [])],
  ),
  rule('min|minimum|at_least|floor of? <number>', ([low]) => [{ kind: 'range', low: amountOf(low), high: Number.NaN }]),
  rule('from <number> [replicas]? to|up_to|until|till <number> [replicas]?', ([least, _noun, most], { before }) =>
    before.some(({ words }) =>
      /^(scale itself|scale themselves|scale by itself|elastic|float|floats|range|ranges|vary|varies|breathe|fluctuate|grow and shrink|anywhere|autoscale|autoscaling|scale automatically)$/i.test(
        words,
      ),
    )
      ? [{ kind: 'range', low: amountOf(least), high: amountOf(most) }]
      : undefined,
  ),
  rule('down|up from <number> [replicas]? to|up_to|down_to <number>', ([from, _noun, to], { matched }) =>
    to?.kind === 'number'
      ? [
          { kind: 'preposition', word: 'to', words: 'to', span: to.span },
          { ...to, from: amountOf(from), words: matched.map(({ words }) => words).join(' ') } as Term,
        ]
      : undefined,
  ),
  rule('from <number> [replicas]? to|up_to|down_to|<arrow> <number>', ([_from, noun, to], { matched }) => {
    return to?.kind === 'number'
      ? [
          { kind: 'preposition', word: 'to', words: 'to', span: to.span },
          {
            ...to,
            from: amountOf(matched.find(({ kind }) => kind === 'number')),
            words: matched.map(({ words }) => words).join(' '),
          } as Term,
          ...(noun ? [noun] : []),
        ]
      : undefined
  }),
  rule('<number> and <half_of>', ([amount, half]) =>
    half && /^(a )?half$/i.test(half.words)
      ? [{ kind: 'version', version: String(amountOf(amount) + 0.5) }]
      : undefined,
  ),
]
