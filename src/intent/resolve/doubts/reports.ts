import { literal } from '../../text/literal.ts'
import type { Doubt } from './doubt.ts'

const WHO =
  '(?:intern|human|pipeline|colleague|team|guys?|devs?|ops|admins?|students?|trainee|person|someone|somebody|ci|bot|script|cron|scheduler)'

const SECOND_THOUGHT =
  /,\s*(?:\w+,? )?[\w-]+ (?:is enough|is better|will do|for now|tested)\W*$|,\s*(?:argh|well|hm+|oh|just|only),?\s+(?:in |on )?[\w-]+(?: [\d.]+)?\W*$/i

/** What reports how something is, judges it, hands it to somebody else, or only sounds like a change. */
export const REPORTS: readonly Doubt[] = [
  // "…, Ben is doing it", "…, I'll do it", "…, actually I'm already on it".
  {
    says: /\b(?:i'll|i will|i'm|i am|we'll|we will|we're|he's|she's|they're|(?!nobody|none)[a-z]+ (?:is|will)) (?:already |just |now )?(?:do (?:it|that|this)|doing (?:it|that|this)|on it|change it|\w+ing it (?:up|down|back)|take care)\b|\b\w+ does (?:it|that|this)\b|\bit's (?:up|back|fine|ok|working) again\b/i,
  },
  // "have the intern restart web", "let the pipeline deploy it".
  {
    says: new RegExp(
      `\\b(?:have|let|get) (?:the|a|an|our|some) (?:new )?${WHO}\\b|\\b(?:restarted|stopped|started|deployed|shipped|scaled|removed|deleted|rolled back) by the ${WHO}\\b`,
      'i',
    ),
  },
  // "alternatively scale api", "get ready to scale api", "… (todo)", "Ben to confirm".
  {
    says: /\balternatively\b|\bget ready to\b|\((?:todo|tbd|tbc)\)|\b[a-z]+ to confirm\b|\bcheck with\b|\bi'm (?:joking|kidding)\b|\([a-z]+: /i,
  },
  // "deploy web to staging hold on", "approve pl-31 nope".
  {
    says: /\s(?:hold on|hang on|nope|nah|(?<!can |can't |cannot |could |couldn't |must |to |should |won't )wait|oops|whoops|my bad|wrong (?:window|channel|chat|tab|env|environment|one)|mistake|(?:bad|terrible|stupid) idea|hmm+)\W*$/i,
    on: ({ action }, text) =>
      !['deny', 'abort', 'pause'].includes(action) &&
      !(['rollback', 'start', 'resume', 'unlock', 'redeploy'].includes(action) && /\bmistake\W*$/i.test(text)),
  },
  // "deploy of web in progress", "web rollout stuck", "web gets restarted".
  {
    says: /^(?!.*\b(?:because|since|while|as|after|due|hope)\b)[^,;]*\b(?:in progress|under ?way|stuck|hanging|overdue|outage)\W*$|\bgets (?:re)?\w+ed\b/i,
    of: ['deploy', 'redeploy', 'restart', 'rollback', 'stop', 'destroy', 'lock', 'scale'],
  },
  // "nope web 4.1 prod", "thanks for web 4.1 in prod", "before web 4.1 in prod".
  {
    says: /^\W*(?:nope|nah|against|before|after|about|since|regarding|thanks for|thank you for|without|during|of|by)\b(?!.*\b(?:please|pls|plz)\b)[^,:]*$/i,
    of: ['deploy'],
  },
  // "verify web 4.1 prod", "load test web 1.9".
  {
    says: /^\W*(?:please )?(?:smoke[- ]?test|load[- ]?test|test|verify|validate|run (?:the |some )?tests|confirm|check|give up on|park|visit|open)\b(?!-)/i,
    of: ['deploy'],
  },
  // "stop web from crashing", "stop it crashing".
  {
    says: /\bstop\b/i,
    of: ['stop'],
    on: ({ app, service, environment }, text) => {
      const [, doing = ''] =
        /\bstop (?:the )?(?:[\w-]+ )?(?:from )?(?:the )?(\w+ing)\b(?!-)/i.exec(text.toLowerCase()) ?? []
      const names = [app, service, environment, 'staging', 'running', 'serving', 'everything', 'anything', 'pending']
      return doing !== '' && !names.includes(doing)
    },
  },
  // "web prod one pod down", "2 replicas short".
  {
    says: /^(?!.*\b(?:scale|bring|take|spin|turn|go|move|add|start|stop)\b).*\b(?:pods?|replicas?|instances?) (?:is |are |went )?(?:down|up|short|missing|left|gone|dead)\W*$/i,
    of: ['scale'],
  },
  // "web prod back up again", "web back up in prod".
  {
    says: /^\W*[\w-]+ (?:[\w-]+ )?(?:is )?back up\b/i,
    of: ['backup'],
    on: ({ app, service }, text) => opensWith(text, app, service),
  },
  // "api prod errors over 5% since noon": nobody is to be told of it.
  {
    of: ['alert'],
    on: (_, text) =>
      !/\b(?:alert|warn|tell|page|notify|ping|let|shout|e?-?mail|message|wake|call|when|if|once|soon|should|alarm|watch|text|say|flag|slack|post|heads|hear|know|beep|buzz|yell|scream|poke|holler|note|informed?|raise|send|write|drop|trigger|needs?|want|set|add|create|make|put|threshold|sms|telegram|teams|give|get|me|us|#\w+|nudge|sound|fire|report|limit|whenever|anytime|every time|notification|remind)\b/i.test(
        text,
      ) || /^\W*(?:resolved|alert fired)\b|^\[alert\]/i.test(text),
  },
  // "shrink postgres", "get me the postgres in staging", "deploy the auth server".
  {
    says: /\b(?:down|shrink|migrate|tune|move|read|connect|fix|share|off|jammed|stuck)\b|^(?!.*\b(?:create|set up|provision|order|spin up|make|add|build)\b).*\b(?:the|our|this|that|my) (?:[\w-]+ )?(?:postgres|mysql|redis|bucket|queue|vm|database|cluster|vpc)\b|^\W*(?:deploy|launch|ship|release|update) (?!(?:me |us )?(?:an?|one|two|three|\d) )/i,
    of: ['provision'],
  },
  // "deploy web settings", "restart reason web", "lock wait in web", "rotate mail-key logs".
  {
    says: /\b(?:deploy|restart|lock|rollback|rotate|stop|start|ship) (?:[\w-]+ )?(?:logs?|notes?|reasons?|waits?|loops?|settings|pipeline|buttons?|jobs?|hotfix(?! (?:of|v?\d))|reports?|reminder|screen)\b(?!\/)/i,
    of: ['deploy', 'restart', 'lock', 'rollback', 'rotate', 'stop', 'start', 'resume'],
    on: ({ app, service }) =>
      ![app, service].some((name) =>
        /^(?:logs?|notes?|settings|pipeline|jobs?|reports?|reminder|screen)$/.test(name ?? ''),
      ),
  },
  { says: /\bfreeze in\b/i, of: ['lock'], on: ({ app }) => app !== undefined },
  { says: /\bretention\b/i, of: ['backup'], on: ({ retention }) => retention === undefined },
  // "upgrade tls to 1.3", "update node to 20.1": of a library.
  {
    says: /\b(?:tls|ssl|node|nodejs|python|java|jdk|ruby|php|postgres|mysql|redis|react|openssl|nginx) (?:to |version )?v?\d/i,
    of: ['deploy'],
    on: ({ version }) => version !== undefined,
  },
  // "stop idle workers", "restart the slow web".
  {
    says: /\b(?:stop|restart|destroy|delete|kill|remove|take down|shut down) (?:the |all |all the )?(?:new|old|idle|slow|stuck|broken|crashed|failing|unused|spare|extra|other|remaining) [\w-]+/i,
    of: ['stop', 'restart', 'destroy'],
    on: ({ app, service }, text) =>
      ![app, service].some(
        (name) =>
          name !== undefined &&
          new RegExp(`\\b(?:stop|restart|destroy|delete|kill|remove|down) (?:the )?${literal(name)}\\b`, 'i').test(
            text,
          ),
      ),
  },
  // "web prod 443", "billing prod 7".
  {
    says: /^\W*[a-z][\w-]*[\s/]+[a-z][\w-]*\s+\d+\W*$/i,
    of: ['scale'],
    on: ({ app, service }, text) => opensWith(text, app, service),
  },
  // "shop prod costs 300 eur".
  {
    says: /^(?!.*\b(?:budget|cap|limit|keep|at most|no more|max|ceiling|allow|afford|to spend|gets?)\b).*\b(?:costs?|over|spent|spends?|paid|bill)\b/i,
    of: ['budget'],
  },
  // "web production runs with 2 GB", "…, in production it runs with 2 replicas".
  { says: /[,;.] .*\bruns with\b/i, of: ['deploy', 'configure', 'scale'] },
  // "the demo is at four, restart web after that", "…, tomorrow at nine is fine".
  {
    says: /\b(?:then|after that|afterwards?|before (?:it|that))\W*$|\b(?:is|would be|are) (?:fine|best|soon enough|early enough|ok|okay)\W*$/i,
    on: ({ schedule, until, as_of }, text) =>
      (schedule ?? until ?? as_of) === undefined &&
      /\b(?:at|from|until|by) (?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)\b|\b(?:tomorrow|tonight|at night|\w+day)\b.*\b(?:fine|best|enough|ok|okay|then)\W*$/i.test(
        text,
      ),
  },
  // "…. Ben should look at it first", "…, tests have to pass first", "roll back web, Ben disagrees".
  {
    says: /\b(?:look at it|pass|updates? [\w ]+) first\b|\bdisagrees?\b|\bpreceded by\b|\bhaving (?:backed|stopped|tested)\b|\b(?:hasn't|has not|haven't) (?:answered|replied|agreed)\b|\bdoes anybody mind\b|\bas a fallback\b|\bon request\b|\bin future\b|\bmake sure there\b|\btests are red\b|\bi'll confirm\b|\bgive up after\b/i,
  },
  // "…, wrong, staging", "…, staging is enough", "…, well, staging for now": another place than was said before.
  { says: /,\s*(?:wrong|argh|well),\s+(?:in |on )?[\w-]+(?: [\d.]+)?\W*$/i },
  {
    says: SECOND_THOUGHT,
    on: ({ provenance: { environment, app, service } }, text) => {
      const { index } = SECOND_THOUGHT.exec(text) ?? { index: text.length }
      return [environment, app, service].some((said) => said?.source === 'user' && (said.span?.[0] ?? 0) >= index)
    },
  },
  // "web is slow in staging, production is fine, restart it".
  {
    says: /\b(?:is fine|it's fine|works|unlike|than in|like [\w ]*in|but not in|since the (?:deploy|release|restart))\b.*\b(?:it|both)\W*$/i,
    on: ({ environment, provenance }) => environment !== undefined && provenance.environment?.source !== 'user',
  },
  { says: /\b(?:unlike|than in|like [\w ]*in|but not in)\b.*\b(?:it|both)\W*$/i },
  // "5 replicas but only 3 healthy", "should still be on 1.9.2".
  { says: /\bonly \d+ (?:healthy|up|running|ready)\b|\bplease check\b|\bshould still be\b/i, of: ['scale', 'deploy'] },
  // "start cron in worker".
  { says: /^\W*start\b/i, of: ['deploy'], on: ({ path }) => path !== undefined },
  // "web cpu 80": a share, and no cores.
  { of: ['configure'], on: ({ cpu = 0 }) => cpu > 32 },
  // "let codex fix the tests tomorrow at nine".
  {
    says: /\b(?:tomorrow|tonight|at (?:\d|nine|ten|noon|midnight)|every (?:night|day|week|morning)|in (?:an|one|\d+) (?:hours?|minutes?)|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i,
    of: ['agent'],
    on: ({ schedule }) => schedule === undefined,
  },
]

/** Whether a sentence begins with one of these names. */
const opensWith = (text: string, ...names: readonly (string | undefined)[]): boolean =>
  names.includes(/[\w-]+/.exec(text.toLowerCase())?.[0])
