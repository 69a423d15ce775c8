import type { Provenance } from '../../operation.ts'
import type { Doubt } from './doubt.ts'

/** Words that turn a change round, or say from what it starts. */
export const OPPOSITES: readonly Doubt[] = [
  // "take web 3.0 off production", "get auth out of staging", "bring web 3.0 down".
  {
    says: /\b(?:take|get|pull|bring|move|throw|yank|rip|drag) (?!the (?:old|running|current|previous|lock|freeze)\b|old )(?:[^,;.]|\.\d)*\b(?:off|out of|away from|down)\b/i,
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
  { says: /\bstart\b/i, of: ['resume'] },
  {
    says: /^\W*(?:canary|half|release)\b/i,
    of: ['promote'],
    on: ({ run }, text) => /\bhold\b/i.test(text) || !text.includes(run ?? '-'),
  },
  { says: /\bremove\b/i, of: ['abort'] },
  // "set LOG_LEVEL=debug and remove it in production": the setting, and not the app.
  {
    says: /(?:\b(?:set|use|put|budget|autoscale|expose|alert|monitor|rotate)\b|=).*(?:\band\b|\bthen\b|,)\s*(?:then )?(?:remove|delete|drop|switch|turn|shut|take) it\b/i,
    of: ['destroy', 'stop', 'start'],
  },
  // "scale web to 6 and revert it tomorrow": the number, and not the release.
  { says: /\b(?:revert|undo) (?:it|that|this) (?:tomorrow|tonight|at|in|later|on|after)\b/i, of: ['rollback'] },
  // "max 4 pods", "cap web at 4", "kill one pod", "double the traffic".
  { says: /\b(?:max|maximum|cap|at most)\b|\btraffic\b|\bkill\b/i, of: ['scale'] },
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
