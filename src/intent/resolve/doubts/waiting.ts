import type { Provenance } from '../../operation.ts'
import type { Doubt } from './doubt.ts'

const TIME = /\b(?:\d{1,2}:\d{2}|\d{1,2} ?(?:am|pm)|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b/i

/** What a change is to wait for: somebody, something, or a time. */
export const WAITING: readonly Doubt[] = [
  // "…, Ana must approve", "… with Ben's ok", "…, but run the tests first".
  {
    says: /\b\w+ (?:must|has to|needs to|should) (?:approve|agree|confirm|sign|be online|be there|be done|be green)\b|\b(?!(?:it|that|this|everything|everyone|all)'s)\w+'s (?:ok|okay|approval|blessing|go-?ahead)\b|\bask \w+ first\b|\bfirst ask\b|\b(?:with|check with) \w+ first\b|\bhas the last word\b|\bconfirm later\b/i,
  },
  // "get approval for pl-31": one that is sought is not given.
  {
    says: /\b(?:get|need|request|ask for|seek) (?:an? |the )?approval\b|^\W*approval for\b|\bor ask\b|\bget the go\b/i,
  },
  // "deploy web, but run the tests first".
  {
    says: /\b(?:run|do) (?:the |all |our )?(?:\w+ )?(?:tests|checks) first\b|\b(?:make sure|ensure) (?:that )?(?:the |all )?tests\b|\btests green\b/i,
  },
  // "ask me before you delete web", "let us know after …".
  {
    says: /\b(?:ask|tell|let|inform|check with|wait for|ping|warn) (?:me |us |with me |\w+ )(?:know )?(?:before|after|first)\b/i,
  },
  // "ask first, then restart it", "it must be restarting".
  { says: /\bask first\b|\bmust be \w+ing\b|\blocally\W*$|\b(?:stop|restart|scale) it before\W*$/i },
  // "…, billing must be deployed first", "nobody may be logged in".
  { says: /\bmust be \w+ first\b|\bhas to be (?:there|\w+ed) first\b|\bnobody may\b/i },
  // "deploy web when you're done".
  { says: /\b(?:when|once) you(?:'re| are) (?:done|finished|ready|back|through)\b/i },
  // "scale web to 8 under high load".
  { says: /\b(?:under|at|with) (?:high|heavy|peak|full) load\b|\bon demand\b/i, of: ['scale', 'deploy', 'restart'] },
  // "restart web, no rush, tomorrow is fine".
  {
    says: /\btomorrow is (?:fine|ok|okay|good|early enough)\b|^\W*not now\b|\bat the (?:end of the \w+|next opportunity)\b/i,
  },
  // "scale web to 8 during the sale": and afterwards?
  {
    says: /\b(?:during|throughout|over) (?:the |our |this )?(?:\w+ )?(?:sales?|campaigns?|holidays?|weekend|night|demo|event|launch|rush|black friday|peaks?|peak (?:times?|hours?))\b|\bon black friday\b|\bat peak\b/i,
    of: ['scale', 'stop', 'lock', 'configure'],
  },
  // "restart web as part of the 18:00 maintenance".
  { says: /\bas part of the\b|\bup to \d+:\d+/i },
  // "wait 10 minutes, then restart web", "maintenance tonight at 22:00: restart web".
  { says: /^\W*wait (?:for )?(?:\w+ ){1,3}?(?:seconds|minutes?|mins?|hours?)\b/i },
  // "maintenance tonight at 22:00: restart web", "we close at 20:00, restart web then".
  {
    says: /\b(?:maintenance|window)\b|\b(?:then|after that|afterwards?)\W*$/i,
    on: ({ schedule, until, as_of }, text) =>
      schedule === undefined && until === undefined && as_of === undefined && TIME.test(text),
  },
  // "schedule a restart of web": for when?
  { says: /^\W*(?:please )?(?:schedule|plan) an?\b/i, on: ({ schedule }) => schedule === undefined },
  // "with the next release raise the memory of web".
  { says: /\b(?:with|at|in) the next\b|^\W*besides\b/i },
  // "X in staging now and in production at 20:00", "25 % now and 50 % in an hour": which of them is to wait.
  {
    says: /\b(?:now\b|and,)[^;.]*\b(?:at \d|in (?:an?|\d+|half) \w+|tomorrow|tonight|later)\b/i,
    on: ({ schedule, steps }, text) =>
      schedule !== undefined && (steps !== undefined || /\bnow (?:and|but)\b|\bnow,|,? and, at \d/i.test(text)),
  },
  // "lock production from 18:00", "roll web back at 18:00": from when, and not until or to when.
  {
    says: /\b(?:at|from|starting|beginning)\b/i,
    of: ['lock'],
    on: ({ until, provenance }, text) => until !== undefined && startsAt(provenance.until, text),
  },
  // "roll web back at 18:00": when, and not to which moment.
  {
    says: /\bat \d/i,
    of: ['rollback', 'restore'],
    on: ({ as_of, provenance }, text) =>
      as_of !== undefined &&
      startsAt(provenance.as_of, text) &&
      !/\b(?:yesterday|last|this morning|was|were|had|ran|what|running|state|like|earlier|as of)\b/i.test(text),
  },
  // "hold that until 22:00".
  { says: /\b(?:hold|keep) (?:it|that) until\b/i, of: ['lock'] },
  // "deploy web to production, staging first".
  {
    says: /\.\s*first\b|,\s*[\w-]+ first\W*$|\bhas to be \w+ for that\b/i,
    on: (_, text) => !/\b(?:back|backup|snapshot)\b.* first\W*$/i.test(text) || /\.\s*first\b/i.test(text),
  },
  // "deploy web, but don't send traffic to it yet", "… at 10 % until I say so".
  {
    says: /\bsend(?:ing)? (?:any )?traffic\b.*\byet\b|\bhidden from\b|\bfor internal users\b|\buntil i say so\b|\bbefore going on\b|\b(?:on failure|failing that)\b/i,
    of: ['deploy', 'redeploy', 'restart', 'rollback'],
  },
  // "deploy 4.2, fall back to 4.1".
  {
    says: /\bfall back to\b/i,
    of: ['rollback'],
    on: (_, text) => /\b(?:deploy|ship|release|put|roll out)\b.*\bfall back\b/i.test(text),
  },
  // "at most 5 % errors": what must hold is no reason to go back.
  {
    on: ({ rollback_if = [] }) =>
      rollback_if.some(({ metric, op = '' }) => op.startsWith('<') && /error|latency|restarts/.test(metric)),
  },
  // "deploy web behind a feature flag", "… and delete the old one".
  {
    says: /\bfeature flag\b|,\s*dark\W*$|\band hold the old\b|\bdelete the old\b/i,
    of: ['deploy'],
  },
]

/** Whether "at", "from" or "starting" stands in front of what was said for a slot. */
function startsAt(provenance: Provenance | undefined, text: string): boolean {
  const { words = '', span } = provenance ?? {}
  const before = text.slice(Math.max(0, (span?.[0] ?? 0) - 14), span?.[0] ?? 0)
  if (/\b(?:till?|until|to)\b/i.test(words)) return false
  return /^(?:at|from|starting|beginning)\b/i.test(words) || /\b(?:at|from|starting|beginning) $/i.test(before)
}
