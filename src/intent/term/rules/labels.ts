import type { Meaning, Term } from '../term.ts'
import { ASIDE_RULES } from './asides.ts'
import { PHRASE_RULES } from './phrases.ts'
import { PROMOTED } from './promoted.ts'
import { amountOf, type Rule, rule, slot, text } from './rule.ts'
import { SETTING_RULES } from './settings.ts'

/** What a name may be written as, where a label before it says what it names. */
const NAME =
  '<unknown|plain|subject|slashed|version|word|secret|environment|domain|key|ref|image|number|which_environment|candidates|metric|resource|path|target|person>'
const PORT_LIMIT = 65_535
const port = (term: Term | undefined): Meaning[] | undefined => {
  const value = amountOf(term)
  if (Number.isNaN(value)) return undefined
  return Number.isInteger(value) && value > 0 && value <= PORT_LIMIT
    ? [{ kind: 'port', port: value }]
    : [{ kind: 'impossible', slot: 'ports' }]
}

const isPrepositionBefore = (before: readonly Term[]): boolean =>
  before.length === 0 ||
  /^(to|from|at|on|of|in|for|is|than|vs|and|between|against|,|:|onto|back to|as|with)$/.test(
    before.at(-1)?.words.toLowerCase() ?? '',
  )

/** Values behind the noun that says what they are: "port 8080", "branch main", "release 17". */
export const LABEL_RULES: readonly Rule[] = [
  ...SETTING_RULES,
  ...PHRASE_RULES,
  ...ASIDE_RULES,
  rule('pass|passing <assignment>', ([setting]) => (setting ? [setting] : undefined)),
  rule('[timeout] after|of|to|at|in <duration>', ([_, duration]) =>
    duration?.kind === 'duration' ? [slot('timeout', duration.value)] : undefined,
  ),
  rule('[tls] on|at <number>', ([tls, number]) => {
    const made = port(number)
    return tls && made && [tls, ...made]
  }),
  ...PROMOTED,
  rule('<subject> = <image|version>', ([subject, what]) => (subject && what ? [subject, what] : undefined)),
  rule('open|publish|expose|open_up|forward <number> <and|comma> <number>', ([first, _, second], { matched }) => {
    const ports = [port(first), port(second)].flatMap((one) => one ?? [])
    return ports.length === 2 ? [matched[0] as Term, ...ports] : undefined
  }),
  rule('port|ports|tcp_port|port_number|listen_on|listens_on|: <number>', ([number], { matched }) =>
    matched[0]?.kind === 'colon' ? undefined : port(number),
  ),
  rule('listening|listen|listens on|at port? <number>', ([number]) => port(number)),
  rule('served|answering|hosted at|on|under|from|via <domain>', ([domain]) => (domain ? [domain] : undefined)),
  rule('port|ports of|to|at|= <number>', ([number]) => port(number)),
  rule('release|rel|revision|rev|release_number|release_no <number>', ([number], { before }) =>
    isPrepositionBefore(before) ? [{ kind: 'release', release: `r${amountOf(number)}` }] : undefined,
  ),
  rule('release|revision|rev|release_number|the_release <release>', ([release], { before }) =>
    release && (isPrepositionBefore(before) || release.kind === 'release') && before.length > 0 ? [release] : undefined,
  ),
  rule('pr|mr|pull_request|merge_request|pull-request|pull no|number|#? <number|pr>', ([found]) => [
    { kind: 'pr', pr: found?.kind === 'pr' ? found.pr : amountOf(found) },
  ]),
  rule(`version|build|build_number|ver|v|tag|image_tag|build_no <version|number>`, ([found], { matched }) => [
    /^tag$/i.test(matched[0]?.words ?? '')
      ? { kind: 'ref', ref: text(found) }
      : { kind: 'version', version: text(found) },
  ]),
  rule(`branch|git_branch|feature_branch|tag|git_tag|ref|commit called|named|=|: ${NAME}`, ([found]) => [
    { kind: 'ref', ref: text(found) },
  ]),
  rule(
    `branch|git_branch|feature_branch|tag|git_tag|ref|commit|sha|branch_called|branch_named|git_ref|git_commit|commit_hash|tip_of|head_of|git_sha|tip_of_branch <slashed|unknown|plain|ref|version|number|word|key|subject|path>`,
    ([found]) =>
      found &&
      !/^(of|from|to|in|on|it|there|is|has|was|that|which|i|you|we|my|want|need|called|named)$/i.test(found.words)
        ? [{ kind: 'ref', ref: text(found) }]
        : undefined,
  ),
  rule('main|master|trunk|develop|head branch|branch|git_branch|tip', (_, { matched }) => [
    { kind: 'ref', ref: matched[0]?.words ?? '' },
  ]),
  rule('<slashed|unknown|plain> branch|feature_branch|git_branch|tag', ([found]) =>
    found?.kind === 'slashed' || found?.isQuoted ? [{ kind: 'ref', ref: text(found) }] : undefined,
  ),
  rule(
    `secret|secrets|api_key|token|password|credentials|credential|key|secret_called|secret_named|access_key|signing_key|client_secret <secret>`,
    ([found]) => (found ? [found] : undefined),
  ),
  rule(
    '<secret> secret|secrets|api_key|token|password|credentials|credential|key|api_token|access_key|signing_key',
    ([found]) => (found ? [found] : undefined),
  ),
  rule('[health_path] to|at|=|on|is|under|of|as|must_hit|path|hit|:|<arrow>? <rooted>', ([_, path]) =>
    path?.kind === 'rooted' ? [slot('health_path', path.path)] : undefined,
  ),
  rule('<rooted> [health_path]', ([path]) => (path?.kind === 'rooted' ? [slot('health_path', path.path)] : undefined)),
  rule('<rooted> as|for|is [health_path]', ([path]) =>
    path?.kind === 'rooted' ? [slot('health_path', path.path)] : undefined,
  ),
  rule(
    'path_prefix|prefix|path|url_path|route|subpath|route_prefix|under|beneath|below|behind|context_path to|=|of|at|the|path|path_prefix|prefix? <rooted>',
    ([path]) => (path?.kind === 'rooted' ? [slot('path_prefix', path.path)] : undefined),
  ),
  rule('[timeout] <duration> <arrow> <duration>', ([_, _from, _arrow, to]) =>
    to?.kind === 'duration' ? [slot('timeout', to.value)] : undefined,
  ),
  rule('[timeout] to|of|=|at|is? <duration>', ([_, duration]) =>
    duration?.kind === 'duration' ? [slot('timeout', duration.value)] : undefined,
  ),
  rule('[timeout] <duration> to|<arrow> <duration>', ([_, _from, to]) =>
    to?.kind === 'duration' ? [slot('timeout', to.value)] : undefined,
  ),
  rule('[timeout] from <number|duration> to <duration>', ([_, _from, to]) =>
    to?.kind === 'duration' ? [slot('timeout', to.value)] : undefined,
  ),
  rule('<duration> [timeout]', ([duration]) =>
    duration?.kind === 'duration' ? [slot('timeout', duration.value)] : undefined,
  ),
  rule(`[name] ${NAME}`, ([_, found], { matched }) =>
    /^(called|named|by the name of|with the name|name it|call it|call them|name them|and call it|and name it|under the name|as name|labelled|labeled|dubbed|to be called|to be named|naming it|titled as)$/i.test(
      matched[0]?.words ?? '',
    ) && found
      ? found.kind === 'subject'
        ? [found]
        : [slot('name', text(found))]
      : undefined,
  ),
  rule('namespace|ns <unknown|plain|subject|environment|word|person|metric|target>', ([found]) => [
    slot('namespace', found?.words ?? ''),
  ]),
  rule('[retention] for? <duration>', ([_, duration]) =>
    duration?.kind === 'duration' ? [slot('retention', duration.value)] : undefined,
  ),
  rule(
    'keep|retain|retention|store|hold|kept|retained|keeping for|of|the|last? <duration> worth?',
    ([duration], around) =>
      duration?.kind === 'duration' && !around.before.some(({ kind }) => kind === 'percent')
        ? [slot('retention', duration.value)]
        : undefined,
  ),
  rule('<duration> of? [retention]|worth', ([duration]) =>
    duration?.kind === 'duration' ? [slot('retention', duration.value)] : undefined,
  ),
  rule('<duration> retention', ([duration]) =>
    duration?.kind === 'duration' ? [slot('retention', duration.value)] : undefined,
  ),
  rule('<size> cpu|cpus|vcpu|vcpus', ([found]) =>
    /^\d+m$/i.test(found?.words ?? '') ? [slot('cpu', Number.parseInt(found?.words ?? '', 10) / 1_000)] : undefined,
  ),
  rule('<size> [memory]', ([found]) => (found?.kind === 'size' ? [slot('memory', found.value)] : undefined)),
  rule('<size> of? [memory]', ([found]) => (found?.kind === 'size' ? [slot('memory', found.value)] : undefined)),
  rule('<size> of? [disk]', ([found]) => (found?.kind === 'size' ? [slot('disk', found.value)] : undefined)),
  rule('[memory] from <size|number> to <size>', ([_, _from, to]) =>
    to?.kind === 'size' ? [slot('memory', to.value)] : undefined,
  ),
  rule('[memory] limit|limits|request? <size> <arrow> <size>', ([_, _from, _a, to]) =>
    to?.kind === 'size' ? [slot('memory', to.value)] : undefined,
  ),
  rule('[memory] limit|limits|request? to|of|at|=|:? <size>', ([_, to]) =>
    to?.kind === 'size' ? [slot('memory', to.value)] : undefined,
  ),
  rule('[disk] to|of|at|=|:? <size>', ([_, to]) => (to?.kind === 'size' ? [slot('disk', to.value)] : undefined)),
  // "min 6 max 20 cpu 75".
  rule('cpu|memory|ram to|of|at|=|:|target? <number>', ([target], { before, matched }) =>
    target && before.some(({ kind }) => kind === 'range')
      ? [
          {
            ...(matched[0] as Term),
            kind: 'metric',
            metric: /^cpu$/i.test(matched[0]?.words ?? '') ? 'cpu' : 'memory',
          } as Term,
          { ...target, kind: 'percent', value: amountOf(target) } as Term,
        ]
      : undefined,
  ),
  rule('cpu|cpu_limit|cpus|cores to|of|at|=|:|limit? <number|version>', ([to]) => [slot('cpu', amountOf(to))]),
  rule('cpu|cpu_limit|cpus|cores to|of|at|=|:|limit? <slot>', ([to]) =>
    to?.kind === 'slot' && to.slot === 'cpu' ? [to] : undefined,
  ),
  rule('cpu|cpu_limit|cpus to|of|at|=|:|limit? <size>', ([to]) =>
    /^\d+m$/i.test(to?.words ?? '') ? [slot('cpu', Number.parseInt(to?.words ?? '', 10) / 1_000)] : undefined,
  ),
  rule('cpu|cpu_limit to|of|at|=|: <duration>', ([to]) =>
    /^\d+m$/i.test(to?.words ?? '') ? [slot('cpu', Number.parseInt(to?.words ?? '', 10) / 1_000)] : undefined,
  ),
  rule('image|container_image|docker_image|image <image|path|slashed|domain|unknown>', ([found]) =>
    found?.kind === 'image'
      ? [found]
      : found?.kind === 'slashed' || found?.kind === 'unknown'
        ? [{ kind: 'image', image: text(found) }]
        : undefined,
  ),
  rule('repo|repository|git_repo|github_repo|project <slashed>', ([found]) => [{ kind: 'repo', repo: text(found) }]),
  rule('<slashed> repo|repository', ([found]) => [{ kind: 'repo', repo: text(found) }]),
  rule('severity|level critical|high|medium|low', (_, { matched }) => [
    slot('severity', matched.at(-1)?.words.toLowerCase() ?? ''),
  ]),
]
