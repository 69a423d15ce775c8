import { cuesOf, type Meaning, surelyMeans, type Term, type TermOf } from '../term.ts'
import { amountOf, type Rule, rule, slot } from './rule.ts'

const delta = (value: number): Meaning[] | undefined =>
  Number.isInteger(value) ? [slot('replicas_delta', value)] : undefined
const counted = (term: Term | undefined): Meaning[] | undefined => {
  const value = amountOf(term)
  if (Number.isNaN(value)) return undefined
  return Number.isInteger(value) && value >= 0 ? [slot('replicas', value)] : [{ kind: 'impossible', slot: 'replicas' }]
}
const signOf = (term: Term | undefined): number => (term?.kind === 'more' ? term.sign : 1)
const PAST = 'last|past|latest|most_recent|recent|final|previous|preceding|newest'
const LINES = 'line|lines|rows|entries|messages|log_lines|log_entries|log_messages|lines_of_logs|records'
const THEM = '<subject|candidates>'
const isPluralOf = (term: Term | undefined): boolean => {
  if (term?.kind !== 'subject') return false
  return term.words.toLowerCase() !== (term.service ?? term.app).toLowerCase() && /s$/i.test(term.words)
}

/** Whether a verb before goes back. */
const isUndone = (before: readonly Term[]): boolean =>
  before.some((term) => cuesOf(term).some(({ action, form }) => action === 'rollback' && form === 'base'))

/** The hour of the same day at which a span begins that ends at a moment: "3" before "4 this morning". */
function earlierBy({ words, last }: TermOf<'moment'>, hour: number): string | undefined {
  const end = Number(/^(?:at )?(\d{1,2})(?::00)?\b/.exec(words)?.[1])
  if (!last || !(hour < end)) return undefined
  return new Date(Date.parse(last) - (end - hour) * 3_600_000).toISOString().replace('.000Z', 'Z')
}

