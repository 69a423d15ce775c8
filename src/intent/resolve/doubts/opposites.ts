import type { Provenance } from '../../operation.ts'
import { literal } from '../../text/literal.ts'
import type { Doubt } from './doubt.ts'

/** Words that turn a change round, or say from what it starts. */
export const OPPOSITES: readonly Doubt[] = [
  // "take web 3.0 off production", "get auth out of staging", "bring web 3.0 down".
  {
    says: /\b(?:take|get|pull|bring|move|throw|yank|rip|drag) (?!the (?:old|running|current|previous|lock|freeze)\b|old )(?:[^,;.]|\.\d)*\b(?:off|out of|away from|down(?! to))\b/i,
    of: ['deploy', 'redeploy', 'rollback'],
  },
  // "drop web 4.1 in staging", "pull web 4.1".
  {
    says: /^\W*(?:please )?(?:drop|pull|withdraw|yank) (?:the )?[\w-]+ v?\d(?!.*\b(?:to|into|onto)\b)/i,
    of: ['deploy'],
  },
  // "point shop.example.com away from web", "web off shop.example.com".
  { says: /\baway from\b|^(?!.*\bhang\b).*\boff [\w-]+\.[\w.-]+/i, of: ['expose', 'deploy'] },
  // "upgrade web from 4.1": what it is to leave.
  {
    of: ['deploy'],
    on: ({ provenance: { version, release } }, text) => isBound(version ?? release, text),
  },
  // "api memory over 2gb", "over 300ms": what is told of it.
  {
    of: ['configure'],
    on: ({ provenance: { memory, timeout, cpu, disk } }, text) =>
      [memory, timeout, cpu, disk].some((source) => isBound(source, text)),
  },
  // "monitoring off", "stop claude".
  { says: /\boff\b/i, of: ['monitor'] },
  {
    says: /^\W*(?:please )?(?:stop|cancel|abort|kill|end|halt|pause) (?:the )?(?:agent|claude|codex|copilot|cursor|gemini|aider)\b|\bshould(?:'ve| have)\b|\b(?:claude|codex|copilot|cursor) \w+(?:es|ed)\b/i,
    of: ['agent'],
  },
  // "push web back", "back to billing prod", "billing back to staging".
  {
    says: /\bpush\b.*\bback\b|^\W*back (?:to|off) [a-z][\w-]*(?: [a-z][\w-]*)?\W*$|\bback to (?:staging|stage|stg|prod\w*|dev|qa|test)\W*$/i,
    of: ['rollback'],
  },
  // "… blue-green and switch at 20:00".
  { says: /\bblue[-/ ]?green\b/i, of: ['rollback', 'backup'] },
  // "start a new canary for web", "canary web", "half web prod", "release the hold on run-12".
  { says: /\bstart (?!.*\bagain\b)/i, of: ['resume'] },
  {
    says: /^\W*(?:canary|half|release)\b/i,
    of: ['promote'],
    on: ({ run }, text) => /\bhold\b/i.test(text) || !text.includes(run ?? '-'),
  },
  { says: /\bremove\b/i, of: ['abort'] },
  // "roll the shop canary back", "the canary goes on".
  { says: /\broll\b.*\bback\b|\bdown\b|\bgoes on\b/i, of: ['promote'] },
  // "deploy web 3.0 to staging, then promote it": what runs already is another version.
  {
    says: /\bv?\d+\.\d+|\br\d{1,3}\b|\b(?:deploy|ship)\b/i,
    of: ['promote'],
    on: ({ run, provenance, from, release }, text) =>
      run !== undefined && (from ?? release) === undefined && provenance.run?.source !== 'user' && !text.includes(run),
  },
  // "mail-key was leaked, remove it from worker", "api has 3 replicas, take one away", "web is being restored, stop it".
  {
    says: /\b(?:memory|cpu|limit|budget|timeout|replicas?|pods?|workers|alert|key|token|secret|nightly|hourly|restored|deploying|scaled|exposed|backed up|logs|job|bot|cores?|gb)\b.*[,.;] *(?:please |so |just )?(?:remove|delete|stop|raise|reduce|lower|take|turn|undo|cancel|replace|switch|drop) (?:it|one|that|this)\b/i,
    of: ['destroy', 'stop', 'scale', 'rollback', 'abort'],
  },
  {
    says: /\b[A-Z][A-Z_]{2,}\b.*[,.;] *(?:please |so |just )?(?:remove|delete|undo|drop|stop) (?:it|that|this)\b/,
    of: ['destroy', 'stop', 'rollback'],
  },
  // "there is a bug in web 4.1, roll it back".
  { says: /^(?!.*\b(?:if|should|when|once|unless|in case)\b).*\b(?:roll|take) (?:it|that) back\b/i, of: ['deploy'] },
  // "shop 1.9.0 is tested, deploy it to production": which version that is.
  {
    of: ['deploy', 'redeploy'],
    on: ({ app, service, version, image, ref, release, path }, text) =>
      (version ?? image ?? ref ?? release ?? path) === undefined &&
      (/\b(?:branch|commit) \S+ (?:of|fixes|is)\b/i.test(text) ||
        [app, service].some(
          (name) =>
            name !== undefined &&
            (new RegExp(`\\b${literal(name)} (?:v?\\d+\\.\\d|r\\d)`, 'i').test(text) ||
              new RegExp(`\\br\\d+ of ${literal(name)}\\b`, 'i').test(text)),
        )),
  },
  // "back to the one before r16", "from the commit before abc1234", "from my branch".
  {
    says: /\bthe (?:one|release|version|commit|build) before (?:r\d|v?\d|[0-9a-f]{6})|\bmy branch\b/i,
    of: ['rollback', 'deploy'],
  },
  // "create a database for web", "stop web but keep the data", "out of the load balancer".
  { says: /\bcreate a database\b|\bkeep the data\b/i, of: ['backup'] },
  {
    says: /\bload balancer\b/i,
    of: ['provision'],
    on: (_, text) => /\b(?:out of|from) the load balancer\b/i.test(text),
  },
  { says: /^\W*(?:please )?stop (?!(?:the )?(?:autoscal|scaling))/i, of: ['autoscale'] },
  { says: /\ball (?:the )?\w+ but\b/i, of: ['stop', 'restart', 'destroy'] },
  // "not only web but also api", "in addition to web, restart api", "…. Same for api."
  { says: /\bnot (?:only|just)\b|\bin addition to\b|[.;] *same for [\w-]+\W*$/i },
  // "set LOG_LEVEL=debug and remove it in production": the setting, and not the app.
  {
    says: /(?:\b(?:set|use|put|budget|autoscale|expose|alert|monitor|rotate)\b|=).*(?:\band\b|\bthen\b|,)\s*(?:then )?(?:remove|delete|drop|switch|turn|shut|take) it\b/i,
    of: ['destroy', 'stop', 'start'],
  },
  // "scale web to 6 and revert it tomorrow": the number, and not the release.
  { says: /\b(?:revert|undo) (?:it|that|this) (?:tomorrow|tonight|at|in|later|on|after)\b/i, of: ['rollback'] },
  // "max 4 pods", "cap web at 4", "kill one pod", "double the traffic".
  {
    says: /\b(?:max|maximum|cap|at most) (?:of )?\d|\bcap [\w-]+ at\b|^[^,;]*\b(?:less|more|double|half|twice|triple)\b[^,;]*\btraffic\b|\bkill (?:one|an?|the)\b/i,
    of: ['scale'],
  },
  // "web should run from 8 to 18": hours.
  {
    says: /\b(?:run|runs|be up|start|be open|available)\b.*\bfrom \d{1,2} (?:to|till|until) \d{1,2}\b/i,
    of: ['scale'],
  },
]

/** Whether a value stands behind a word that bounds it, or says what it was. */
const isBound = ({ words = '', span }: Provenance = { source: 'default' }, text: string): boolean =>
  (BOUND.test(words) || BEFORE.test(text.slice(0, span?.[0] ?? 0))) &&
  !/\bfrom \S+ (?:\S+ )?(?:up |down |back )?to\b/i.test(text)

const BOUND = /^(?:from|over(?! to)|above|below|under|than|beyond)\b/i
const BEFORE = /\b(?:from|over|above|below|under|than|beyond|exceeds?)\s*$/i
