import type { Step } from '../../operation.ts'
import { commandOf } from '../command.ts'
import type { Kind, Meaning, Term } from '../term.ts'
import { amountOf, type Rule, rule } from './rule.ts'

const LINK = '<comma|sequence|arrow|and|contrast|before|after>|;'
const SHARE = '<percent>'

const holdOf = (term: Term | undefined): Partial<Step> => (term?.kind === 'duration' ? { hold: term.value } : {})
const stepsOf = (...steps: readonly Step[]): Meaning[] => [{ kind: 'steps', steps }]
const named = (term: Term | undefined): string =>
  term?.kind === 'release' ? term.release : term?.kind === 'version' ? term.version : ''

function split(...shares: readonly (readonly [Term | undefined, Term | undefined])[]): Meaning[] | undefined {
  const entries = shares.map(
    ([share, release]) =>
      [named(release), share?.kind === 'percent' || share?.kind === 'number' ? share.value : Number.NaN] as const,
  )
  if (entries.some(([name, weight]) => name === '' || Number.isNaN(weight))) return undefined
  const sum = entries.reduce((total, [, weight]) => total + weight, 0)
  if (sum > 100 || entries.some(([, weight]) => weight < 0)) return [{ kind: 'impossible', slot: 'split' }]
  return [{ kind: 'slot', slot: 'split', value: Object.fromEntries(entries) }]
}

const AT = 'to|on|onto|for|with|at|=|:|over_to|into|go_to|goes_to|keep|stays_on|gets|get|the_rest_to|towards'
const MOVES = 'should|must|shall|to|has_to|needs_to|should_be|go|goes|is_to|should_go|must_go'
const RELEASE = '<release|version>'
const TAKES =
  'take|takes|get|gets|serve|serves|carry|carries|handle|handles|receive|receives|have|has|keep|keeps|hang_on_to|hold_on_to|hang_onto'

/** What the other releases are left with: "the rest", "everything else". */
const REST = 'rest|remainder|others|everything|all'
const STAYS = 'stays|stay|goes|go|remains|remain|keeps?|continues?'

const isSplitStep = (term: Term | undefined): term is Extract<Term, { kind: 'slot' }> =>
  term?.kind === 'slot' && term.slot === 'steps'

function ratio(term: Term | undefined, left: Term | undefined, right: Term | undefined): Meaning[] | undefined {
  if (!isSplitStep(term)) return undefined
  const [first, second] = term.value as readonly Step[]
  if (!first || !second) return undefined
  return [{ kind: 'slot', slot: 'split', value: { [named(left)]: first.weight, [named(right)]: second.weight } }]
}

const NAMED: ReadonlySet<Kind> = new Set<Kind>(['subject', 'environment'])

/** The share that is said for the first release; the second gets the rest. */
function withRest(captured: readonly (Term | undefined)[]): Meaning[] | undefined {
  const [share] = captured.filter((term) => term?.kind === 'percent')
  const [release, other] = captured.filter((term) => term?.kind === 'release')
  const rest = share?.kind === 'percent' && ({ ...share, value: 100 - share.value } as Term)
  const made = rest ? split([share, release], [rest, other]) : undefined
  return made && [...made, ...namesIn(captured)]
}

const allSteps: Rule['build'] = (captured) =>
  stepsOf(...captured.flatMap((term) => (term?.kind === 'steps' ? term.steps : [])))

const namesIn = (captured: readonly (Term | undefined)[]): readonly Term[] =>
  captured.flatMap((term) => (term && NAMED.has(term.kind) ? [term] : []))