/** Counts of what there is to be, lines and releases to look at, and windows of time. */
export const WINDOW_RULES: readonly Rule[] = [
  // "2 more replicas", "3 fewer pods".
  rule('<number> <vague>', ([number, noun]) =>
    noun?.kind === 'vague' && /^(more|extra|fewer|less) (replicas|pods|instances|copies)$/i.test(noun.words)
      ? delta(amountOf(number) * noun.sign)
      : undefined,
  ),
  rule('<percent> <vague>', ([share, noun]) =>
    noun?.kind === 'vague' && /^(more|extra|fewer|less) (replicas|pods|instances|copies)$/i.test(noun.words)
      ? [slot('replicas_factor', factorOf(share, noun.sign))]
      : undefined,
  ),
  rule('<number> <last> {logs}', ([number, _last, noun]) => [slot('lines', amountOf(number)), ...(noun ? [noun] : [])]),
  rule('<number> <or> <slot>', ([_number, _or, count]) =>
    count?.kind === 'slot' && count.slot === 'replicas' ? [{ kind: 'impossible', slot: 'replicas' }] : undefined,
  ),
  rule('built|running|run|made|be_built from|off|out_of|on <ref>', ([ref]) => (ref ? [ref] : undefined)),
  rule('whatever|what is? at|on|in <ref>', ([ref]) => (ref ? [ref] : undefined)),
  rule(`${PAST} <number> ${LINES}`, ([number]) => [slot('lines', amountOf(number))]),
  rule(`<number> ${LINES}`, ([number]) => [slot('lines', amountOf(number))]),
  // "undo the last two releases".
  rule(`${PAST} <number> releases|versions|deploys|deployments|rollouts`, ([number], { before }) =>
    isUndone(before) ? [slot('steps_back', amountOf(number))] : undefined,
  ),
  rule(`${PAST} <number> {history|status}`, ([number, noun]) => [
    slot('limit', amountOf(number)),
    ...(noun ? [noun] : []),
  ]),
  rule(`<number> ${PAST} {history}`, ([number, noun]) => [slot('limit', amountOf(number)), ...(noun ? [noun] : [])]),
  rule(`for|over|in|within|during|from|of|across|since? ${PAST} <duration>`, ([duration]) =>
    duration?.kind === 'duration' ? [slot('since', duration.value)] : undefined,
  ),
  rule('last|past hour|day|week|minute|24h', (_, { matched }) => [
    slot(
      'since',
      { hour: '1h', day: '1d', week: '7d', minute: '1m', '24h': '24h' }[matched[1]?.words.toLowerCase() ?? ''] ?? '1h',
    ),
  ]),
  // "has to look like yesterday at 6 pm".
  rule('look_like|looks_like|be_like|like|as <moment>', ([moment], { before }) =>
    moment?.kind === 'moment' && moment.last && before.some(({ kind }) => kind === 'shall' || kind === 'modal')
      ? [{ kind: 'previous' } as Meaning, moment]
      : undefined,
  ),
  // "web as it stood yesterday at 16:30".
  rule('as_it|as_they|the_way_it|how_it|like_it stood|was|looked|ran|were|had_been <moment>', ([moment]) =>
    moment?.kind === 'moment' && moment.last ? [{ kind: 'previous' } as Meaning, moment] : undefined,
  ),
  // "between 3 and 4 this morning".
  rule('between|from <number> and|to|until|till|- <moment>', ([from, to]) => {
    const since = to?.kind === 'moment' ? earlierBy(to, amountOf(from)) : undefined
    return since && to?.kind === 'moment' && to.last ? [slot('since', since), slot('until', to.last)] : undefined
  }),
  // "for the next 3 hours".
  rule('for|over|during next|coming|following <duration>', ([duration], { matched }) =>
    duration ? [matched[0] as Term, duration] : undefined,
  ),
  rule('since <moment>', ([moment]) =>
    moment?.kind === 'moment' && moment.last ? [slot('since', moment.last)] : undefined,
  ),
  rule('from|between <moment> to|until|till|and|- <moment>', ([from, to]) =>
    from?.kind === 'moment' && to?.kind === 'moment' && from.last && to.last
      ? [slot('since', from.last), slot('until', to.last)]
      : undefined,
  ),
  rule('until|till|til|through|thru|up_to|up_until|to_the_end_of <moment>', ([moment]) =>
    moment?.kind === 'moment'
      ? moment.next && !moment.isVague
        ? [slot('until', moment.next)]
        : [{ kind: 'impossible', slot: 'until' }]
      : undefined,
  ),
  // "undo the last two dispatch releases".
  rule(
    '<last> <number> <subject> releases|versions|deploys|deployments|rollouts',
    ([_last, number, subject], { before }) =>
      subject && isUndone(before) ? [slot('steps_back', amountOf(number)), subject] : undefined,
  ),
  rule(
    '<number> release|releases|version|versions|step|steps|deploy|deploys|deployment|deployments|generation|generations|notch|notches|revisions|builds|hops back|ago|earlier|before',
    ([number]) => [slot('steps_back', amountOf(number))],
  ),
  rule('<number> releases|versions|steps|deploys|deployments|generations|notches|revisions|builds|hops', ([number]) => [
    slot('steps_back', amountOf(number)),
  ]),
  rule(
    'lines|line|those|ones|anything|entries|messages|stuff with|containing|mentioning|matching|about|like <unknown|plain|word|quotation|key|metric|slot|number> in? <pronoun>?',
    ([term]) => [slot('grep', term?.kind === 'quotation' ? term.text : (term?.words ?? ''))],
  ),
  rule('lines|those|ones|entries with|w/|having? <quotation>', ([term]) =>
    term?.kind === 'quotation' ? [slot('grep', term.text)] : undefined,
  ),
  rule('containing|mentioning|matching <unknown|plain|word|quotation|key|metric|slot|number>', ([term]) => [
    slot('grep', term?.kind === 'quotation' ? term.text : (term?.words ?? '')),
  ]),
  rule('mention|mentions|contain|contains <unknown|plain|word|quotation|key|metric|number>', ([term]) => [
    slot('grep', term?.kind === 'quotation' ? term.text : (term?.words ?? '')),
  ]),
  rule(
    'back|by|to <number> release|releases|version|versions|step|steps|deploy|deploys|deployments|revisions',
    ([number]) => [slot('steps_back', amountOf(number))],
  ),
  rule('<back> <number> release|version|step|deploy|deployment|releases|versions|steps?', ([_, number], { after }) =>
    after === undefined || after.kind === 'comma' || after.kind === 'stop'
      ? [slot('steps_back', amountOf(number))]
      : undefined,
  ),
  rule('<number> release|version|step|deploy|deployment', ([number], { before }) =>
    amountOf(number) === 1 && isUndone(before) ? [slot('steps_back', 1)] : undefined,
  ),
  // "roll web back by 2".
  rule('by <number>', ([number], { before, after }) =>
    before.some((term) => surelyMeans(term, 'rollback', 'base')) &&
    (after === undefined || ['comma', 'stop', 'and'].includes(after.kind))
      ? [slot('steps_back', amountOf(number))]
      : undefined,
  ),
  rule('<number> back|<back>', ([number]) => [slot('steps_back', amountOf(number))]),
  rule('release|version|one|step before last', () => [slot('steps_back', 2)]),
  rule('<number> <more> <subject> [replicas]', ([number, more, subject]) => {
    const made = delta(amountOf(number) * signOf(more))
    return made && subject && [...made, subject]
  }),
  rule('<number> <more> [replicas]? of? <subject>', ([number, more, _, subject]) => {
    const made = delta(amountOf(number) * signOf(more))
    return made && subject && [...made, subject]
  }),
  // "kyc at 4 replicas, forms at 3".
  rule('<number> [replicas] <comma|and> <subject> <moment>', ([number, _noun, link, subject, moment]) => {
    const made = counted(number)
    const said = /^at (\d+)$/i.exec(moment?.words ?? '')?.[1]
    return made && said && link && subject ? [...made, link, subject, slot('replicas', Number(said))] : undefined
  }),
  // "ingest: 3, dedupe: 4 replicas".
  rule(
    '<subject> <colon> <number> <comma|and> <subject> <colon>? <number> [replicas]',
    ([one, _c, first, link, two, _d, second]) =>
      one && two && link && counted(first) && counted(second)
        ? [one, ...(counted(first) ?? []), link, two, ...(counted(second) ?? [])]
        : undefined,
  ),
  rule('<number> <subject> [replicas] <more>', ([number, subject, _noun, more]) => {
    const made = delta(amountOf(number) * signOf(more))
    return made && subject && [...made, subject]
  }),
  rule('<number> <subject> <more>', ([number, subject, more]) => {
    const made = delta(amountOf(number) * signOf(more))
    return made && subject && [...made, subject]
  }),
  rule('<number> <more> [replicas]', ([number, more]) => delta(amountOf(number) * signOf(more))),
  rule('<number> [replicas] <more>', ([number, _, more]) => delta(amountOf(number) * signOf(more))),
  rule('<number> <more>', ([number, more]) => delta(amountOf(number) * signOf(more))),
  rule('<more> <number> [replicas]?', ([more, number]) => delta(amountOf(number) * signOf(more))),
  rule('another|extra|additional [replicas]', () => delta(1)),
  rule('another|extra|additional <subject> [replicas]?', ([subject]) =>
    subject ? [slot('replicas_delta', 1), subject] : undefined,
  ),
  rule('<percent> <more> [replicas]? of? <subject>?', ([share, more, _, subject]) => [
    slot('replicas_factor', factorOf(share, signOf(more))),
    ...(subject ? [subject] : []),
  ]),
  rule('<percent> <more> <subject> [replicas]?', ([share, more, subject]) => [
    slot('replicas_factor', factorOf(share, signOf(more))),
    ...(subject ? [subject] : []),
  ]),
  rule('<number> of? [replicas] of? <subject>', ([number, _, subject]) => {
    const made = counted(number)
    return made && subject && [...made, subject]
  }),
  rule(`<number> ${THEM} [replicas]`, ([number, subject]) => {
    const made = counted(number)
    return made && subject && [...made, subject]
  }),
  rule('<version> <subject|candidates> [replicas]', ([version, subject]) =>
    version?.kind === 'version' && /^\d+\.\d+$/.test(version.version) && subject
      ? [{ kind: 'impossible', slot: 'replicas' }, subject]
      : undefined,
  ),
  // "2.5 gateways" counts in parts; "gateways 2.5" is a version of them.
  rule('<version> <subject>', ([version, subject]) =>
    isPluralOf(subject) && version?.kind === 'version' && /^\d+\.\d+$/.test(version.version) && subject
      ? [{ kind: 'impossible', slot: 'replicas' }, subject]
      : undefined,
  ),
  rule('<number> <subject>', ([number, subject]) =>
    isPluralOf(subject) && subject ? [...(counted(number) ?? []), subject] : undefined,
  ),
  rule('<number> <slot>', ([number, level]) =>
    level?.kind === 'slot' && level.slot === 'level' && /lines|entries|messages$/i.test(level.words)
      ? [slot('lines', amountOf(number)), level]
      : undefined,
  ),
  rule('<number|version> [replicas]', ([number]) =>
    number?.kind === 'number' && number.from !== undefined ? undefined : counted(number),
  ),
  rule('[replicas] to|=|at|of|<arrow> <number>', ([_, number]) => counted(number)),
  rule('[replicas] <colon>? <number> <arrow> <number>', ([_, _c, _n, _a, to]) => counted(to)),
  rule(
    '<steps> <comma|sequence|and|arrow>? <sequence>? to|go_to? everyone|everybody|all|full|fully|everything|the_rest|rest|the_lot|all_of_it|all_the_way|the_whole_way|completely',
    ([steps]) => (steps ? [steps] : undefined),
  ),
  rule('canary <colon|comma>? <steps>', ([_, steps]) =>
    steps ? [{ kind: 'strategy', strategy: 'canary' }, steps] : undefined,
  ),
  rule('<number> <arrow> <number>', ([_, _arrow, to]) => (to ? [to] : undefined)),
]

function factorOf(share: Term | undefined, sign: number): number {
  return Number((1 + (amountOf(share) / 100) * sign).toFixed(4))
}
