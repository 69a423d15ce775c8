import type { Provenance } from '../../operation.ts'
import { meaningOf } from '../../term/lexicon.ts'
import { literal } from '../../text/literal.ts'
import { PLAIN } from '../../words/plain.ts'
import type { Doubt } from './doubt.ts'

const POD = '(?:pod|replica|instance|node|copy|machine)'

/** Whom, what part, how far or how long a change is limited to. */
export const LIMITS: readonly Doubt[] = [
  // "expose web for the office network only", "deploy web, internal users only".
  {
    says: /\b(?:for|to) (?:the |our |my )?(?:(?!but|and|with|at)[\w-]+ ){1,3}only\b(?= *(?:$|[,.;]|in\b|on\b|please\b))|\b(?:users?|customers?|traffic|partners?|clients?|employees|visitors) only\b|\bonly for (?!now|the moment|\d)/i,
    of: ['deploy', 'redeploy', 'expose', 'promote', 'restart', 'traffic'],
    on: ({ app, service, environment }, text) => {
      const [, name = ''] = /([\w-]+) only\b/i.exec(text.toLowerCase()) ?? []
      return ![app, service, environment].includes(name) && meaningOf(name)?.kind !== 'environment'
    },
  },
  // "restart only the first pod", "one pod first", "first one replica".
  {
    says: new RegExp(
      `\\bonly (?:the )?(?:first|second|last)\\b|\\b(?:one|1|two|2|a single) ${POD}s? first\\b|\\bfirst (?:one|1|a single|in) `,
      'i',
    ),
    of: ['deploy', 'redeploy', 'restart', 'scale', 'promote', 'stop'],
  },
  // "deploy web, max 20 %", "… and leave it there", "…, no promotion without me", "…, the rest on Friday".
  {
    says: /\b(?:max|maximum|at most|no more than) \d+ ?(?:%|percent)|\b(?:hold|leave it|keep it|stay|stop) (?:there|at that)\b|\bno promotion\b|\bswitch(?:ing)? yet\b|\bthe rest (?:later|on|at|tomorrow|tonight|when|next)\b/i,
    of: ['deploy', 'promote'],
  },
  // "deploy web with 10 % and then pause": the new rollout, and none that runs already.
  {
    says: /\b(?:deploy|ship|release|roll out|canary|put|launch)\b.*(?:,|\band\b|\bthen\b)\s*(?:then )?(?:pause|hold|halt|stop)\b/i,
    of: ['pause', 'abort'],
  },
  { says: /\d ?%.*\bthen (?:stop|hold|wait)\b/i, of: ['stop', 'deploy'] },
  // "freeze production for the weekend", "stop web while Ben migrates the database".
  {
    says: /\bfor (?:the |a |this )?(?:weekend|night|evening|day|week|holidays?|duration)\b|\btemporar(?:il)?y\b|\w while (?!you|at it|we're at it|i'm at it|.*\b(?:keeps?|stays?|remains?)\b)/i,
    of: ['lock', 'unlock', 'stop', 'scale', 'configure', 'expose', 'start', 'autoscale', 'unexpose'],
  },
  { says: /\bfor a (?:moment|while)\b/i, of: ['lock', 'unlock'] },
  // "warn me until Friday".
  { says: /\b(?:until|till) (?:\w+day|tomorrow|tonight|\d|noon|midnight|the|next)|\bfrom tomorrow\b/i, of: ['alert'] },
  // "restart web, not at 15:00", "before Friday noon": a bound, and no moment.
  { says: /\bnot at \d/i },
  {
    says: /\bnot (?:be )?before \S|\bno earlier than\b|\bat the earliest\b/i,
    on: ({ schedule, steps }) => (schedule ?? steps) === undefined,
  },
  { on: ({ schedule, provenance }, text) => schedule?.at !== undefined && isDeadline(provenance.schedule, text) },
  // "lock production, only hotfixes allowed", "prod freeze off".
  {
    says: /\bonly\b|\ballowed\b|(?<!take the |taking the )\b(?:freeze|lock)(?: \w+)? off\b|\boff\W*$/i,
    of: ['lock'],
    on: ({ environment = '' }, text) => {
      const place = literal(environment)
      return !new RegExp(`\\bonly (?:the )?${place}\\b|\\b${place} only\\b`, 'i').test(text)
    },
  },
  // "a postgres with 100 to 200 GB".
  { says: /\b\d+ (?:to|-|–) \d+ ?(?:gb|gib|tb|mb|cores?|cpus?)\b/i, of: ['provision'] },
  // "deploy web as a dark launch", "… but don't make it live", "… with limited traffic".
  {
    says: /\bdark launch\b|\bmake it live\b|\b(?:limited|little|no) traffic\b|\bbut (?:stopped|paused)\b|\bdon't route\b/i,
    of: ['deploy', 'redeploy', 'promote'],
  },
  // "deploy web to production on green", "scale web under load".
  { says: /\bon (?:green|merge|success|push|commit|approval)\b|\bunder load\b/i },
  // "restart web now and again at 18:00": which of them is to wait.
  {
    says: /\b(?:in|on|to) [\w-]+ (?:right )?now\b|\b(?:right|straight) away\b|\bimmediately\b|\w now(?:,| and)\b/i,
    on: ({ schedule }) => schedule !== undefined,
  },
  // "…, billing at 18:00", "…, production with 5 replicas": said of one of them.
  {
    on: ({ app, service, environment }, text) =>
      [app, service].some((name) => isNamedAgain(name, text)) ||
      (environment !== undefined && new RegExp(`.[,;] (?:in |on )?${literal(environment)} with `, 'i').test(text)),
  },
  {
    says: /\bthe (?:first|second|former|latter|last)(?: one)? (?:with|at|only|tonight|tomorrow)\b|\bin the (?:latter|former)\b|\band, (?:at|tonight|tomorrow)\b/i,
  },
  // "roll back if errors exceed 1 % or latency 300 ms", "roll back web if …".
  {
    says: /\broll(?:ing)? (?:it )?back\b.*\bor\b|\broll back (?:both|all)\b/i,
    of: ['deploy'],
    on: ({ rollback_if = [] }) => rollback_if.length === 1,
  },
  // "deploy web, roll back if api errors exceed 1 %".
  {
    of: ['deploy'],
    on: ({ rollback_if, app, service }, text) => {
      const [, name = ''] = /\bif (?:the )?([a-z][\w-]*) (?:errors|latency|error rate)/i.exec(text.toLowerCase()) ?? []
      return (
        rollback_if !== undefined &&
        name !== '' &&
        ![app, service].includes(name) &&
        meaningOf(name) === undefined &&
        !PLAIN.has(name)
      )
    },
  },
  // "restart shop (not web)", "deploy web (backup first)", "restart api, web before it".
  { says: /\((?:not|without|no) (?:the )?[\w-]+\)|\([\w-]+ first\)|, [\w-]+ before(?: it)?\W*$/i },
  // "lock production because of the audit until 18:00", "stop web for the demo from 16:00".
  { says: /\b(?:until|till) \S/i, of: ['lock'], on: ({ until }) => until === undefined },
  {
    says: /\bfor (?:the|a|an|tonight's|tomorrow's) [\w -]+ (?:at|from|until|till|for) (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)\b/i,
    on: ({ schedule, until }) => (schedule ?? until) === undefined,
  },
  {
    says: /\bfor (?:tonight's|tomorrow's) /i,
    on: ({ action, schedule, until }) => action !== 'deploy' && (schedule ?? until) === undefined,
  },
  // "warn me between 8 and 18 when …", "… three times in a row", "…, Ben at 5 %".
  {
    says: /\bbetween \d+ and \d+\b|\btimes in a row\b|\btwice in\b|\bat most (?:hourly|daily)\b|\bby sms\b|\bat night\b|\bme and\b|, [a-z]+ at \d+ ?%|\bon (?:two|three|\d) pods\b/i,
    of: ['alert'],
  },
  // "scale web and api to 6 in total", "one replica per node".
  {
    says: /\bin total\b|\btwice that\b|\bthe rest (?:one|to|at|each)\b|\bper (?:node|zone|region)\b|\b(?:scale|set)\b.*, the rest\b/i,
    of: ['scale', 'budget'],
  },
  // "as a canary with one pod", "in three steps", "with up to 6 replicas".
  { of: ['deploy'], on: ({ strategy, replicas, steps }) => strategy === 'canary' && replicas === 1 && !steps },
  {
    says: /\bin (?:two|three|four|five|\d) steps\b/i,
    of: ['deploy'],
    on: ({ steps }) => steps === undefined,
  },
  { says: /\bwith up to \d+ (?:replicas|pods|instances)\b|\b\d nodes\b/i, of: ['deploy', 'scale'] },
  // "promote web and api from staging to production": what is rolled out there is something else.
  {
    says: /\bfrom [\w-]+ (?:in|on)?to\b/i,
    of: ['promote'],
    on: ({ run, provenance }) => run !== undefined && provenance.run?.source !== 'user',
  },
  // "approve pl-31 but not all of it", "approved pl-31 by mistake".
  { says: /\bpl-\d+ (?:but|by mistake|partially)\b/i, of: ['approve', 'deny'] },
]

/** Whether a time is one by which something is to be done. */
const isDeadline = ({ words = '', span }: Provenance = { source: 'user' }, text: string): boolean =>
  /^(?:before|by|until|till)\b/i.test(words) ||
  /\b(?:before|by|until|till|no later than|not after|latest)\s*$/i.test(text.slice(0, span?.[0] ?? 0))

/** Whether a name that was said is said again with a value of its own. */
function isNamedAgain(name: string | undefined, text: string): boolean {
  if (name === undefined) return false
  const said = literal(name)
  const again = `(?:but |and )?(?:the )?${said} (?:at|with|only|tonight|tomorrow|gets) `
  return new RegExp(`\\b${said}\\b.*[,;] ${again}`, 'i').test(text)
}
