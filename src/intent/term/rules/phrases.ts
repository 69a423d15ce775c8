import { asCommand, commandOf, nounOf } from '../command.ts'
import { cuesOf, type Meaning, type Term } from '../term.ts'
import { amountOf, type Rule, rule, slot, text } from './rule.ts'

/** What is wished, promoted or looked for in words that stand apart; first, so that no label takes a part of it. */
export const PHRASE_RULES: readonly Rule[] = [
  rule('<subject|version|image|release|ref> > <environment|which_environment>', ([what, place], { matched }) =>
    what && place ? [what, { ...(matched[1] as Term), kind: 'arrow' }, place] : undefined,
  ),
  // "take what's on staging for web live".
  rule(
    "take_live|put_live|bring_live|push_live|make_live|get_live|send_live|set_live what's_on|what's_in|what_is_on|what_is_in|whatever_is_on|what_runs_on <environment> for|of <subject>",
    ([from, subject], { matched }) =>
      from?.kind === 'environment' && subject
        ? [asCommand(matched[0] as Term, 'promote'), subject, slot('from', from.name)]
        : undefined,
  ),
  // "autoscaling of web in staging: switch it off".
  rule(
    'autoscaling|autoscaling_of|autoscaling_for|auto-scaling|autoscaler|hpa of|for|on? <subject> in|on|at? <environment>? <colon|comma> switch_off|turn_off|disable|remove|kill <pronoun>',
    ([subject, place]) =>
      subject ? [commandOf('autoscale'), subject, ...(place ? [place] : []), slot('enabled', false)] : undefined,
  ),
  // "run-88 looks solid, take it to 100".
  rule('take|bring|move|push|raise <pronoun> to|up_to <number>', ([it, share], { before }) =>
    it && amountOf(share) === 100 && before.some(({ kind }) => kind === 'run')
      ? [commandOf('promote'), it, { ...share, kind: 'percent', value: 100 } as Term]
      : undefined,
  ),
  // "how many checkout pods do we have".
  rule(
    'how_many <subject>? [replicas] do_we_have|have_we_got|do_we_run|are_we_running|are_there|do_i_have|we_have|have_we',
    ([subject]) => [nounOf('status'), ...(subject ? [subject] : [])],
  ),
  // "let web float between 2 and 9 depending on load".
  rule('depending_on|based_on|according_to load|demand|usage|utilisation|utilization', (_, { before }) =>
    before.some(({ kind }) => kind === 'range') ? [{ kind: 'plain' }] : undefined,
  ),
  // "build acme/web at v2 and put the result in dev".
  rule(
    'put|ship|deploy|push|release|run|roll_out|drop|launch result|outcome|artifact|artefact|output',
    (_, { before, matched }) =>
      before.some(({ kind }) => kind === 'repo')
        ? [matched[0] as Term, { kind: 'pronoun', words: 'it', span: (matched[1] as Term).span } as Term]
        : undefined,
  ),
  // "web was fine yesterday at 5 pm, roll it back to that point".
  rule(
    '<subject> <environment>? was|looked|ran|worked|were fine|good|ok|okay|healthy|great|alright|stable <moment>',
    ([subject, place, moment]) =>
      subject && moment?.kind === 'moment' && moment.last
        ? [subject, ...(place ? [place] : []), { kind: 'previous' } as Meaning, moment]
        : undefined,
  ),
  rule('to|back_to point|moment|state|time', (_, { before, matched }) =>
    /^(that|this)$/.test(matched[1]?.article ?? '') && before.some(({ kind }) => kind === 'moment')
      ? [{ kind: 'plain' }]
      : undefined,
  ),
  // "check whether web is up" asks to be told.
  rule('check|see|find_out|verify|look whether', (_, { matched }) => [
    { kind: 'show', words: 'tell me', span: (matched[0] as Term).span } as Term,
    matched[1] as Term,
  ]),
  rule('check|see|find_out|verify|look if <subject|environment>', ([named], { matched }) =>
    named
      ? [
          { kind: 'show', words: 'tell me', span: (matched[0] as Term).span } as Term,
          { kind: 'wh', words: 'whether', span: (matched[1] as Term).span } as Term,
          named,
        ]
      : undefined,
  ),
  // "the last 200 lines web wrote".
  rule(
    'last|past|latest <number> lines|log_lines|rows|entries that|which? <subject> wrote|printed|logged|emitted|produced|put_out',
    ([number, subject]) => (subject ? [slot('lines', amountOf(number)), nounOf('logs'), subject] : undefined),
  ),
  // "the release it had before the current one".
  rule(
    'release|version|build|one it|they|that? had|ran|ran_on|was_on|used|was before current|this|now release|version|build|one?',
    () => [{ kind: 'previous' }],
  ),
  // "how far is staging behind production".
  rule(
    'how_far is|are <subject>? in|on|of? <environment> <preposition> <environment>',
    ([subject, one, behind, other]) =>
      one && other && /^(behind|ahead of|from|off)$/i.test(behind?.words ?? '')
        ? [
            nounOf('compare'),
            ...(subject ? [subject] : []),
            one,
            { kind: 'and', words: 'and', span: other.span } as Term,
            other,
          ]
        : undefined,
  ),
  rule('in slices|steps|stages|waves|phases|batches|portions|increments|rounds', () => [{ kind: 'plain' }]),
  rule('changed|touched|altered|modified|edited|tweaked anything|something|stuff|things', (_, { matched }) => [
    matched[0] as Term,
  ]),
  rule('<unknown> of|from <repo>', ([ref, repo]) =>
    ref && repo ? [{ kind: 'ref', ref: ref.words }, repo] : undefined,
  ),
  rule('main|master|trunk|develop of|from|in <slashed>', ([repo], { matched }) =>
    repo
      ? [
          { kind: 'ref', ref: matched[0]?.words ?? '' },
          { kind: 'repo', repo: text(repo) },
        ]
      : undefined,
  ),
  // "I'd like to see web 3.2 on staging tonight".
  rule(
    "i'd_like_to_see|i_would_like_to_see|we'd_like_to_see|i_want_to_see|we_want_to_see|i_need_to_see|we_need_to_see|i_wanna_see <subject> <version>",
    ([subject, version], { matched }) =>
      subject && version ? [{ ...(matched[0] as Term), kind: 'wish' } as Term, subject, version] : undefined,
  ),
  // "don't abort run-80, let it continue".
  rule('let|have|leave <pronoun|run|subject> continue|proceed|resume|run_on|carry_on', ([named]) =>
    named ? [commandOf('resume'), named] : undefined,
  ),
  // "tell web in production to use db-password for DB_PASSWORD".
  rule(
    'tell|ask|have <subject> <preposition>? <environment>? to? use|read|take the? <secret> [secret]? for|as <key>',
    ([subject, preposition, place, secret, _noun, key]) =>
      subject && secret && key && (preposition === undefined) === (place === undefined)
        ? [
            commandOf('configure'),
            subject,
            ...(preposition && place ? [preposition, place] : []),
            { kind: 'preposition', word: 'with' } as Meaning,
            secret,
            { kind: 'preposition', word: 'as' } as Meaning,
            key,
          ]
        : undefined,
  ),
  rule('let|have <pronoun|run|subject> run on', ([named]) => (named ? [commandOf('resume'), named] : undefined)),
  // "push pl-8 through".
  rule('push|put|wave|let <plan> through', ([plan], { after }) =>
    plan && after?.kind !== 'preposition' ? [commandOf('approve'), plan] : undefined,
  ),
  // "put web 5.0.3, the one production is running, onto rehearsal".
  rule(
    '<comma> the_one|same_one|the_version|the_build|the_release|version|build|release <environment> is|has|runs|currently? running|uses|on|now? <comma>',
    (_, { before }) =>
      before.some(({ kind }) => ['version', 'image', 'release', 'ref'].includes(kind)) ? [] : undefined,
  ),
  // "the last 30 web log lines".
  rule('<last>? <number> <subject> log_lines|lines|log_entries|lines_of_log|log_messages', ([_last, count, subject]) =>
    count?.kind === 'number' && subject ? [slot('lines', count.value), subject, nounOf('logs')] : undefined,
  ),
  // "… with "bounced" in it".
  rule('with|containing|mentioning <unknown|quotation|plain> in_it|in_them|in_there?', ([text], { matched }) =>
    text && /^in /i.test(matched.at(-1)?.words ?? '')
      ? [slot('grep', text.kind === 'quotation' ? text.text : text.words)]
      : undefined,
  ),
  // "give us a fresh db-password".
  rule('<show> fresh|new <secret>', ([shown, secret], { matched }) =>
    shown && secret && /^an?$/.test(matched[1]?.article ?? '') && /^(give|get)\b/i.test(shown.words)
      ? [commandOf('rotate'), secret]
      : undefined,
  ),
  // "promote what's there to prod".
  rule("{promote} what's|what_is|whatever_is|what <there>", ([verb, there]) =>
    verb && there ? [verb, { ...there, words: 'from there' } as Term] : undefined,
  ),
  // "… with what is there already".
  rule("{redeploy} what's|what_is|whatever_is|what|whatever <there> already?", ([verb]) => (verb ? [verb] : undefined)),
  rule("with|using|from what's|what_is|whatever_is <there> already?", () => [{ kind: 'plain' }]),
  // "I approve pl-101".
  rule('i|we {approve|deny} <plan>', ([verb, plan]) => (verb && plan ? [verb, plan] : undefined)),
  // "three VMs of type m6i.large".
  rule('of? type|size|class|flavor|flavour <instance_type>', ([type]) => (type ? [type] : undefined)),
  // "a backup of web, after it web 3.2 goes there".
  rule('after it|this|that <subject>', ([subject], { matched }) =>
    subject ? [{ ...(matched[0] as Term), kind: 'sequence' } as Term, subject] : undefined,
  ),
  // "make it reachable at shop.example".
  rule(
    'make_it|make_that|make_this|have_it|get_it reachable|available|public|accessible|visible <preposition>? <domain|rooted>',
    ([_p, place], { matched }) =>
      place
        ? [
            { ...commandOf('expose'), words: 'expose', span: place.span } as Term,
            { kind: 'pronoun', words: 'it', span: matched[0]?.span ?? place.span } as Term,
            place,
          ]
        : undefined,
  ),
  // "give us the previous release back".
  rule(
    'give_us|give_me|get_us|get_me|bring_us|i_want|we_want|i_need|we_need|give|bring <previous> <subject>? back|<back>',
    ([previous, subject]) => (previous ? [commandOf('rollback'), previous, ...(subject ? [subject] : [])] : undefined),
  ),
  // "cap what production may cost at 4000 euros".
  rule(
    'cap|limit|restrict|cap_what|limit_what what|how_much|whatever? <subject>? <environment>? may|can|is_allowed_to cost|spend|burn|use at|to?',
    ([subject, place]) => [commandOf('budget'), ...[subject, place].flatMap((term) => (term ? [term] : []))],
  ),
  // "web gets 900 dollars a month".
  rule('<subject> gets|has|receives|may_spend|can_spend|is_allowed <money>', ([subject, money], { before }) =>
    subject && money && before.length === 0 ? [subject, commandOf('budget'), money] : undefined,
  ),
  rule('give_us|give_me|get_us|get_me|bring_us|i_want|we_want|i_need|we_need {rollback}', ([back]) =>
    back && /\bback$/i.test(back.words) ? [commandOf('rollback'), { kind: 'previous' }] : undefined,
  ),
  // "I only want the plan".
  rule('i|we want|need', (_, { matched }) => [
    { kind: 'wish', words: 'I want', span: (matched[0] as Term).span } as Term,
  ]),
  // "web looks great on staging, send that same build to production".
  rule(
    'send|ship|take|move|push|bring|put|roll that|this|the <same>? build|version|release|one|image to|onto|into|on|up_to <environment>',
    ([_same, place], { before, matched }) =>
      place && before.some(({ kind }) => kind === 'environment')
        ? [
            asCommand(matched[0] as Term, 'promote'),
            { kind: 'there', words: 'from there', span: place.span } as Term,
            { kind: 'preposition', word: 'to', words: 'to', span: place.span } as Term,
            place,
          ]
        : undefined,
  ),
  rule('{list} <environments>', (_, { before, after, matched }) =>
    before.length === 0 && after === undefined && cuesOf(matched[0]).some(({ form }) => form !== 'past')
      ? [nounOf('list')]
      : undefined,
  ),
  // "in three waves: 5 % …".
  rule('in <number> waves|steps|stages|phases|batches|rounds', () => [{ kind: 'plain' }]),
  // "with the version it already has".
  rule(
    'with|using|at|in|on version|build|release|one it|that? already|<report>? has|runs|had|<modal>',
    ([_r, _m], { matched }) => (matched.length > 3 ? [{ kind: 'plain' }] : undefined),
  ),
  // "…, and switch over blue/green".
  rule('switch_over|cut_over|flip_over|swap_over|do_it|do_that|roll_it <strategy>', ([strategy], { before }) =>
    strategy && before.length > 0 ? [strategy] : undefined,
  ),
  // "move what's in acceptance for web to production".
  rule(
    "{promote} what's_in|what's_on|what_is_in|what_is_on|what's|what_is|whatever_is|what|whatever in|on|at? <environment> for|of <subject> to|onto|into|on|up_to|over_to <environment>",
    ([verb, from, subject, to]) =>
      verb && from?.kind === 'environment' && subject && to
        ? [commandOf('promote'), subject, slot('from', from.name), to]
        : undefined,
  ),
  // "github.com/acme/web at v2.2": a tag, and no version that was built.
  rule('<repo> at|@|from <version>', ([repo, version]) =>
    repo && version?.kind === 'version' ? [repo, { kind: 'ref', ref: version.version }] : undefined,
  ),
  // "message #ops once …".
  rule(
    'message|mail|email|e-mail|text|dm|slack|write|write_to|post_to|post_in|post_on|drop_a_note_in <channel> <condition>',
    ([channel, condition]) => (channel && condition ? [commandOf('alert'), channel, condition] : undefined),
  ),
  // "bring up what compose.staging.yaml describes".
  rule('what|whatever|everything <path|image> describes|says|defines|contains|holds|has|lists|specifies', ([source]) =>
    source ? [source] : undefined,
  ),
  // "let #ops know when …".
  // "if its p99 passes 800 ms, mail ops@acme.example".
  rule('message|mail|email|e-mail|text|dm|slack|ping|page <channel>', ([channel], { before }) =>
    channel && before.some(({ kind }) => kind === 'condition') ? [commandOf('alert'), channel] : undefined,
  ),
  rule('let <channel> know', ([channel]) => (channel ? [commandOf('alert'), channel] : undefined)),
  // "the freeze on staging is over".
  rule(
    'freeze|lock|change_freeze|code_freeze|deploy_freeze|release_freeze|freeze_on|lock_on on|of|in|for? <environment> is_over|is_done|has_ended|ended|expired|has_expired|is_lifted|over',
    ([place]) => (place ? [commandOf('unlock'), place] : undefined),
  ),
  // "open production for deploys again".
  rule(
    'open|reopen|re-open|open_up|clear <environment|pronoun> up? for|to deploy|deploys|deployments|changes|releases|deploying|business|rollouts|shipping|releasing|deploys_again|deployments_again|changes_again|releases_again <again>?',
    ([place]) => (place ? [commandOf('unlock'), place] : undefined),
  ),
  // "hold it at 20 %".
  rule('hold|freeze|park|halt it|that|this|<run> at|on <percent>', (_, { matched }) => {
    const [verb, it] = matched
    return verb && it ? [commandOf('pause'), it] : undefined
  }),
  rule('backup|snapshot|dump|backup_named|backup_called <unknown|plain|version|key>', ([name]) =>
    name && /\d/.test(name.words)
      ? [{ kind: 'word', thing: 'data' } as Meaning, slot('backup', name.words)]
      : undefined,
  ),
  // "MySQL eight".
  rule('<resource> <number>', ([resource, number], { after }) =>
    resource && number?.kind === 'number' && number.isWord && after?.kind !== 'word'
      ? [resource, { kind: 'version', version: String(number.value) }]
      : undefined,
  ),
  rule('<resource> <unknown>', ([resource, name]) =>
    resource && name && /^[a-z][\w]*-[\w-]+$/i.test(name.words) ? [resource, slot('name', name.words)] : undefined,
  ),
  rule('<all|environments> save <environment|subject>', ([all, one], { matched }) =>
    all && one ? [all, { ...(matched[1] as Term), kind: 'except' } as Term, one] : undefined,
  ),
  rule('<number> than|rather_than|instead_of <number>', ([wanted], { before }) =>
    wanted && /^(rather|sooner|better)$/i.test(before.at(-1)?.words ?? 'rather') ? [wanted] : undefined,
  ),
  rule('<instance_type> [replicas]', ([type], { matched }) =>
    type && /^(boxes|machines|nodes|instances|servers|hosts)$/i.test(matched[1]?.words ?? '')
      ? [type, { ...(matched[1] as Term), kind: 'resource', resource: 'vm' } as Term]
      : undefined,
  ),
  // "show all environments".
  rule('<show> <environments>', (_, { before, after, matched }) =>
    before.length === 0 && (after === undefined || after.kind === 'question_mark')
      ? [matched[0] as Term, nounOf('list')]
      : undefined,
  ),
  // "both production environments".
  rule('<both> <which_environment> envs|env|places?', ([_, places], { after }) =>
    places?.kind === 'which_environment' &&
    places.names.length === 2 &&
    !['word', 'environment', 'which_environment'].includes(after?.kind ?? 'stop')
      ? [{ kind: 'environments', names: places.names }]
      : undefined,
  ),
  rule('<environments> <contrast> <environment>', ([all, but, one]) =>
    all && one && /^but$/i.test(but?.words ?? '')
      ? [all, { ...(but as Term), kind: 'except' } as Term, one]
      : undefined,
  ),
  // "ought to be reachable below /v2".
  rule('<shall> reachable|accessible|public|visible', ([shall], { matched }) =>
    shall && /\bbe$/i.test(shall.words) ? [shall, asCommand(matched[1] as Term, 'expose')] : undefined,
  ),
  rule(
    'look_for|search_for|grep_for|find|search|grep word|string|text|phrase? <quotation|unknown|word|plain|metric|key|number> in <subject>? {logs}',
    ([wanted, subject, logs]) =>
      wanted && logs && !/^(errors?|warnings?)$/i.test(wanted.words)
        ? [slot('grep', wanted.kind === 'quotation' ? wanted.text : wanted.words), ...(subject ? [subject] : []), logs]
        : undefined,
  ),
  // "search web's staging logs for 'out of memory'".
  rule(
    'search|grep|look_through|look_in|go_through|scan|comb|check <subject>? <environment>? {logs} <preposition>? <environment>? for <quotation|unknown|word|plain|metric|key|number>',
    ([subject, place, logs, preposition, other, wanted]) =>
      logs && wanted && (preposition === undefined) === (other === undefined)
        ? [
            slot('grep', wanted.kind === 'quotation' ? wanted.text : wanted.words),
            ...[subject, place, preposition, other].flatMap((term) => (term ? [term] : [])),
            logs,
          ]
        : undefined,
  ),
  // "what did web print in the last ten minutes".
  rule('did <subject> print|log|say|write|output', ([subject]) => (subject ? [nounOf('logs'), subject] : undefined)),
  rule('from <version> to <version>', ([from, to]) =>
    from && to ? [{ kind: 'preposition', word: 'to', words: 'to', span: to.span }, to] : undefined,
  ),
  rule('hold|freeze|park|keep <subject> [run] at|on <percent>', ([subject, run], { matched }) =>
    subject && run && matched[0] ? [commandOf('pause'), subject, run] : undefined,
  ),
  rule('tip_of|head_of|latest_of|top_of <subject> main|master|trunk|develop branch?', ([subject], { matched }) =>
    subject ? [subject, { kind: 'ref', ref: matched[2]?.words ?? '' }] : undefined,
  ),
  rule(
    'move|take|bring|carry|copy|lift|move_up|bring_up|take_up <environment> build|version|release|state of <subject> <preposition> <environment>',
    ([from, subject, _to, to], { matched }) =>
      from?.kind === 'environment' && subject && to
        ? [asCommand(matched[0] as Term, 'promote'), subject, slot('from', from.name), to]
        : undefined,
  ),
  rule('newest|latest|current main|master|trunk|develop of <subject>', ([subject], { matched }) =>
    subject ? [subject, { kind: 'ref', ref: matched[1]?.words ?? '' }] : undefined,
  ),
  rule(
    'copy|take|bring|move <environment> <subject> release|version|build|state over_to|to|over|onto <environment>',
    ([from, subject, to], { matched }) =>
      from?.kind === 'environment' && subject && to
        ? [asCommand(matched[0] as Term, 'promote'), subject, slot('from', from.name), to]
        : undefined,
  ),
]