/** Shares of the traffic: steps of a canary, and splits between releases. */
export const TRAFFIC_RULES: readonly Rule[] = [
  // "20%/10m 60%/10m".
  rule('<steps> <comma|sequence>? <steps> <comma|sequence>? <steps>', allSteps),
  rule('<steps> <comma|sequence>? <steps>', allSteps),
  // "shift 20 % from r16 to r17".
  rule('from <release> over_to|to|onto|over <preposition>? <release>', ([_from, , to], { matched, before }) =>
    to && before.some(({ kind }) => kind === 'percent' || kind === 'half_of')
      ? [{ kind: 'preposition', word: 'to', words: 'to', span: (matched[0] as Term).span } as Term, to]
      : undefined,
  ),
  // "dial r88 down to 15 % and let r87 take the rest".
  rule(
    '<release> <preposition>? to|at? <percent> <preposition>? <environment>? <comma|and>? <and>? let|have|make <release> take|get|have|keep|carry|serve rest|remainder|others',
    ([release, _p, share, _q, place, _c, _a, other]) => withRest([share, place, release, other]),
  ),
  // "r111 three quarters, and leave r109 the rest".
  rule(
    '<release> of? <subject>? <environment>? <percent> <comma|and>? <and>? leave|give <release> rest|remainder|others',
    ([release, subject, place, share, _c, _a, other]) => withRest([share, subject, place, release, other]),
  ),
  // "70 % to r17, the rest to r16", "25 % of shop's staging traffic to r4 and leave the rest on r5".
  rule(
    '<percent> of? <subject>? <environment>? [traffic]? to|onto|on <release> <comma|and>? <and>? leave|keep? rest|remainder|others to|on|onto|with|at <release>',
    withRest,
  ),
  // "30% of shop production traffic to r41 and leave 70 on r38".
  rule(
    '<percent> of? <subject>? <environment>? [traffic]? to|onto|on <release> <comma|and>? <and>? <leave|word> other|remaining? <percent|number> on|with|at|to <release>',
    ([first, subject, environment, _t, one, _c, _a, leave, second, two]) => {
      const made = /^(leave|keep)$/i.test(leave?.words ?? '') ? split([first, one], [second, two]) : undefined
      return made && [...made, ...namesIn([subject, environment])]
    },
  ),
  rule(
    `<slot> <comma>? <preposition>? [traffic]? <preposition>? ${RELEASE} <and|slash|comma|preposition> ${RELEASE}`,
    ([term, _c, _p, _t, _q, left, _and, right]) => ratio(term, left, right),
  ),
  rule(`${RELEASE} and|vs|/|, ${RELEASE} <preposition>? <slot>`, ([left, right, _, term]) => ratio(term, left, right)),
  rule(
    `<percent|number> [traffic]? <preposition>? [traffic]? ${AT} ${RELEASE} <comma|and|contrast>? <and>? other|remaining? <percent|number|half_of> <preposition>? [traffic]? ${AT} ${RELEASE}`,
    ([first, _t, _p, _u, one, _c, _a, second, _q, _r, two]) =>
      split(
        [first, one],
        [second?.kind === 'half_of' ? ({ ...second, kind: 'percent', value: 50 } as Term) : second, two],
      ),
  ),
  rule(
    `${RELEASE} <preposition|colon|arrow>? <percent|number> <comma|and>? <and>? ${RELEASE} <preposition|colon|arrow>? <percent|number>`,
    ([one, _p, first, _c, _a, two, _q, second]) => split([first, one], [second, two]),
  ),
  rule(
    `${RELEASE} ${TAKES} <percent|number> of? [traffic]? <comma|and>? <and>? ${RELEASE} ${TAKES}? other|remaining? <percent|number> of? [traffic]?`,
    ([one, first, _t, _c, _a, two, second]) => split([first, one], [second, two]),
  ),
  rule(
    `<percent|number> ${RELEASE} <comma|and|slash|rooted>? <and>? <percent|number> ${RELEASE}`,
    ([first, one, _c, _a, second, two]) => split([first, one], [second, two]),
  ),
  rule(
    `<half_of> and <half_of> on|to|between|of <release> <and|comma|slash> <release>`,
    ([half, _h, left, _and, right]) =>
      split(
        [{ ...(half as Term), kind: 'percent', value: 50 } as Term, left],
        [{ ...(half as Term), kind: 'percent', value: 50 } as Term, right],
      ),
  ),
  rule(
    '<percent> slice|sliver|share|portion|part|fraction of? [traffic]? <environment>? [traffic]? for <duration>',
    ([share, _t, place, _u, hold]) =>
      share?.kind === 'percent'
        ? [...stepsOf({ weight: share.value, ...holdOf(hold) }), ...(place ? [place] : [])]
        : undefined,
  ),
  rule(
    `evenly|equally|half_and_half|half/half|50/50|50-50|fifty/fifty|fifty-fifty|in_half between|across|over|among|on|to|for|of|by <release> <and|comma|slash> <release>`,
    ([left, _and, right]) =>
      split(
        [{ ...(left as Term), kind: 'percent', value: 50 } as Term, left],
        [{ ...(right as Term), kind: 'percent', value: 50 } as Term, right],
      ),
  ),
  rule(
    `<release> ${TAKES} <percent> <comma|and>? <and>? give|send|route|hand|direct|move other|remaining|rest? <percent|number> to|on|onto <release>`,
    ([first, share, _c, _a, rest, other]) => split([share, first], [rest, other]),
  ),
  // "give r61 a fifth of the traffic, r60 keeps the rest", "… and leave the other 80 with r60".
  ...[
    `<release> ${TAKES} other|remaining|rest|remainder|others? <percent|number>?`,
    '<release> with? other|remaining|rest|remainder|others <percent|number>?',
    'leave|keep|leaving|keeping <release> with? other|remaining|rest|remainder|others <percent|number>?',
    'leave|keep|leaving|keeping other|remaining|rest|remainder|others <percent|number>? with|on|at|to <release>',
  ].map((rest) =>
    rule(
      `give|send|route|hand|let|grant <release> of? <subject>? ${TAKES}? <percent> of? <subject>? <environment>? [traffic]? in|on? <environment>? <comma|and|contrast>? <and>? ${rest}`,
      (captured) => {
        const [first, other] = captured.filter((term) => term?.kind === 'release')
        const [share, left] = captured.filter((term) => term?.kind === 'percent' || term?.kind === 'number')
        const weight = 100 - amountOf(share)
        const isWhole = left === undefined || amountOf(left) === weight
        const made =
          share && isWhole
            ? split([share, first], [{ ...share, kind: 'percent', value: weight } as Term, other])
            : undefined
        return made && [commandOf('traffic'), ...made, ...namesIn(captured)]
      },
    ),
  ),
  rule(
    `<release> of? <subject>? <percent> of? <environment>? [traffic]? <comma|and>? <and>? <release> other|remaining|rest? <percent|number>?`,
    ([first, subject, share, place, _t, _c, _a, other, rest]) => {
      const left = share?.kind === 'percent' ? 100 - share.value : Number.NaN
      const isRest = rest === undefined || amountOf(rest) === left
      const made = isRest
        ? split([share, first], [share && ({ ...share, kind: 'percent', value: left } as Term), other])
        : undefined
      return made && rest && [...made, ...[subject, place].flatMap((term) => (term ? [term] : []))]
    },
  ),
  rule(
    `<release> <percent> of? <subject>? <environment>? [traffic]? <comma|and>? <and>? rest|remainder|others stays|stay|goes|go|remains|remain|keeps? on|with|to|at <release>`,
    ([first, share, subject, place, _t, _c, _a, other]) => {
      const rest = share?.kind === 'percent' && ({ ...share, value: 100 - share.value } as Term)
      const made = rest ? split([share, first], [rest, other]) : undefined
      return made && [...made, ...[subject, place].flatMap((term) => (term ? [term] : []))]
    },
  ),
  rule(
    `<percent|number> of? <subject>? <environment>? [traffic] in|on? <environment>? ${MOVES}? ${AT} <release> <comma|and|contrast>? <and>? other|remaining? <percent|number> ${AT} <release>`,
    ([share, subject, where, _traffic, place, release, _c, _a, rest, other]) => {
      const made = split([share, release], [rest, other])
      return made && [...made, ...[subject, where, place].flatMap((term) => (term ? [term] : []))]
    },
  ),
  rule(
    `<percent> of? <subject>? <environment>? [traffic] in|on? <environment>? ${MOVES}? ${AT} <release> <comma|and|contrast>? <and>? other|remaining <percent|number> stays|stay|goes|go|remains|remain on|with|to|at <release>`,
    ([share, subject, where, _traffic, place, release, _c, _a, rest, other]) => {
      const made = split([share, release], [rest, other])
      return made && [...made, ...[subject, where, place].flatMap((term) => (term ? [term] : []))]
    },
  ),
  // "… and leave the rest on r17", "…, everything else stays on r17".
  ...[`leave|keep|leaving|keeping|with ${REST} else?`, `${REST} else? ${STAYS}|<preposition>`].map((left) =>
    rule(
      `<percent> of? <subject>? [traffic] in|on? <environment>? ${MOVES}? ${AT} <release> <comma|and|contrast>? <and>? ${left} on|with|at|to? <release>`,
      withRest,
    ),
  ),
  rule(
    `<percent> of? <subject>? [traffic] in|on? <environment>? ${MOVES}? ${AT}|hit|reach|see <release>`,
    ([share, subject, _traffic, place, release]) => {
      const made = split([share, release])
      return made && [...made, ...[subject, place].flatMap((term) => (term ? [term] : []))]
    },
  ),
  rule(
    `<half_of> [traffic]? ${AT} ${RELEASE} <comma|and|contrast>? <and>? <half_of> [traffic]? ${AT} ${RELEASE}`,
    ([_h, _t, one, _c, _a, _g, _u, two]) =>
      split(
        [{ ...(one as Term), kind: 'percent', value: 50 } as Term, one],
        [{ ...(two as Term), kind: 'percent', value: 50 } as Term, two],
      ),
  ),
  rule(
    `every|all|each|<all> <subject>? request|requests|call|calls|hit|hits|visitor|visitors|user|users|traffic in|on? <environment>? ${AT} <release>`,
    ([subject, place, release]) => {
      const made = release && split([{ ...release, kind: 'percent', value: 100 } as Term, release])
      return made && [...made, ...[subject, place].flatMap((term) => (term ? [term] : []))]
    },
  ),
  // "give r18 everything".
  rule('give|send|route|grant <release> <all>', ([release], { after }) => {
    if (after !== undefined && !['comma', 'stop', 'and', 'sequence'].includes(after.kind)) return undefined
    const made = release && split([{ ...release, kind: 'percent', value: 100 } as Term, release])
    return made && [commandOf('traffic'), ...made]
  }),
  // "15 percent goes to r30, 85 stays with r28".
  rule(
    `<percent> ${STAYS}? ${AT} <release> <comma|and|contrast>? <and>? other|remaining? <percent|number> ${STAYS} ${AT} <release>`,
    ([share, release, _c, _a, rest, other]) => split([share, release], [rest, other]),
  ),
  // "let a fifth of the visitors see r19 and everyone else r18".
  rule(
    `<percent> of? <subject>? [traffic]? in|on? <environment>? see|sees|get|gets|use|uses <release> <comma|and|contrast>? <and>? everyone|everybody|others|${REST} else? ${STAYS}? <preposition>? <release>`,
    withRest,
  ),
  rule('<vague> <environment>? [traffic]', ([part, place]) =>
    part && /^(a )?(small |tiny )?(slice|sliver|part|portion|fraction|handful) of$/i.test(part.words)
      ? [{ kind: 'strategy', strategy: 'canary' }, ...(place ? [place] : [])]
      : undefined,
  ),
  ...[4, 3, 2, 1, 0].map((more) => chain(more)),
  // "start with 5% and wait half an hour".
  rule('<percent> and|then|<comma> wait|hold|pause|stay|watch? <duration>', ([share, hold], { before }) =>
    share?.kind === 'percent' && before.some(({ kind }) => kind === 'version')
      ? stepsOf({ weight: share.value, ...holdOf(hold) })
      : undefined,
  ),
  rule('<percent> [traffic]? <there> for <duration>', ([share, _t, _there, hold]) =>
    share?.kind === 'percent' ? stepsOf({ weight: share.value, ...holdOf(hold) }) : undefined,
  ),
  rule(
    '<percent> of? <environment>? [traffic]? see|get|gets|have|has|take|takes|receive|use|run|try|on|onto|to <subject> <version>? <preposition>? <environment>? for <duration>',
    ([share, place, _traffic, subject, version, preposition, other, hold]) =>
      share?.kind === 'percent' && subject && (preposition === undefined) === (other === undefined)
        ? [
            ...stepsOf({ weight: share.value, ...holdOf(hold) }),
            ...[place, subject, version, preposition, other].flatMap((term) => (term ? [term] : [])),
          ]
        : undefined,
  ),
  rule(
    'canary|steps|stages|waves <preposition>? <slashed> <comma>? <preposition>? <duration> each',
    ([_p, shares, _c, _q, hold], { matched }) => evenSteps(shares, hold, matched[0]),
  ),
  rule('canary|steps|stages|waves <preposition>? <slashed>', ([_p, shares], { matched }) =>
    evenSteps(shares, undefined, matched[0]),
  ),
  rule(
    '<number> , <number> and <percent> <comma>? with|for|at|holding <duration> each',
    ([first, second, third, _c, hold]) =>
      stepsOf(...[first, second, third].map((share) => ({ weight: weightOf(share), ...holdOf(hold) }))),
  ),
]

const weightOf = (term: Term | undefined): number =>
  term?.kind === 'number' || term?.kind === 'percent' ? term.value : Number.NaN

/** "canary 5/25/60, 10m each". */
function evenSteps(shares: Term | undefined, hold: Term | undefined, noun: Term | undefined): Meaning[] | undefined {
  const weights = (shares?.kind === 'slashed' ? shares.text : '').replace(/%$/, '').split('/').map(Number)
  if (weights.length < 2 || weights.some((weight) => !(weight > 0 && weight <= 100))) return undefined
  const strategy: Meaning[] = /^canary$/i.test(noun?.words ?? '') ? [{ kind: 'strategy', strategy: 'canary' }] : []
  return [...strategy, ...stepsOf(...weights.map((weight) => ({ weight, ...holdOf(hold) })))]
}

/** `10% for 15 minutes then 50% for an hour then 100%`: as many shares as `more` + 1, each with its time where it is said. */
/** How long the share at a place holds: the duration that comes next, past commas and nouns. */
const holdBehind = (captured: readonly (Term | undefined)[], at: number): Term | undefined => {
  const next = captured.slice(at + 1).find((term) => term && !['comma', 'word', 'sequence'].includes(term.kind))
  return next?.kind === 'duration' ? next : undefined
}

function chain(more: number): Rule {
  const share = (kinds: string): string =>
    `${kinds} <sequence>? of|of_the|of_our|of_its? <environment>? [traffic]? users|customers|visitors|people? <unknown|plain>? <sequence>? <comma>? for|over|during|hold|wait|at|<arrow>|of? <sequence>? <duration>? each? )?`
  const link = `<sequence>? ${LINK} ${LINK}? to|at|up_to|hold|wait|after? `
  const pattern = [share(SHARE), ...Array.from({ length: more }, () => link + share('<percent|number|half_of>'))].join(
    ' ',
  )
  return rule(pattern, (captured, { matched, after }) => {
    const steps: Step[] = []
    const places = captured.filter((term) => term?.kind === 'environment')
    for (const term of captured) {
      if (term?.kind === 'percent' || term?.kind === 'number') steps.push({ weight: term.value })
      // "then half of them".
      else if (term?.kind === 'half_of') steps.push({ weight: 50 })
      else if (term?.kind === 'duration') {
        const last = steps.at(-1)
        if (last) steps[steps.length - 1] = { ...last, ...holdOf(term) }
      }
    }
    // "5 % for ten minutes, then 25 for an hour"; a number that holds for no time counts something else.
    const isOther = captured.some((term, at) => term?.kind === 'number' && holdBehind(captured, at) === undefined)
    if (isOther) return undefined
    const isPlain = steps.length === 1 && steps[0]?.hold === undefined
    if (isPlain) return undefined
    const isEach = matched.at(-1)?.kind === 'each' || after?.kind === 'each'
    const last = steps.at(-1)?.hold
    const even = isEach && last ? steps.map((step) => ({ ...step, hold: step.hold ?? last })) : steps
    if (even.some(({ weight }) => weight > 100 || weight <= 0)) return [{ kind: 'impossible', slot: 'steps' }]
    // The last comma and the words behind it belong to what follows.
    const trailing = matched.at(-1)?.kind === 'comma' ? [matched.at(-1) as Term] : []
    return [...places, ...stepsOf(...even), ...trailing]
  })
}
